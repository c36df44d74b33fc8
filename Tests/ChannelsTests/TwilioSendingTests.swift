import Channels
import Domain
import Foundation
import NIOHTTP1
import Testing

@Suite("Sending by Twilio") struct TwilioSendingTests {
    private static let hello = TwilioBench.reply("I'm here. Qué pasó? 😀 a+b&c=d%")

    @Test func `hands over number, words, sender and callback`() async throws {
        try await TwilioBench.with { bench throws in
            let result = await bench.channel.send(Self.hello)
            let message = try #require(await bench.twilio.messages.first)
            #expect(result == .accepted(providerID: message.sid))
            #expect(message.body == Self.hello.body && message.to == "+15550100" && message.from == FakeTwilio.line)
            #expect(message.statusCallback == "https://line.example/v1/channels/twilio/status?message=42#rc=5&rp=all")
            #expect(await bench.twilio.requests.map(\.method) == [.POST])
        }
    }

    @Test func `leaves the sender to a Messaging Service`() async throws {
        try await TwilioBench.with(service: "MG1") { bench throws in
            guard case .accepted = await bench.channel.send(Self.hello) else { return #expect(Bool(false)) }
            #expect(await bench.twilio.messages.first?.from == nil)
        }
    }

    @Test(arguments: [
        (FakeTwilio.Trouble.busy(retryAfter: "12"), DeliveryResult.retry(after: .seconds(12), code: "20429")),
        (.busy(retryAfter: nil), .retry(after: nil, code: "20429")),
        (.busy(retryAfter: "soon"), .retry(after: nil, code: "20429")),
        (.busy(retryAfter: "99999999999"), .retry(after: .seconds(3_600), code: "20429")),
        (.busy(retryAfter: "Sat, 21 Nov 2026 03:01:00 GMT"), .retry(after: .seconds(60), code: "20429")),
        (.status(302), .retry(after: nil, code: "302")),
        (.code(21_611), .retry(after: nil, code: "21611")),
        (.code(20_005, status: 403), .retry(after: nil, code: "20005")),
        (.code(21_610), .refused(.cannotReceive, code: "21610")),
        (.code(21_211), .refused(.badNumber, code: "21211")),
        (.code(21_614), .refused(.badNumber, code: "21614")),
        (.code(21_617), .refused(.badText, code: "21617")),
        (.code(21_606), .refused(.other, code: "21606")),
        (.status(400), .refused(.other, code: "400")),
        (.status(500), .unsettled(after: .seconds(15), code: "500")),
        (.status(503), .unsettled(after: .seconds(15), code: "503")),
        (.hangUpBeforeMaking, .unsettled(after: .seconds(15), code: "unanswered")),
        (.unreadable, .unsettled(after: .seconds(15), code: "unreadable")),
    ])
    func `tells what can be tried again and what cannot`(
        trouble: FakeTwilio.Trouble, expected: DeliveryResult
    ) async throws {
        try await TwilioBench.with { bench throws in
            await bench.twilio.meet(trouble)
            #expect(await bench.channel.send(Self.hello) == expected)
            #expect(await bench.twilio.sent == [])
            guard case .refused = expected else {
                guard case .accepted = await bench.again(Self.hello) else { return #expect(Bool(false)) }
                #expect(await bench.twilio.sent == [Self.hello.body])
                return
            }
        }
    }

    @Test func `tells a service that cannot be reached, and that nothing went out`() async throws {
        try await TwilioBench.with { bench throws in
            await bench.server.stop()
            #expect(await bench.channel.send(Self.hello) == .retry(after: nil, code: "unreachable"))
        }
    }

    @Test func `refuses what is blank without asking`() async throws {
        try await TwilioBench.with { bench throws in
            #expect(await bench.channel.send(TwilioBench.reply(" \n")) == .refused(.badText, code: "blank"))
            #expect(await bench.twilio.requests.isEmpty)
        }
    }

    @Test(arguments: [["12345", "new"], ["old", "12345"]])
    func `is let in by either token`(tokens: [String]) async throws {
        try await TwilioBench.with(tokens: tokens) { bench throws in
            guard case .accepted = await bench.channel.send(Self.hello) else { return #expect(Bool(false)) }
            #expect(await bench.twilio.sent == [Self.hello.body])
            #expect(await bench.twilio.requests.count == (tokens[0] == "12345" ? 1 : 2))
        }
    }

    @Test func `is tried again, loudly, when no token is let in`() async throws {
        try await TwilioBench.with(tokens: ["old", "older"]) { bench throws in
            let result = await bench.channel.send(Self.hello)
            #expect(result == .retry(after: nil, code: "20003") && result.needsOperator)
            #expect(await bench.twilio.sent == [])
        }
        #expect(!DeliveryResult.retry(after: nil, code: "20429").needsOperator)
    }
}

@Suite("A reply that may have gone out") struct TwilioUnsettledTests {
    private static let hello = TwilioBench.reply("I'm here.")

    @Test(arguments: [FakeTwilio.Trouble.hangUpAfterMaking, .statusAfterMaking(502), .statusAfterMaking(504)])
    func `is found and not sent again`(trouble: FakeTwilio.Trouble) async throws {
        try await TwilioBench.with { bench throws in
            await bench.twilio.meet(trouble)
            guard case .unsettled(let after?, _) = await bench.channel.send(Self.hello) else {
                return #expect(Bool(false))
            }
            #expect(after >= .seconds(15))
            let sid = try #require(await bench.twilio.messages.first).sid
            #expect(await bench.again(Self.hello) == .accepted(providerID: sid))
            #expect(await bench.twilio.sent == [Self.hello.body])
        }
    }

    @Test func `is found when the answer never came`() async throws {
        try await TwilioBench.with { bench throws in
            await bench.twilio.meet(.silentAfterMaking)
            let attempt = Task { await bench.channel.send(Self.hello) }
            await bench.twilio.silence()
            attempt.cancel()
            #expect(await attempt.value == .unsettled(after: .seconds(15), code: "unanswered"))
            guard case .accepted = await bench.again(Self.hello) else { return #expect(Bool(false)) }
            #expect(await bench.twilio.sent == [Self.hello.body])
        }
    }

    @Test(arguments: [false, true])
    func `is sent when it is not there`(listOfAll: Bool) async throws {
        try await TwilioBench.with { bench throws in
            if listOfAll { await bench.twilio.ignoreNumbers() }
            await bench.twilio.send(Self.hello.body, to: "+15550101")
            await bench.twilio.receive(Self.hello.body)
            await bench.twilio.receive(Self.hello.body, from: FakeTwilio.line, to: "+15550100")
            await bench.twilio.send(Self.hello.body, to: "+15550100", at: bench.clock.now - 121)
            await bench.twilio.send("I'm here, and listening.", to: "+15550100")
            guard case .accepted = await bench.again(Self.hello) else { return #expect(Bool(false)) }
            #expect(await bench.twilio.sent.count == 4)
        }
    }

    @Test func `is not taken for another reply with the same words`() async throws {
        try await TwilioBench.with { bench throws in
            let other = await bench.twilio.send(Self.hello.body, to: "+15550100")
            guard case .accepted(let sid) = await bench.again(Self.hello, alsoSent: [other.sid]) else {
                return #expect(Bool(false))
            }
            #expect(sid != other.sid)
            #expect(await bench.twilio.sent.count == 2)
        }
    }

    @Test func `is found with plainer punctuation, without a sender, and pages back`() async throws {
        try await TwilioBench.with { bench throws in
            let made = await bench.twilio.send("I'm here...", to: "+15550100", from: nil)
            for number in 0..<7 { await bench.twilio.send("later \(number)", to: "+15550100", at: bench.clock.now + 1) }
            await bench.twilio.paginate(by: 3, overlap: 1)
            #expect(await bench.again(TwilioBench.reply("I’m here…")) == .accepted(providerID: made.sid))
            #expect(await bench.twilio.sent.count == 8)
        }
    }

    @Test(arguments: [500, 429, 401])
    func `stays unsettled while the list cannot be read`(status: Int) async throws {
        try await TwilioBench.with { bench throws in
            await bench.twilio.failListing(status)
            #expect(await bench.again(Self.hello) == .unsettled(after: .seconds(7), code: "\(status)"))
            #expect(await bench.twilio.sent == [])
        }
    }

    @Test func `is found when Twilio's clock is behind`() async throws {
        try await TwilioBench.with { bench throws in
            let made = await bench.twilio.send(Self.hello.body, to: "+15550100", at: bench.clock.now - 119)
            #expect(await bench.again(Self.hello) == .accepted(providerID: made.sid))
        }
    }

    @Test func `stays unsettled while the list is too long to be read whole`() async throws {
        try await TwilioBench.with { bench throws in
            for number in 0..<51 { await bench.twilio.send("\(number)", to: "+15550100") }
            await bench.twilio.paginate(by: 1)
            #expect(await bench.again(Self.hello) == .unsettled(after: .seconds(15), code: "too_many"))
            #expect(await bench.twilio.sent.count == 51)
        }
    }

    @Test(arguments: [(12, 3), (0, 15), (-3_600, 15)] as [(TimeInterval, Int)])
    func `is not looked for before it can be listed`(age: TimeInterval, wait: Int) async throws {
        try await TwilioBench.with { bench throws in
            #expect(await bench.again(Self.hello, after: age) == .unsettled(after: .seconds(wait), code: "settling"))
            #expect(await bench.twilio.requests.isEmpty)
        }
    }
}

@Suite("A reply in several parts") struct TwilioPartsTests {
    private static let long = TwilioBench.reply(
        (1...3).map { String(repeating: "word\($0) ", count: 250) }.joined(separator: "\n"))
    private static let parts = SMSSegments.parts(of: long.body)

    @Test func `goes out in order, and the last part names it`() async throws {
        try await TwilioBench.with { bench throws in
            let result = await bench.channel.send(Self.long)
            let last = try #require(await bench.twilio.messages.last)
            #expect(await bench.twilio.sent == Self.parts)
            #expect(Self.parts.count == 3 && result == .accepted(providerID: last.sid))
        }
    }

    @Test(arguments: [
        (0, FakeTwilio.Trouble.hangUpAfterMaking, 1), (1, .hangUpAfterMaking, 2), (2, .hangUpAfterMaking, 3),
        (1, .hangUpBeforeMaking, 1), (2, .status(500), 2), (1, .busy(retryAfter: "40"), 1),
        (2, .busy(retryAfter: nil), 2),
    ])
    func `goes on where it broke off`(whole: Int, trouble: FakeTwilio.Trouble, made: Int) async throws {
        try await TwilioBench.with { bench throws in
            for _ in 0..<whole { await bench.twilio.meet(.none) }
            await bench.twilio.meet(trouble)
            guard case .unsettled(let after?, _) = await bench.channel.send(Self.long) else {
                return #expect(Bool(false))
            }
            #expect(after >= .seconds(15))
            #expect(await bench.twilio.sent == Array(Self.parts.prefix(made)))
            guard case .accepted(let sid) = await bench.again(Self.long) else { return #expect(Bool(false)) }
            #expect(await bench.twilio.sent == Self.parts)
            #expect(await bench.twilio.messages.last?.sid == sid)
        }
    }
}
