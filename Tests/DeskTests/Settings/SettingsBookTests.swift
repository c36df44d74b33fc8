import Content
import Domain
import Foundation
import Store
import Testing

@testable import Desk

@Suite("Settings") struct SettingsBookTests {
    private let folder = Folder()
    private var file: String { "\(folder.path)/line.yaml" }

    init() throws { try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true) }

    private func write(_ text: String) throws { try text.write(toFile: file, atomically: true, encoding: .utf8) }

    @Test func `are exchanged where the file says something new`() throws {
        try write("queue: {lease: 30s}")
        let book = SettingsBook(Settings(try Configuration.load(file: file), demo: true), file: file)
        #expect(try book.current.queue.lease == .seconds(30) && !book.reload())
        try write("queue: {capacity: 5, target_waits: {emergency: 1s}}\nautomatic: {spike_threshold: 7}")
        #expect(try book.reload())
        #expect(book.current.queue.capacity == 5 && book.current.automatic.spikeThreshold == 7)
        #expect(book.current.queue.lease == .seconds(60), "what the file no longer says is the default again")
        #expect(book.current.demo && book.current.intake.synthetic)
        #expect(book.current.intake.targetWaits.last == .seconds(1))
        #expect(try !book.reload())
    }

    @Test(arguments: ["queue: {lease: 1s}", "quee: {}", "", "["])
    func `stay as they are where it is broken`(_ text: String) throws {
        try write("queue: {lease: 30s}")
        let book = SettingsBook(Settings(try Configuration.load(file: file)), file: file)
        try write(text)
        let error = #expect(throws: ContentError.self) { try book.reload() }
        #expect(error?.problems.isEmpty == false)
        #expect(book.current.queue.lease == .seconds(30))
        try FileManager.default.removeItem(atPath: file)
        #expect(throws: ContentError.self) { try book.reload() }
        #expect(book.current.queue.lease == .seconds(30))
    }

    @Test func `without a file are the defaults`() throws {
        let book = SettingsBook()
        #expect(try !book.reload() && book.current == Settings())
        #expect(book.current.intake == IntakePolicy())
    }
}
