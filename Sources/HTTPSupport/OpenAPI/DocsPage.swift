import Crypto
import Foundation
public import Hummingbird

/// `/docs`: the table of routes as one page without scripts, readable on a phone and in the dark.
public struct DocsPage {
    private let routes: [DocumentedRoute]

    public init(_ routes: [DocumentedRoute]) { self.routes = routes }

    public var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .contentSecurityPolicy: Self.policy],
            body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    /// Nothing is loaded and nothing runs; the one stylesheet is known by its hash.
    static let policy: String = {
        let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
        return
            "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }()

    var html: String {
        let subjects = RouteDoc.Subject.allCases.filter { subject in
            routes.contains { $0.doc.subject == subject }
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Harborline: the API</title><style>\(Self.style)</style></head><body><main>
            <h1>Harborline: the API</h1>
            \(Self.paragraphs(OpenAPI.manners))
            <p>The same for programs: <a href="/openapi.json">openapi.json</a>.</p>
            <nav><ul>\(subjects.map { "<li><a href=\"#\(Self.anchor($0.rawValue))\">\($0.rawValue)</a></li>" }.joined())\
            <li><a href="#codes">Codes of refusals</a></li></ul></nav>
            \(subjects.map(section).joined(separator: "\n"))
            \(Self.codes)
            </main></body></html>

            """
    }

    private func section(_ subject: RouteDoc.Subject) -> String {
        """
        <section id="\(Self.anchor(subject.rawValue))"><h2>\(subject.rawValue)</h2>
        \(routes.filter { $0.doc.subject == subject }.map(Self.article).joined(separator: "\n"))
        </section>
        """
    }

    private static func article(_ route: DocumentedRoute) -> String {
        var parts = ["<h3><b>\(route.method)</b> <code>\(escaped(route.path))</code></h3>"]
        parts.append("<p>\(text(route.doc.summary)). <small>\(OpenAPI.whoMay(route))</small></p>")
        if !route.doc.query.isEmpty {
            let items = route.doc.query.map { "<dt><code>\($0.name)</code></dt><dd>\(text($0.meaning))</dd>" }
            parts.append("<dl>\(items.joined())</dl>")
        }
        if case .body(let shape) = route.doc.takes { parts.append(block("<b>Send</b>", shape.example)) }
        for answer in route.doc.gives {
            let title = "<b>\(answer.status.code)</b> \(text(answer.meaning))"
            switch answer.content {
            case .nothing: parts.append("<p>\(title)</p>")
            case .json(let shape): parts.append(block(title, shape.example))
            case .text(_, let example): parts.append(block(title, example))
            }
        }
        let codes = route.doc.problems.map { "<a href=\"#\($0.rawValue)\">\($0.rawValue)</a>" }
        if !codes.isEmpty { parts.append("<p>Refusals: \(codes.joined(separator: ", "))</p>") }
        return "<article id=\"\(anchor(route.name))\">\(parts.joined(separator: "\n"))</article>"
    }

    private static func block(_ title: String, _ example: String) -> String {
        "<p>\(title)</p><pre><code>\(escaped(example))</code></pre>"
    }

    private static var codes: String {
        let rows = ProblemCode.allCases.map {
            "<tr id=\"\($0.rawValue)\"><td><code>\($0.rawValue)</code></td><td>\($0.status)</td><td>\(text($0.meaning))</td></tr>"
        }
        return """
            <section id="codes"><h2>Codes of refusals</h2><table><thead><tr><th>code</th><th>status</th><th>what it means</th>\
            </tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table></section>
            """
    }

    private static func paragraphs(_ markdown: String) -> String {
        markdown.split(separator: "\n\n").map { "<p>\(text(String($0)))</p>" }.joined(separator: "\n")
    }

    /// Escapes, and understands `code` and **strong**.
    static func text(_ markdown: String) -> String {
        escaped(markdown)
            .replacing(/`([^`]*)`/) { "<code>\($0.1)</code>" }
            .replacing(/\*\*([^*]*)\*\*/) { "<strong>\($0.1)</strong>" }
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// `"GET /v1/queue"` is `"get-v1-queue"`.
    private static func anchor(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    static let style = """
        :root{color-scheme:light dark}
        body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:light-dark(#1c2733,#dfe6ec);background:light-dark(#fff,#12181f)}
        main{max-width:46rem;margin:0 auto;padding:1rem}
        h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid light-dark(#c5ced6,#3a4753)}
        h3{font-size:1rem;margin:1.8rem 0 .2rem;overflow-wrap:anywhere}p{margin:.4rem 0}
        a{color:light-dark(#0a5c8a,#7cc4ee)}nav ul{columns:2;padding-left:1.2rem}
        pre{margin:.2rem 0 .6rem;padding:.6rem;background:light-dark(#f1f4f7,#1d2630);white-space:pre-wrap;overflow-wrap:anywhere}
        code,pre{font:0.88rem/1.4 ui-monospace,monospace}small{color:light-dark(#51606e,#a3b1bd)}
        table{border-collapse:collapse}td,th{padding:.25rem .6rem .25rem 0;text-align:left;vertical-align:top}
        dl{margin:.3rem 0;display:grid;grid-template-columns:auto 1fr;gap:0 .8rem}dd{margin:0}
        """
}
