public import Desk
import Domain
import HTTPTypes
public import Hummingbird

/// The outermost middleware: turns every thrown error into a problem, and puts the security headers on every answer,
/// errors included.
public struct DoorKeeper: RouterMiddleware {
    private let observe: Observer
    private let table: RouteTable

    public init(observer: Observer, table: RouteTable) {
        observe = observer
        self.table = table
    }

    public func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let refusal = error as? Refusal ?? wrongMethod(request, context) ?? Refusal(Problem(error, account: nil))
            let problem = refusal.problem
            observe(
                .requestFailed(
                    route: RouteName.template(context.endpointPath), status: problem.status, code: problem.code))
            response = problem.response
            response.headers.append(contentsOf: refusal.fields)
        }
        // JSON brings them along; see Response.json.
        if !response.headers.contains(.xContentTypeOptions) {
            response.headers[.xContentTypeOptions] = "nosniff"
            response.headers[.cacheControl] = response.headers[.cacheControl] ?? "no-store"
        }
        return response
    }

    /// 405 where no route was found, and there is one at the same path for other methods.
    private func wrongMethod(_ request: Request, _ context: DeskContext) -> Refusal? {
        guard context.endpointPath == RouteName.none else { return nil }
        let methods = table.methods(at: request.uri.path)
        guard !methods.isEmpty else { return nil }
        let allowed = methods.joined(separator: ", ")
        return Refusal(
            Problem(
                .methodNotAllowed, code: "HL406", message: "This path does not take that method.",
                hint: "It takes \(allowed)."),
            fields: [.allow: allowed])
    }
}

/// A problem together with what the answer's head tells besides: how many requests are left, which methods there are.
struct Refusal: Error {
    let problem: Problem
    let fields: HTTPFields

    init(_ problem: Problem, fields: HTTPFields = [:]) {
        self.problem = problem
        self.fields = fields
    }
}

/// Routes by template, so that no id and nothing a caller typed reaches a log or a metric.
enum RouteName {
    /// What Hummingbird calls a request that no route takes.
    static let none = "NotFound"

    /// `"/v1/conversations/:id"` becomes `"/v1/conversations/{id}"`; no route is `"none"`.
    static func template(_ endpointPath: String?) -> String {
        guard let endpointPath, endpointPath != none else { return "none" }
        return endpointPath.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.first == ":" ? "{\(part.dropFirst())}" : String(part)
        }.joined(separator: "/")
    }
}
