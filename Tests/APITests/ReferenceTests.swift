import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import API
@testable import HTTPSupport

@Suite("What is around the routes") struct ReferenceTests {
    @Test(arguments: [
        ("DELETE /v1/queue", "GET, HEAD"), ("GET /v1/queue/claim", "POST"), ("PUT /v1/conversations/{id}", "GET, HEAD"),
        ("TRACE /healthz", "GET, HEAD"), ("BREW /v1/messages", "POST"),
    ])
    func `a method that a path does not take is told those that it takes`(request: String, allowed: String) async throws
    {
        try await withDoors { doors in
            let answer = try await doors.answer(request, authorization: "Bearer counselor")
            #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == allowed)
            #expect(try await answer.problem()["code"] == "HL406")
        }
    }

    @Test(arguments: ["GET /v1/nothing", "POST /v1", "GET /v1/conversations/1/2/3", "GET /"])
    func `and where there is no path it is 404`(request: String) async throws {
        try await withDoors { doors in
            let answer = try await doors.answer(request, authorization: "Bearer counselor")
            #expect(answer.status == .notFound && answer.headers[.allow] == nil)
            #expect(try await answer.problem()["code"] == "HL404")
        }
    }

    @Test func `every account has a bucket, and is told how much is left`() async throws {
        try await withDoors { doors in
            var last = try await doors.answer("GET /v1/rules", authorization: "Bearer admin")
            #expect(last.status == .ok && last.headers[.rateLimit] == "120" && last.headers[.rateRemaining] == "119")
            var tries = 0
            while last.status == .ok, tries < 2_000 {
                last = try await doors.answer("GET /v1/rules", authorization: "Bearer admin")
                tries += 1
            }
            #expect(last.status == .tooManyRequests && last.headers[.rateRemaining] == "0")
            #expect(last.headers[.retryAfter] == "1")
            #expect(try await last.problem()["code"] == "HL429")
        }
    }

    @Test func `but channels have none`() async throws {
        try await withDoors { doors in
            for _ in 0..<300 {
                let answer = try await doors.answer("POST /v1/messages", authorization: "Bearer channel")
                #expect(answer.status == .badRequest && answer.headers[.rateLimit] == nil)
            }
        }
    }

    @Test(arguments: ["", "two words", "naïve", String(repeating: "k", count: 129)])
    func `a key for repeats is refused where it is none`(key: String) async throws {
        try await withDoors { doors in
            let name = try #require(HTTPField.Name("Idempotency-Key"))
            let answer = try await doors.answer(
                "POST /v1/queue/claim", authorization: "Bearer counselor", fields: [name: key])
            #expect(answer.status == .badRequest)
            #expect(try await answer.problem()["code"] == "HL410")
        }
    }

    @Test func `/docs shows every route and every code, without a script`() async throws {
        try await withDoors { doors in
            let page = DocsPage(doors.table.routes)
            for route in doors.table.routes {
                #expect(page.html.contains("<h3><b>\(route.method)</b> <code>\(route.path)</code></h3>"))
            }
            for code in ProblemCode.allCases { #expect(page.html.contains("<tr id=\"\(code.rawValue)\">")) }
            #expect(!page.html.contains("<script") && !page.html.contains("style="))
            #expect(page.html.contains("width=device-width") && DocsPage.style.contains("color-scheme:light dark"))
            let policy = try #require(page.response.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"))
        }
    }

    @Test func `texts on the page are escaped`() {
        #expect(DocsPage.text("a <b> & `c\"d` **e**") == "a &lt;b&gt; &amp; <code>c&quot;d</code> <strong>e</strong>")
    }

    @Test func `the README lists every route with its roles`() async throws {
        let readme = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "README.md"), encoding: .utf8)
        try await withDoors { doors in
            let routes = RouteDoc.Subject.allCases.flatMap { subject in
                doors.table.routes.filter { $0.doc.subject == subject }
            }
            let table = routes.map { route in
                let roles = route.roles.map { $0.map(\.rawValue).sorted().joined(separator: ", ") } ?? "anybody"
                return "| `\(route.name)` | \(roles) | \(route.doc.summary) |"
            }.joined(separator: "\n")
            #expect(readme.contains(table), "The README's table should be:\n\(table)")
        }
    }
}

extension Response {
    /// The body as JSON.
    func problem() async throws -> JSONValue {
        let writer = Gathering()
        try await body.write(writer)
        return try JSONDecoder().decode(JSONValue.self, from: Data(writer.bytes))
    }

    private final class Gathering: ResponseBodyWriter {
        var bytes: [UInt8] = []
        func write(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }
        func finish(_ trailingHeaders: HTTPFields?) {}
    }
}
