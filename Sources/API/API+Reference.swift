import HTTPSupport
import Hummingbird
import NIOCore
import Synchronization

extension API {
    /// `/openapi.json` for programs and `/docs` for people, both made of the table of routes.
    static func addReference(to routes: Routes) {
        let table = routes.table
        let (document, page) = (Once<ByteBuffer>(), Once<Response>())
        let openAPI = RouteDoc(
            .service, "This interface as OpenAPI 3.1",
            gives: [.text("application/json", example: #"{"openapi":"3.1.0"}"#, "The same bytes for the same program.")]
        )
        routes.open("/openapi.json", openAPI) { _, _ in
            .json(try document.value { ByteBuffer(bytes: try OpenAPI(table.routes).bytes()) })
        }
        let docs = RouteDoc(
            .service, "This interface as a page",
            gives: [.text("text/html; charset=utf-8", example: "<!doctype html>", "Without scripts.")])
        routes.open("/docs", docs) { _, _ in try page.value { DocsPage(table.routes).response } }
    }
}

/// Made when it is first asked for: only then all routes are known.
private final class Once<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)

    func value(_ make: () throws -> Value) throws -> Value {
        try made.withLock { made in
            if let made { return made }
            let value = try make()
            made = value
            return value
        }
    }
}
