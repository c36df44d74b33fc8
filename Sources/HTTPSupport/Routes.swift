public import Desk
public import Domain
import HTTPTypes
public import Hummingbird
public import Store

/// Registers routes that deny by default: each names the roles it lets in, and nobody else gets past it. Each brings along
/// what its callers have to know, so that there is no route without documentation.
public struct Routes {
    public let router: Router<DeskContext>
    public let desk: Desk
    public let observer: Observer
    /// What was registered, for the documentation.
    public let table = RouteTable()
    private let rates = RequestRates()

    public init(desk: Desk, observer: Observer) {
        router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: DoorKeeper(observer: observer, table: table))
        self.desk = desk
        self.observer = observer
    }

    public typealias Handler = @Sendable (Request, DeskContext, Account) async throws -> Response

    /// ```
    /// routes.on(.post, "/v1/queue/claim", [.counselor], RouteDoc(.queue, "Claims the most urgent", gives: [...])) {
    ///     request, context, account in ...
    /// }
    /// ```
    public func on(
        _ method: HTTPRequest.Method, _ path: RouterPath, _ roles: Set<Role>, _ doc: RouteDoc,
        _ handle: @escaping Handler
    ) {
        let route = DocumentedRoute(method: method, path: RouteName.template("\(path)"), roles: roles, doc: doc)
        table.add(route)
        let repeats = route.takesIdempotencyKey ? Repeats(store: desk.store) : nil
        let (desk, observe, rates) = (desk, observer, rates)
        router.on(path, method: method) { request, context in
            let account = try await Self.account(of: request, desk: desk, observe: observe)
            // Texts come as fast as they come.
            let rate = account.role == .channel ? nil : rates.take(account.id, desk.settings.requests)
            do {
                if let rate, !rate.allowed { throw rate.problem }
                try Self.admit(account, roles)
                var response =
                    if let repeats {
                        try await repeats.answer(request, account) { try await handle($0, context, account) }
                    } else {
                        try await handle(request, context, account)
                    }
                if let rate { response.headers.append(contentsOf: rate.fields) }
                return response
            } catch {
                throw Refusal(Problem(error, account: account), fields: rate?.fields ?? [:])
            }
        }
    }

    /// For what anybody may see: health, and nothing of anybody.
    public func open(
        _ path: RouterPath, _ doc: RouteDoc,
        _ handle: @escaping @Sendable (Request, DeskContext) async throws -> Response
    ) {
        table.add(DocumentedRoute(method: .get, path: RouteName.template("\(path)"), roles: nil, doc: doc))
        router.get(path) { request, context in try await handle(request, context) }
    }

    /// For who has no token: a provider shows by its signature who it is, a texter by the code in a link; `handle` checks it.
    public func webhook(
        _ path: RouterPath, _ doc: RouteDoc,
        _ handle: @escaping @Sendable (Request, DeskContext) async throws -> Response
    ) {
        table.add(DocumentedRoute(method: .post, path: RouteName.template("\(path)"), roles: nil, doc: doc))
        router.post(path) { request, context in
            do {
                return try await handle(request, context)
            } catch {
                throw Refusal(Problem(error, account: nil), fields: [:])
            }
        }
    }

    private static func admit(_ account: Account, _ roles: Set<Role>) throws(Problem) {
        guard roles.contains(account.role) else {
            throw Problem(
                .forbidden, code: "HL403", message: "A \(account.role.rawValue)'s token does not open this.",
                hint: "It takes one of: \(roles.map(\.rawValue).sorted().joined(separator: ", ")).")
        }
    }

    /// Who the request's bearer token belongs to.
    public static func account(of request: Request, desk: Desk, observe: Observer) async throws -> Account {
        // One header: reading it as a list would join it letter by letter, for every text.
        let headers = request.headers[values: .authorization]
        guard headers.count == 1, let header = headers.first else {
            throw Problem(
                .unauthorized, code: "HL401", message: "This needs a token.",
                hint: "Send `Authorization: Bearer TOKEN`; `harborline users add NAME --role ROLE` makes one.")
        }
        let scheme = "bearer "
        guard header.utf8.count > scheme.utf8.count, header.prefix(scheme.count).lowercased() == scheme,
            let account = try await desk.access.account(token: header.utf8.dropFirst(scheme.utf8.count))
        else {
            observe(.signInRefused)
            throw Problem(
                .unauthorized, code: "HL402", message: "This token opens nothing here.",
                hint: "It may have been replaced or belong to another service; ask whoever runs this one for a new one."
            )
        }
        return account
    }
}
