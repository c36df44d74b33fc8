import Desk
import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Synchronization
import Testing

@testable import HTTPSupport

@Suite("Broken requests") struct BrokenRequestsTests {
    /// What Hummingbird answers to bytes that are no request.
    private static let bare: HTTPFields = [.connection: "close", .contentLength: "0"]

    private func answered(
        after error: (any Error)?, status: HTTPResponse.Status = .badRequest, fields: HTTPFields = bare
    ) throws -> (head: HTTPResponse, body: String) {
        let pipeline = try Pipeline([BrokenRequests(observer: .silent), Swallow()])
        if let error { pipeline.channel.pipeline.fireErrorCaught(error) }
        try pipeline.answer(status, fields)
        var head: HTTPResponse?
        var body = ""
        while let part = try pipeline.channel.readOutbound(as: HTTPResponsePart.self) {
            switch part {
            case .head(let given): head = given
            case .body(let bytes): body += String(buffer: bytes)
            case .end: break
            }
        }
        return (try #require(head), body)
    }

    @Test(arguments: [
        (HTTPParserError.invalidHeaderToken, 400, "HL400"), (.invalidMethod, 400, "HL400"),
        (.invalidContentLength, 400, "HL400"), (.headerOverflow, 431, "HL431"),
    ])
    func `are answered with a problem, and the connection is closed`(error: HTTPParserError, status: Int, code: String)
        throws
    {
        let (head, body) = try answered(after: error)
        #expect(head.status.code == status)
        #expect(head.headerFields[.contentType] == "application/problem+json")
        #expect(head.headerFields[.connection] == "close")
        #expect(head.headerFields[.contentLength] == String(body.utf8.count))
        #expect(head.headerFields[.xContentTypeOptions] == "nosniff")
        let problem = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        #expect(problem["code"] as? String == code && problem["status"] as? Int == status)
        #expect(problem["message"] is String && problem["hint"] is String)
    }

    @Test func `leave other answers as they are`() throws {
        #expect(try answered(after: nil).head.headerFields == Self.bare)
        let ours: HTTPFields = [.contentLength: "7", .contentType: "application/problem+json"]
        #expect(try answered(after: HTTPParserError.invalidMethod, fields: ours).head.headerFields == ours)
        #expect(try answered(after: HTTPParserError.invalidMethod, status: .ok).head.status == .ok)
    }

    @Test func `are counted as refused requests`() throws {
        let seen = Mutex<[String]>([])
        let observer = Observer { observation in
            if case .requestFailed(let route, let status, let code) = observation {
                seen.withLock { $0.append("\(route) \(status) \(code)") }
            }
        }
        let pipeline = try Pipeline([BrokenRequests(observer: observer), Swallow()])
        pipeline.channel.pipeline.fireErrorCaught(HTTPParserError.headerOverflow)
        try pipeline.answer(.badRequest, Self.bare)
        #expect(seen.withLock(\.self) == ["none 431 HL431"])
    }
}

/// Takes the errors that Hummingbird would take.
private final class Swallow: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
