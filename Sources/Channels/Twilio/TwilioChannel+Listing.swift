public import Foundation
import NIOHTTP1

/// The texts that Twilio has and the service may have missed.
public struct TwilioListing: Sendable {
    /// The oldest first; those that the service knows are among them.
    public var texts: [TwilioInbound]
    /// False when there were more pages than are read at once: then the oldest are missing here, and a later `since` would
    /// skip them. Take these in and list again with the same `since`.
    public var complete: Bool
}

/// Why Twilio's list could not be read.
public struct TwilioListingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Twilio's code, an HTTP status, `"unreachable"`, `"unanswered"` or `"unreadable"`.
    public let code: String
    public let retryAfter: Duration?

    public var description: String {
        switch code {
        case "20003", "401": "Twilio does not accept the account's auth token (\(code)): is it the current one?"
        case "unreachable": "Twilio's API cannot be reached: is there a way out to its host?"
        default: "Twilio's list of messages could not be read (\(code))."
        }
    }
}

extension TwilioChannel {
    /// Twilio's most is 1000; an answer should come well within the time limit.
    static let pageSize = 200
    /// For each number.
    static let mostPages = 50
    /// Our clock and Twilio's may differ by so much.
    static let clockSkew: TimeInterval = 120

    /// The texts that came to the line's numbers since then, as Twilio has them: for the start, and for every minute.
    ///
    /// - Parameter since: an hour before the newest known text is enough; the list is read from its newest end.
    /// - Throws: ``TwilioListingError``, when any page could not be read: nothing is to be believed complete then.
    public func listInbound(since: Date) async throws(TwilioListingError) -> TwilioListing {
        var listing = TwilioListing(texts: [], complete: true)
        for number in settings.numbers {
            let query = [("To", number), ("DateSent>", HTTPTime.day(since)), ("PageSize", String(Self.pageSize))]
            let (messages, complete) = try await list(query, since: since)
            listing.texts += messages.compactMap(TwilioInbound.init)
            listing.complete = listing.complete && complete
        }
        listing.texts.sort { ($0.receivedAt, $0.messageSID) < ($1.receivedAt, $1.messageSID) }
        return listing
    }

    /// What went out to a number since then, the oldest first. Neither sender nor date are asked for: a message that waits
    /// has no date yet, and one of a Messaging Service no sender.
    func sent(to number: String, since: Date) async -> Result<[TwilioMessage], TwilioListingError> {
        do {
            let start = since.addingTimeInterval(-Self.clockSkew)
            let (messages, complete) = try await list([("To", number), ("PageSize", "100")], since: start)
            guard complete else { return .failure(TwilioListingError(code: "too_many", retryAfter: Self.listingDelay)) }
            return .success(messages.reversed().filter { $0.direction.hasPrefix("outbound") && $0.to == number })
        } catch {
            return .failure(error)
        }
    }

    /// Pages from the newest on, until one is wholly older than `since`.
    private func list(
        _ query: [(name: String, value: String)], since: Date
    ) async throws(TwilioListingError) -> (messages: [TwilioMessage], complete: Bool) {
        var messages: [TwilioMessage] = []
        var seen: Set<String> = []
        var path = messagesPath + "?" + FormFields.encoded(query)
        for _ in 0..<Self.mostPages {
            let page = try await page(path)
            let recent = page.messages.filter { $0.time.map { $0 >= since } ?? false }
            // New messages move the pages while they are read, so one may come twice.
            messages += recent.filter { seen.insert($0.sid).inserted }
            guard let next = page.nextPageURI, !next.isEmpty, page.messages.isEmpty || !recent.isEmpty else {
                return (messages, true)
            }
            // The credentials go with the request: it stays on this host and in this account.
            guard next.hasPrefix(messagesPath + "?") else {
                throw TwilioListingError(code: "unreadable", retryAfter: nil)
            }
            path = next
        }
        return (messages, false)
    }

    private func page(_ path: String) async throws(TwilioListingError) -> TwilioPage {
        switch await exchange(.GET, path) {
        case .unreachable: throw TwilioListingError(code: "unreachable", retryAfter: nil)
        case .unanswered: throw TwilioListingError(code: "unanswered", retryAfter: nil)
        case .answered(let answer):
            guard answer.status == 200 else {
                throw TwilioListingError(code: answer.code, retryAfter: answer.retryAfter)
            }
            guard let page = try? JSONDecoder().decode(TwilioPage.self, from: Data(answer.body)) else {
                throw TwilioListingError(code: "unreadable", retryAfter: nil)
            }
            return page
        }
    }
}
