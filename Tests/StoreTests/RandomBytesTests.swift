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
        // The first eight bytes of each: pieces that overlap would share them.
        #expect(Set(taken.map { Array($0.prefix(8)) }).count == taken.count)
        #expect(Set(taken.map { Array($0.suffix(8)) }).count == taken.count)
    }
}
