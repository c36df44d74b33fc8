import Domain
import Foundation
import Testing

@testable import Desk

@Suite("In-flight slots") struct InFlightSlotsTests {
    private let folder = Folder()

    /// The bytes of the one file in the folder, as a dead process would leave them.
    private func file() throws -> [UInt8] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".slots") }
        #expect(names.count == 1)
        return [UInt8](try Data(contentsOf: URL(filePath: "\(folder.path)/\(names.first ?? "none")")))
    }

    @Test func `hold a text while it is read, and nothing before or after`() throws {
        let slots = try InFlightSlots(directory: folder.path, count: 4)
        #expect(InFlightFile.slots(of: try file()).isEmpty)
        let seen = slots.hold([1, 2, 3]) {
            // Another is read meanwhile.
            let both = slots.hold([4]) { Result { try file() } }
            return [both, Result { try file() }]
        }
        let files = try #require(seen).map { try #require($0).get() }
        #expect(files.map { Set(InFlightFile.slots(of: $0)) } == [[[1, 2, 3], [4]], [[1, 2, 3]]])
        #expect(InFlightFile.slots(of: try file()).isEmpty)
    }

    @Test func `let nothing be read that does not fit, or finds no slot`() throws {
        let slots = try InFlightSlots(directory: folder.path, count: 1)
        let most = InFlightSlots.slotBytes - InFlightSlots.headerBytes
        #expect(slots.hold([UInt8](repeating: 1, count: most)) { true } == true)
        #expect(slots.hold([UInt8](repeating: 1, count: most + 1)) { true } == nil)
        let inner = slots.hold([1]) { slots.hold([2]) { true } }
        #expect(inner == .some(nil))
        #expect(slots.hold([3]) { true } == true, "the slot is free again")
    }

    @Test func `of a living process are nobody else's, those of a dead one are found and deleted`() throws {
        let dead = "\(folder.path)/1-1.slots"
        do {
            let slots = try InFlightSlots(directory: folder.path, count: 2)
            let copied: Void? = slots.hold([9, 9]) {
                #expect(InFlightFile.abandoned(in: folder.path).isEmpty)
                #expect(throws: Never.self) { try Data(try file()).write(to: URL(filePath: dead)) }
            }
            #expect(copied != nil)
        }
        let left = InFlightFile.abandoned(in: folder.path)
        #expect(left.map(\.sealed) == [[[9, 9]]], "the closed one has removed its file")
        for file in left { file.delete() }
        #expect(InFlightFile.abandoned(in: folder.path).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: dead))
    }

    @Test func `are made in a folder and a file for their owner only`() throws {
        let slots = try InFlightSlots(directory: folder.path, count: 1)
        #expect(slots.hold([1]) { true } == true)
        func mode(_ path: String) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        }
        #expect(try mode(folder.path) == 0o700)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        #expect(try mode("\(folder.path)/\(name)") == 0o600)
    }

    @Test(arguments: [
        [UInt8](), [1, 2, 3], [255, 255, 255, 255, 255, 255, 255, 255], [9, 0, 0, 0, 0, 0, 0, 0, 1, 2],
    ])
    func `are read from a damaged file without harm`(file: [UInt8]) {
        #expect(InFlightFile.slots(of: file).isEmpty)
    }
}

@Suite("In-flight records") struct InFlightRecordTests {
    @Test(arguments: [
        text("1"), text("", from: "", ""), text("😀", from: "é\0", "a\nb \u{FFFD} 👩‍👩‍👧"),
        InboundText(
            channel: "web", providerMessageID: "x", from: "y", text: String(repeating: "ab", count: 8000),
            receivedAt: Date(timeIntervalSince1970: 1_790_000_000.25), language: "es"),
    ])
    func `come back as they were`(text: InboundText) {
        #expect(InFlightRecord.decode(InFlightRecord.encode(text)) == text)
    }

    @Test func `cut short are none`() {
        let whole = InFlightRecord.encode(text("1"))
        for length in 0..<whole.count { #expect(InFlightRecord.decode(Array(whole.prefix(length))) == nil) }
    }
}
