public import Desk
import Domain
public import Hummingbird

/// The outermost middleware: turns every thrown error into a problem, and puts the security headers on every answer,
/// errors included.
public struct DoorKeeper: RouterMiddleware {
    private let observe: Observer

    public init(observer: Observer) { observe = observer }

    public func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = (error as? Refusal)?.problem ?? Problem(error, account: nil)
            observe(
                .requestFailed(
                    route: RouteName.template(context.endpointPath), status: problem.status, code: problem.code))
            response = problem.response
        }
        // JSON brings them along; see Response.json.
        if !response.headers.contains(.xContentTypeOptions) {
            response.headers[.xContentTypeOptions] = "nosniff"
            response.headers[.cacheControl] = response.headers[.cacheControl] ?? "no-store"
        }
        return response
    }
}

/// A problem together with who ran into it, so that the door keeper need not know accounts.
struct Refusal: Error {
    let problem: Problem
}

/// Routes by template, so that no id and nothing a caller typed reaches a log or a metric.
enum RouteName {
    /// `"/v1/conversations/:id"` becomes `"/v1/conversations/{id}"`; no route is `"none"`.
    static func template(_ endpointPath: String?) -> String {
        guard let endpointPath else { return "none" }
        return endpointPath.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.first == ":" ? "{\(part.dropFirst())}" : String(part)
        }.joined(separator: "/")
    }
}
