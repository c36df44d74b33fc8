import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// `/healthz` (the process lives), `/readyz` (it can store a text), `/metrics` (Prometheus).
    static func addHealth(to routes: Routes, metrics: Metrics) {
        let desk = routes.desk
        let observe = routes.observer
        routes.open("/healthz", RouteDoc(.service, "The process lives", gives: [.ok(StatusOKShape.self)])) { _, _ in
            .json(StatusOKShape())
        }
        routes.open("/readyz", RouteDoc(.service, "It can store a text", gives: [.ok(StatusOKShape.self)])) { _, _ in
            do {
                try await desk.store.ping()
                return .json(StatusOKShape())
            } catch {
                throw DeskError.unavailable
            }
        }
        let exposition = RouteDoc(
            .service, "Metrics for Prometheus; without a token from this machine, else a supervisor's or an admin's",
            gives: [
                .text(
                    "text/plain; version=0.0.4", example: "harborline_queue_waiting 4\n",
                    "Waits by level, latencies, counters; never a label per rule or tag.")
            ], problems: [.noToken, .unknownToken, .forbidden])
        routes.open("/metrics", exposition) { request, context in
            let proxied = request.headers.contains {
                $0.name.canonicalName == "x-forwarded-for" || $0.name.canonicalName == "forwarded"
            }
            if !context.peerIsLocal || proxied {
                let account = try await Routes.account(of: request, desk: desk, observe: observe)
                guard [.supervisor, .admin].contains(account.role) else {
                    throw Problem(
                        .forbidden, code: "HL403", message: "This token does not open /metrics.",
                        hint: "From this machine no token is needed; from elsewhere a supervisor's or an admin's.")
                }
            }
            let text = metrics.exposition(gauges: try await desk.gauges())
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    }
}

struct StatusOKShape: AnswerShape {
    static let example = #"{"status":"ok"}"#
    let status: String

    init() { status = "ok" }
}
