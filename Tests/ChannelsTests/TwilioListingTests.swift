import Channels
import Domain
import Foundation
import Testing

@Suite("Texts that were missed") struct TwilioListingTests {
    @Test func `are those that came in since then, the oldest first`() async throws {
        try await TwilioBench.with { bench throws in
            let start = bench.clock.now
            let second = await bench.twilio.receive("second", at: start + 20)
            let first = await bench.twilio.receive("first", media: 2, at: start + 10)
            await bench.twilio.receive("known", at: start - 1)
            await bench.twilio.send("a reply", to: FakeTwilio.line)
            let listing = try await bench.channel.listInbound(since: start)
            #expect(listing.complete && listing.texts.map(\.messageSID) == [first.sid, second.sid])
            #expect(listing.texts.flatMap(\.texts).map(\.text) == ["first", "[2 attachments]", "second"])
            #expect(listing.texts.first?.receivedAt == start + 10 && listing.texts.first?.from == "+15550100")
        }
    }

    @Test(arguments: [1, 2, 3, 7, 100], [0, 1])
    func `are all there, however long the pages are`(size: Int, overlap: Int) async throws {
        try await TwilioBench.with { bench throws in
            var sids: [String] = []
            for number in 0..<23 {
                sids.append(await bench.twilio.receive("text \(number)", at: bench.clock.now + Double(number)).sid)
            }
            for _ in 0..<5 { await bench.twilio.receive("old", at: bench.clock.now - 100) }
            await bench.twilio.paginate(by: size, overlap: overlap)
            let listing = try await bench.channel.listInbound(since: bench.clock.now)
            #expect(listing.complete && listing.texts.map(\.messageSID) == sids)
        }
    }

    @Test func `are asked for by number and day, and no further back than needed`() async throws {
        try await TwilioBench.with { bench throws in
            for _ in 0..<10 { await bench.twilio.receive("old", at: bench.clock.now - 100) }
            await bench.twilio.paginate(by: 2)
            #expect(try await bench.channel.listInbound(since: bench.clock.now).texts.isEmpty)
            let requests = await bench.twilio.requests
            #expect(requests.map(\.query) == ["To=%2B15550199&DateSent%3E=2026-11-21&PageSize=200"])
        }
    }

    @Test func `of every number of the line are there`() async throws {
        try await TwilioBench.with(numbers: [FakeTwilio.line, "+15550198"]) { bench throws in
            await bench.twilio.receive("hi")
            #expect(try await bench.channel.listInbound(since: bench.clock.now).texts.count == 1)
            #expect(await bench.twilio.requests.count == 2)
        }
    }

    @Test func `that are too many are told to be incomplete`() async throws {
        try await TwilioBench.with { bench throws in
            for number in 0..<60 { await bench.twilio.receive("\(number)", at: bench.clock.now + Double(number)) }
            await bench.twilio.paginate(by: 1)
            let listing = try await bench.channel.listInbound(since: bench.clock.now)
            #expect(!listing.complete && listing.texts.count == 50)
        }
    }

    @Test func `are not looked for on another host: the token goes with the request`() async throws {
        try await TwilioBench.with { bench throws in
            for _ in 0..<3 { await bench.twilio.receive("hi") }
            await bench.twilio.paginate(by: 1)
            await bench.twilio.pointElsewhere()
            let error = await #expect(throws: TwilioListingError.self) {
                try await bench.channel.listInbound(since: bench.clock.now)
            }
            #expect(error?.code == "unreadable")
        }
    }

    @Test func `that cannot be listed are an error that says what to do`() async throws {
        try await TwilioBench.with { bench throws in
            await bench.twilio.failListing(503)
            let busy = await #expect(throws: TwilioListingError.self) {
                try await bench.channel.listInbound(since: bench.clock.now)
            }
            #expect(busy?.code == "503" && busy?.retryAfter == .seconds(7))
            await bench.twilio.accept(tokens: ["changed"])
            let shut = await #expect(throws: TwilioListingError.self) {
                try await bench.channel.listInbound(since: bench.clock.now)
            }
            #expect(shut?.description.contains("auth token") ?? false)
        }
        try await TwilioBench.with { bench throws in
            await bench.server.stop()
            let gone = await #expect(throws: TwilioListingError.self) {
                try await bench.channel.listInbound(since: bench.clock.now)
            }
            #expect(gone?.code == "unreachable" && gone?.description.contains("cannot be reached") ?? false)
        }
    }
}
