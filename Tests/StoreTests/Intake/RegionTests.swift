import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct RegionTests {
    @Test(
        "a number's area code says where it was given out",
        arguments: [
            ("+12125550100", "US-NY"), ("+14165550100", "CA-ON"), ("+19075550100", "US-AK"), ("+12025550100", "US-DC"),
            ("+18085550100", "US-HI"), ("+19025550100", "CA-NS"),
        ])
    func known(address: String, code: String) { #expect(Region(address: address)?.code == code) }

    @Test(
        "what says nothing of it is no region",
        arguments: [
            "", "+1", "12125550100", "+1212555010", "+121255501000", "+442071234567", "+18005550100", "+18675550100",
            "+1\u{661}\u{662}\u{663}5550100", "web-visitor-212", "+1-212-555-01",
        ])
    func unknown(address: String) { #expect(Region(address: address) == nil) }

    @Test("each state and province is there once, and no area code twice")
    func whole() {
        #expect(Region.codes.count { $0.hasPrefix("US-") } == 51)
        #expect(Region.codes.count { $0.hasPrefix("CA-") } == 9)
        let given = (200...999).compactMap { Region(address: "+1\($0)5550100") }
        #expect(given.count == 414 && Set(given.map(\.code)) == Set(Region.codes))
    }

    @Test("it is kept with the conversation and with the count, for the counselor and for trends")
    func kept() async throws {
        try await withHouse { house in
            let id = try await house.send("1", from: "+12125550100", tags: ["grief"]).conversation
            try await house.send("2", from: "+442071234567", tags: ["grief"])
            #expect(try await house.store.conversation(id, synthetic: false)?.region == "US-NY")
            let counted = try await house.rows("SELECT region, opened FROM volume_tag ORDER BY region")
            #expect(try counted.map { try $0.get(0, as: String.self) } == ["", "US-NY"])
            let volume = try await house.rows("SELECT region FROM volume ORDER BY region")
            #expect(try volume.map { try $0.get(0, as: String.self) } == ["", "US-NY"])
        }
    }
}
