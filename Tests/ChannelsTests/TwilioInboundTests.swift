import Channels
import Domain
import Foundation
import Testing

@Suite("A text from Twilio") struct TwilioInboundTests {
    private static let arrived = Date(timeIntervalSince1970: 1_795_230_000)

    private func read(_ form: String) throws -> TwilioInbound {
        try TwilioInbound(form: FormFields(reading: Array(form.utf8)), receivedAt: Self.arrived)
    }

    @Test func `is taken in with its number, its words and Twilio's id`() throws {
        let inbound = try read("MessageSid=SM1&From=%2B15550100&To=%2B15550199&Body=+hi+%F0%9F%98%80+&NumMedia=0")
        #expect(
            inbound.texts == [
                InboundText(
                    channel: "twilio", providerMessageID: "SM1", from: "+15550100", text: " hi 😀 ",
                    receivedAt: Self.arrived)
            ])
        #expect(inbound.media == 0 && inbound.optOut == nil)
    }

    @Test(arguments: ["", "&Body="])
    func `without words is a text all the same`(body: String) throws {
        #expect(try read("MessageSid=SM1&From=%2B1" + body).texts.map(\.text) == [""])
    }

    @Test(arguments: [
        ("NumMedia=1&MediaContentType0=image/jpeg", ["[1 picture]"]),
        ("NumMedia=2&MediaContentType0=image/jpeg&MediaContentType1=image/gif", ["[2 pictures]"]),
        ("NumMedia=1&MediaContentType0=video/mp4", ["[1 attachment]"]),
        ("NumMedia=2&MediaContentType0=image/jpeg&MediaContentType1=text/vcard", ["[2 attachments]"]),
        ("NumMedia=1", ["[1 attachment]"]),
        ("NumMedia=1&MediaContentType0=image/png&Body=yes", ["yes", "[1 picture]"]),
        ("NumMedia=-1&Body=yes", ["yes"]), ("NumMedia=many&Body=yes", ["yes"]), ("NumMedia=0&Body=", [""]),
        ("NumMedia=9999999999999&Body=", ["[9999999999999 attachments]"]),
        ("NumMedia=99999999999999999999&Body=yes", ["yes"]),
    ])
    func `has its pictures noted beside its words`(fields: String, texts: [String]) throws {
        let read = try read("MessageSid=MM1&From=%2B1&" + fields).texts
        #expect(read.map(\.text) == texts)
        #expect(read.map(\.providerMessageID) == ["MM1", "MM1-media"].prefix(texts.count).map { $0 })
    }

    @Test(arguments: [
        ("Body=STOP", OptOut.optOut), ("Body=alto.", .optOut), ("Body=END&OptOutType=STOP", .optOut),
        ("Body=start", .optIn),
        ("Body=unstop&OptOutType=START", .optIn), ("Body=END", nil), ("Body=info&OptOutType=HELP", nil),
        ("Body=please+stop", nil), ("OptOutType=stop", .optOut), ("Body=STOP&NumMedia=1", .optOut),
    ])
    func `tells an opt-out`(fields: String, optOut: OptOut?) throws {
        #expect(try read("MessageSid=SM1&From=%2B1&" + fields).optOut == optOut)
    }

    @Test(arguments: [
        ("From=%2B1&Body=words", "MessageSid"), ("MessageSid=&From=%2B1", "MessageSid"),
        ("MessageSid=SM1&Body=words", "From"),
        ("MessageSid=SM1&From=", "From"), ("MessageSid=SM%00&From=%2B1", "MessageSid"),
        ("MessageSid=SM1&From=" + String(repeating: "1", count: 201), "From"),
    ])
    func `without a sender or an id is refused, and nothing of it is told`(form: String, field: String) throws {
        let error = try #require(throws: FormError.self) { try read(form) }
        #expect(
            error == .field(field) && error.description.contains("`\(field)`") && !error.description.contains("words"))
    }

    @Test func `does not print its words or its number`() throws {
        let inbound = try read("MessageSid=SM1&From=%2B15550100&Body=secret")
        var dumped = ""
        dump(inbound, to: &dumped)
        for printed in [dumped, "\(inbound)", String(reflecting: inbound)] {
            #expect(!printed.contains("secret") && !printed.contains("5550100") && printed.contains("SM1"))
        }
    }
}

@Suite("A status from Twilio") struct TwilioStatusTests {
    private func read(_ form: String, query: String? = nil) throws -> TwilioStatus {
        try TwilioStatus(form: FormFields(reading: Array(form.utf8)), query: query)
    }

    @Test(arguments: [
        ("accepted", DeliveryStatus.queued), ("scheduled", .queued), ("queued", .queued), ("sending", .queued),
        ("sent", .sent), ("delivered", .delivered), ("read", .delivered), ("undelivered", .undelivered),
        ("failed", .failed), ("canceled", .failed),
    ])
    func `is one of five`(word: String, status: DeliveryStatus) throws {
        let read = try read("MessageSid=SM1&MessageStatus=\(word)", query: "a=b&message=42")
        #expect(read.status == status && read.messageSID == "SM1" && read.messageID == MessageID(rawValue: 42))
        #expect(read.errorCode == nil && !read.cannotReceive)
    }

    @Test(arguments: [
        ("30003", 30_003, false), ("21610", 21_610, true), ("30004", 30_004, true), ("0", nil, false), ("", nil, false),
    ])
    func `has a code where something went wrong`(code: String, read: Int?, cannotReceive: Bool) throws {
        let status = try self.read("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=\(code)")
        #expect(status.errorCode == read && status.cannotReceive == cannotReceive && status.messageID == nil)
    }

    @Test(arguments: ["", "message=", "message=x", "message=99999999999999999999", "m=1", "message=%"])
    func `does without our number`(query: String) throws {
        #expect(try read("MessageSid=SM1&MessageStatus=sent", query: query).messageID == nil)
    }

    @Test(arguments: ["MessageStatus=sent", "MessageSid=SM1", "MessageSid=SM1&MessageStatus=lost"])
    func `that is none is refused`(form: String) { #expect(throws: FormError.self) { try read(form) } }

    @Test func `that comes late is no news`() {
        #expect(
            DeliveryStatus.queued.follows(nil) && DeliveryStatus.sent.follows(.queued)
                && DeliveryStatus.failed.follows(.sent))
        #expect(!DeliveryStatus.sent.follows(.delivered) && !DeliveryStatus.sent.follows(.sent))
        #expect(!DeliveryStatus.undelivered.follows(.delivered))
    }
}
