import Foundation

/// A message as Twilio's REST API shows it; only what is read.
struct TwilioMessage: Decodable, Sendable, Hashable {
    var sid: String
    var direction: String
    var from: String?
    var to: String?
    var body: String?
    var numMedia: String?
    var dateCreated: String?
    var dateSent: String?

    enum CodingKeys: String, CodingKey {
        case sid, direction, from, to, body
        case numMedia = "num_media"
        case dateCreated = "date_created"
        case dateSent = "date_sent"
    }

    /// When Twilio had it first. A message that waits to be sent has no other time.
    var time: Date? { dateCreated.flatMap(HTTPTime.date) ?? dateSent.flatMap(HTTPTime.date) }
}

/// A page of a list, the newest message first.
struct TwilioPage: Decodable, Sendable {
    var messages: [TwilioMessage]
    /// A path with a query, on the same host; nil on the last page.
    var nextPageURI: String?

    enum CodingKeys: String, CodingKey {
        case messages
        case nextPageURI = "next_page_uri"
    }
}

/// Why Twilio did not do what it was asked.
struct TwilioProblem: Decodable, Sendable {
    var code: Int
}
