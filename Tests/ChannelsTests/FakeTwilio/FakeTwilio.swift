import Channels
import Foundation
import NIOHTTP1

/// Twilio as its documents describe it, and as it fails: a REST API behind ``TestServer`` and webhooks with signatures
/// that are made here and not by the code under test.
actor FakeTwilio {
    /// What the next request for a new message meets.
    enum Trouble: Sendable {
        case none
        case busy(retryAfter: String?)
        case status(Int)
        /// A refusal with Twilio's code; its text quotes the number, as Twilio's do.
        case code(Int, status: Int = 400)
        /// The message is made, and no answer comes.
        case silentAfterMaking
        /// The message is made, and the connection breaks.
        case hangUpAfterMaking
        /// The message is made, and a gateway in between gives up.
        case statusAfterMaking(Int)
        case hangUpBeforeMaking
        case unreadable
    }

    struct Message: Sendable {
        var sid: String
        var direction: String
        var from: String?
        var to: String
        var body: String
        var media = 0
        var created: Date
        var statusCallback: String?
    }

    static let account = "AC" + String(repeating: "0a", count: 16)
    static let line = "+15550199"

    private(set) var messages: [Message] = []
    private(set) var requests: [TestServer.Request] = []
    private var troubles: [Trouble] = []
    private var tokens = ["12345"]
    private var pageSize = 1_000
    private var listingStatus: Int?
    private var foreignNextPage = false
    private var overlap = 0
    private var ignoresNumbers = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    func meet(_ troubles: Trouble...) { self.troubles += troubles }
    func accept(tokens: [String]) { self.tokens = tokens }
    /// So many messages a page, and so many of the page before again: lists move while they are read.
    func paginate(by size: Int, overlap: Int = 0) { (pageSize, self.overlap) = (size, overlap) }
    func failListing(_ status: Int?) { listingStatus = status }
    func pointElsewhere() { foreignNextPage = true }
    /// As an API that resembles Twilio's may: whatever number is asked for, all messages are listed.
    func ignoreNumbers() { ignoresNumbers = true }

    /// Bodies of what went out, in the order it was made.
    var sent: [String] { messages.filter { $0.direction != "inbound" }.map(\.body) }

    @discardableResult
    func receive(
        _ body: String, from: String = "+15550100", to: String = line, media: Int = 0, at time: Date? = nil
    ) -> Message {
        make(
            Message(
                sid: nextSID, direction: "inbound", from: from, to: to, body: body, media: media,
                created: time ?? now()))
    }

    /// A message made by other means, as from the console's web page.
    @discardableResult
    func send(_ body: String, to: String, at time: Date? = nil, from: String? = line) -> Message {
        make(Message(sid: nextSID, direction: "outbound-api", from: from, to: to, body: body, created: time ?? now()))
    }

    /// Returns when a request has been met with silence.
    func silence() async {
        if silences > 0 { silences -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }
    private var silences = 0

    private var nextSID: String { "SM" + String(String(messages.count + 1_000_000).reversed()) }

    private func make(_ message: Message) -> Message {
        messages.append(message)
        return message
    }

    func reply(to request: TestServer.Request) -> TestServer.Reply {
        requests.append(request)
        guard isLetIn(request) else { return Self.problem(20_003, 401, "Authenticate") }
        guard request.path == "/2010-04-01/Accounts/\(Self.account)/Messages.json" else {
            return Self.problem(20_404, 404, "Not found")
        }
        return request.method == .POST ? create(request) : list(request)
    }

    private func isLetIn(_ request: TestServer.Request) -> Bool {
        let given = request.headers["Authorization"].first
        return tokens.contains { given == "Basic " + Data("\(Self.account):\($0)".utf8).base64EncodedString() }
    }

    private func create(_ request: TestServer.Request) -> TestServer.Reply {
        guard let form = try? FormFields(reading: request.body), let to = form["To"], let body = form["Body"] else {
            return Self.problem(21_604, 400, "A 'To' phone number is required.")
        }
        let trouble = troubles.isEmpty ? .none : troubles.removeFirst()
        switch trouble {
        case .busy(let retryAfter):
            return Self.problem(20_429, 429, "Too Many Requests", retryAfter.map { [("Retry-After", $0)] } ?? [])
        case .status(let status): return .answer(status, body: "<html>")
        case .code(let code, let status): return Self.problem(code, status, "Attempt with \(to)")
        case .hangUpBeforeMaking: return .hangUp
        case .unreadable: return .answer(201, body: "{}")
        default: break
        }
        let sender = form["From"]
        guard (sender == nil) != (form["MessagingServiceSid"] == nil) else { return Self.problem(21_603, 400, "From") }
        let made = make(
            Message(
                sid: nextSID, direction: "outbound-api", from: sender, to: to, body: body, created: now(),
                statusCallback: form["StatusCallback"]))
        switch trouble {
        case .silentAfterMaking:
            if waiting.isEmpty { silences += 1 } else { waiting.removeFirst().resume() }
            return .silence
        case .hangUpAfterMaking: return .hangUp
        case .statusAfterMaking(let status): return .answer(status, body: "<html>")
        default: return .answer(201, body: Self.text(Self.json(made)))
        }
    }

    private func list(_ request: TestServer.Request) -> TestServer.Reply {
        if let listingStatus { return .answer(listingStatus, headers: [("Retry-After", "7")], body: "<html>") }
        let form = try? FormFields(reading: Array((request.query ?? "").utf8))
        let size = min(pageSize, form?["PageSize"].flatMap { Int($0) } ?? 50)
        let page = form?["Page"].flatMap { Int($0) } ?? 0
        let since = form?["DateSent>"]
        let found = messages.filter { message in
            (ignoresNumbers || form?["To"].map { message.to == $0 } ?? true)
                && (since.map { Self.day(message.created) >= $0 } ?? true)
        }.sorted { ($0.created, $0.sid) > ($1.created, $1.sid) }
        let start = max(0, page * size - (page > 0 ? overlap : 0))
        let end = min((page + 1) * size, found.count)
        let host = foreignNextPage ? "https://elsewhere.example" : ""
        let kept = (request.query ?? "").split(separator: "&").filter {
            !$0.hasPrefix("Page=") && !$0.hasPrefix("PageToken=")
        }
        let next =
            host + request.path + "?" + kept.joined(separator: "&") + "&Page=\(page + 1)&PageToken=PASM\(page + 1)"
        return .answer(
            200,
            body: Self.text([
                "messages": start < end ? found[start..<end].map(Self.json) : [], "page": page,
                "next_page_uri": end < found.count ? next : NSNull(),
            ]))
    }
}
