import Foundation
import Store
import Testing

@testable import Desk

@Suite("The history that is forecast from") struct CapacityBookTests {
    private func rows(_ volume: [HourlyVolume], until hours: Int) -> [String] {
        CapacityBook.rows(volume, until: hours * 3600).split(separator: "\n").dropFirst().map {
            String($0.dropFirst("1970-01-01T".count).replacing(":00:00Z", with: ""))
        }
    }

    private func volume(_ hour: Int, _ opened: Int, live: Bool) -> HourlyVolume {
        HourlyVolume(start: hour * 3600, opened: opened, isLive: live)
    }

    @Test func `an own hour without anybody is one of nobody, until now`() {
        let own = [volume(1, 4, live: true), volume(3, 5, live: true)]
        #expect(rows(own, until: 6) == ["01,4", "02,0", "03,5", "04,0", "05,0"])
    }

    @Test func `a gap in what was brought along is not known`() {
        let all = [volume(1, 4, live: false), volume(4, 2, live: false), volume(6, 5, live: true)]
        #expect(rows(all, until: 8) == ["01,4", "04,2", "06,5", "07,0"])
    }

    @Test func `too short a history is no forecast`() throws {
        let book = CapacityBook(rules: "")
        let made = try book.make([volume(1, 4, live: true)], until: 70 * 3600, settings: Settings())
        #expect(made == nil && book.current == nil)
        #expect(try book.make([], until: 0, settings: Settings()) == nil)
    }
}
