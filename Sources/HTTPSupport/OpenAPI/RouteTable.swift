public import Domain
public import HTTPTypes
import Synchronization

/// One route as it serves and as it is documented.
public struct DocumentedRoute: Sendable {
    public let method: HTTPRequest.Method
    /// `"/v1/conversations/{id}"`.
    public let path: String
    /// nil for what is open to anybody.
    public let roles: Set<Role>?
    public let doc: RouteDoc

    /// `"GET /v1/queue"`.
    public var name: String { "\(method) \(path)" }

    /// Posts by people may be repeated safely; a channel's texts have ids of their own.
    public var takesIdempotencyKey: Bool { method == .post && roles?.contains(.channel) == false }

    /// Every refusal it may answer: its own, and those that its kind may answer.
    public var problems: [ProblemCode] {
        var codes = doc.problems + [.badRequest, .tooLarge, .headersTooLarge, .fault, .databaseAway, .databaseFault]
        if let roles {
            codes += [.noToken, .unknownToken, .forbidden]
            if roles != [.channel] { codes.append(.tooMany) }
        }
        if path.contains("{") { codes.append(.noSuchPath) }
        if !doc.query.isEmpty { codes.append(.wrongValue) }
        if case .body = doc.takes { codes += [.keyMissing, .wrongValue, .unknownKey] }
        if method == .post { codes.append(.unknownKey) }
        if takesIdempotencyKey { codes += [.badIdempotencyKey, .stillRunning, .keyReused] }
        return Set(codes).sorted { $0.rawValue < $1.rawValue }
    }

    /// Every status it may answer.
    public var statuses: Set<Int> { Set(doc.gives.map(\.status.code) + problems.map(\.status)) }
}

/// Every route that serves, in the order in which they were registered.
public final class RouteTable: Sendable {
    private let kept = Mutex<[DocumentedRoute]>([])

    public init() {}

    public var routes: [DocumentedRoute] { kept.withLock { $0 } }

    func add(_ route: DocumentedRoute) { kept.withLock { $0.append(route) } }

    /// The methods that a path takes, `["GET", "HEAD"]`; none where there is nothing at that path.
    func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        var methods: Set<String> = []
        for route in routes {
            let wanted = route.path.split(separator: "/")
            guard wanted.count == parts.count, zip(wanted, parts).allSatisfy({ $0.first == "{" || $0 == $1 }) else {
                continue
            }
            methods.insert(route.method.rawValue)
            if route.method == .get { methods.insert("HEAD") }
        }
        return methods.sorted()
    }
}
