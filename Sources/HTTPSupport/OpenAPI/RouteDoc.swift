public import HTTPTypes

/// What stands beside a route for those who call it: the documentation and `/openapi.json` are made of these.
///
/// ```
/// RouteDoc(.holding, "Sends a reply to the texter", takes: .body(ReplyShape.self), gives: [.created(MessageIDShape.self)],
///          problems: [.noSuchConversation, .staleToken])
/// ```
/// What every route may answer (no token, database away, a body that is no JSON, ...) is added by the table itself.
public struct RouteDoc: Sendable {
    /// What a route is about, in the order of the page.
    public enum Subject: String, Sendable, CaseIterable {
        case texts = "Texts come in"
        case queue = "The queue"
        case holding = "Holding a conversation"
        case conversations = "A conversation's file"
        case guidance = "Phrases that help"
        case counselors = "Counselors"
        case supervision = "Supervision"
        case capacity = "Capacity"
        case rescue = "Active rescue"
        case outbox = "Replies on their way"
        case rules = "Rules"
        case service = "The service itself"
    }

    public enum Takes: Sendable {
        /// No body; a POST may have `{}`.
        case nothing
        case body(any WireShape.Type)
    }

    public let subject: Subject
    public let summary: String
    public let query: [QueryParameter]
    public let takes: Takes
    public let gives: [DocumentedAnswer]
    public let problems: [ProblemCode]

    /// - Parameters:
    ///   - summary: one line, without a full stop.
    ///   - problems: besides those that every route may answer.
    public init(
        _ subject: Subject, _ summary: String, query: [QueryParameter] = [], takes: Takes = .nothing,
        gives: [DocumentedAnswer], problems: [ProblemCode] = []
    ) {
        self.subject = subject
        self.summary = summary
        self.query = query
        self.takes = takes
        self.gives = gives
        self.problems = problems
    }
}

/// An answer that is no refusal.
public struct DocumentedAnswer: Sendable {
    public enum Content: Sendable {
        case nothing
        case json(any AnswerShape.Type)
        /// Anything else, with a literal example.
        case text(type: String, example: String)
    }

    public let status: HTTPResponse.Status
    public let content: Content
    public let meaning: String

    public static func ok(_ shape: any AnswerShape.Type, _ meaning: String = "Done.") -> Self {
        Self(status: .ok, content: .json(shape), meaning: meaning)
    }

    public static func created(_ shape: any AnswerShape.Type, _ meaning: String = "Stored.") -> Self {
        Self(status: .created, content: .json(shape), meaning: meaning)
    }

    public static func noContent(_ meaning: String = "Done.") -> Self {
        Self(status: .noContent, content: .nothing, meaning: meaning)
    }

    public static func notModified(_ meaning: String) -> Self {
        Self(status: .notModified, content: .nothing, meaning: meaning)
    }

    public static func text(_ type: String, example: String, _ meaning: String) -> Self {
        Self(status: .ok, content: .text(type: type, example: example), meaning: meaning)
    }
}

/// `?limit=`: whole numbers from 1 to 200, 50 where it is left out.
public struct QueryParameter: Sendable {
    public let name: String
    public let meaning: String
    public let schema: JSONValue

    public init(_ name: String, _ meaning: String, schema: JSONValue) {
        self.name = name
        self.meaning = meaning
        self.schema = schema
    }

    public static func limit(standard: Int, most: Int) -> Self {
        Self(
            "limit", "How many at most.",
            schema: [
                "type": "integer", "minimum": 1, "maximum": .integer(Int64(most)),
                "default": .integer(Int64(standard)),
            ])
    }

    /// A page's cursor, and its length: `pages(standard: 50, most: 200)`.
    public static func page(standard: Int = 50, most: Int = 200) -> [Self] {
        let after = Self(
            "after", "The `next` of the page before; leave it out for the first page.", schema: ["type": "string"])
        return [after, limit(standard: standard, most: most)]
    }

    public static func wait(_ meaning: String) -> Self {
        Self("wait", meaning, schema: ["type": "string", "pattern": "^([0-9]|[1-5][0-9]|60)s?$", "examples": ["30s"]])
    }
}
