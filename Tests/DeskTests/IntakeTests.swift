import Domain
import Store
import Testing

@testable import Desk

@Suite("Intake") struct IntakeTests {
    private let vault: Vault
    private let folder = Folder()
    private let house = FakeHouse()
    private let read = Recorder<String>()

    init() throws { vault = try Vault(masterKey: [UInt8](repeating: 7, count: 32)) }

    private func intake(quarantined: Set<[UInt8]> = [], slots: Int = 8, shards: Int = 2) throws -> Intake {
        let (house, read) = (house, read)
        let rules = RuleSnapshot.made(of: "noting") { words in
            read.add(words)
            return []
        }
        return Intake(
            rules: RuleBook(rules), accept: { try await house.accept($0, $2) },
            slots: try InFlightSlots(directory: folder.path, count: slots), vault: vault, quarantined: quarantined,
            shards: shards, observer: .silent)
    }

    @Test func `reads a text and stores it with what was read`() async throws {
        let receipt = try await intake().take(text("1", "hi"))
        #expect(!receipt.duplicate && read.elements == ["hi"])
        #expect(house.batches.elements.first?.first?.assessment != nil)
    }

    @Test func `stores what is in quarantine without reading it`() async throws {
        let bad = text("1", "the words")
        let once = Quarantine(vault: vault, hashes: []).additions(for: [bad])
        let hashes = once + Quarantine(vault: vault, hashes: Set(once)).additions(for: [bad])
        let intake = try intake(quarantined: Set(hashes))
        _ = try await intake.take(bad)
        _ = try await intake.take(text("2", "the words"))
        _ = try await intake.take(text("3", "others"))
        #expect(read.elements == ["others"])
        #expect(house.batches.elements.flatMap(\.self).map { $0.assessment == nil } == [true, true, false])
    }

    @Test func `stores without reading what no slot can hold`() async throws {
        _ = try await intake(slots: 1).take(text("1", String(repeating: "a", count: InFlightSlots.slotBytes)))
        #expect(read.elements.isEmpty && house.ids == ["1"])
        #expect(house.batches.elements.first?.first?.assessment == nil)
    }

    @Test(arguments: [1, 2, 5])
    func `answers many in the order given, and keeps each texter's order`(shards: Int) async throws {
        let texts = (0..<200).map { text("\($0)", from: "+1555\($0 % 9)") }
        let answers = try await intake(shards: shards).take(texts).map { try $0.get() }
        #expect(answers.count == 200 && Set(answers.map(\.messageID)).count == 200)
        for texter in 0..<9 {
            let numbers = answers.indices.filter { $0 % 9 == texter }.map { answers[$0].messageID.rawValue }
            #expect(numbers == numbers.sorted())
        }
        #expect(try await intake().take([]).isEmpty)
    }
}
