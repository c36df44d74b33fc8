import Testing

@testable import Store

struct RandomBytesTests {
    /// A nonce that comes twice under one key gives both texts away.
    @Test func `are never handed out twice, whoever asks`() async {
        let bytes = RandomBytes()
        let taken = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 { group.addTask { (0..<5_000).map { bytes.take($0 % 2 == 0 ? 12 : 32) } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.count == 20_000 && taken.allSatisfy { $0.count == 12 || $0.count == 32 })
        // Every run of six bytes: pieces that overlap at all by so many would share one.
        let runs = taken.flatMap { piece in piece.indices.dropLast(5).map { Array(piece[$0..<$0 + 6]) } }
        #expect(Set(runs).count == runs.count)
    }
}
