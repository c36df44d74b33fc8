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
        routes.open("/healthz") { _, _ in .json(["status": "ok"]) }
        routes.open("/readyz") { _, _ in
            do {
                try await desk.store.ping()
                return .json(["status": "ok"])
            } catch {
                throw DeskError.unavailable
            }
        }
        routes.open("/metrics") { request, context in
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
