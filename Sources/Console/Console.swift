import AsyncHTTPClient
import Foundation
import NIOCore

/// A counselor's console in the terminal: the queue live, claim, read, reply, close. It speaks HTTP to the service and
/// nothing else.
///
/// ```swift
/// let wentWell = try await Console(origin: "http://127.0.0.1:8080", token: token).run()
/// ```
/// With a terminal on both sides it has a prompt that keeps what is typed while news scroll by above it; else every line of
/// standard input is a command, and it ends at the first that fails.
public struct Console: Sendable {
    /// Why a console did not start.
    public struct Failure: Error, Sendable {
        public let message: String
        public let hint: String
        /// The token does not open the door, or not this one.
        public let isRefusal: Bool
    }

    let origin: String
    let token: String

    /// - Parameter origin: `https://line.example`, or `http://` with an address of this machine.
    /// - Throws: ``Failure`` where the token and the texters' words would cross a network in the clear.
    public init(origin: String, token: String) throws(Failure) {
        guard let url = URL(string: origin), let scheme = url.scheme?.lowercased(), let host = url.host(),
            ["http", "https"].contains(scheme), !host.isEmpty
        else {
            throw Failure(
                message: "--url is no address of a service.", hint: "Write it as http://127.0.0.1:8080.",
                isRefusal: false)
        }
        guard scheme == "https" || Self.isThisMachine(host) else {
            throw Failure(
                message: "--url would send your token and the texters' words over the network in the clear.",
                hint: "Use https://, or an ssh tunnel to the machine: `ssh -L 8080:127.0.0.1:8080 HOST`.",
                isRefusal: false)
        }
        self.origin = origin.hasSuffix("/") ? String(origin.dropLast()) : origin
        self.token = token
    }

    private static func isThisMachine(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isNumber }
    }

    /// Runs until its counselor leaves or the input ends.
    /// - Returns: whether all commands were carried out; always so for a person.
    public func run() async throws -> Bool {
        var settings = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(45)))
        settings.connectionPool.retryConnectionEstablishment = false
        // A connection that the service has just closed would cost a reply its answer.
        settings.connectionPool.idleTimeout = .seconds(10)
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        do {
            let result = try await run(ConsoleClient(origin: origin, token: token, http: http))
            try? await http.shutdown()
            return result
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    private func run(_ client: ConsoleClient) async throws -> Bool {
        let me: MeAnswer
        do {
            me = try await client.get("/v1/counselors/me", MeAnswer.self)
        } catch {
            throw Failure(message: error.message, hint: error.hint, isRefusal: error.code?.hasPrefix("HL4") == true)
        }
        guard me.role == "counselor" else {
            throw Failure(
                message: "This is a \(me.role)'s token; the console is for counselors.",
                hint: "An admin makes one: `harborline users add NAME --role counselor`.", isRefusal: true)
        }
        let environment = ProcessInfo.processInfo.environment
        let isInteractive = isatty(0) == 1 && isatty(1) == 1
        let canDraw = isInteractive && environment["TERM"].map { $0 != "dumb" } ?? false
        let screen = Screen(
            canDraw: canDraw, style: Style(isTerminal: isatty(1) == 1, environment: environment),
            remark: Segments.remark
        ) {
            try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8))
        }
        let session = Session(client: client, screen: screen, me: me, isInteractive: isInteractive) {
            try? FileHandle.standardError.write(contentsOf: Data("error: \($0)\n".utf8))
        }
        if canDraw { RawTerminal.begin() }
        defer { RawTerminal.end() }
        return await withTaskGroup(of: Void.self) { group in
            let input = session.input
            group.addTask { canDraw ? await Self.type(into: screen, input) : await Self.readLines(input) }
            group.addTask { await Self.beat(input) }
            if isInteractive { group.addTask { await Follower(client: client) { input.yield($0) }.run() } }
            let wentWell = await session.run()
            group.cancelAll()
            return wentWell
        }
    }

    private static func type(into screen: Screen, _ input: AsyncStream<Session.Input>.Continuation) async {
        for await bytes in Keyboard.bytes() {
            for result in screen.take(bytes) {
                switch result {
                case .line(let line): input.yield(.line(line))
                case .interrupt, .end: input.yield(.leave)
                case .changed, .redraw: break
                }
            }
        }
        if !Task.isCancelled { input.yield(.end) }
    }

    private static func readLines(_ input: AsyncStream<Session.Input>.Continuation) async {
        var lines = LineCutter()
        for await bytes in Keyboard.bytes() {
            for line in lines.cut(bytes) { input.yield(.line(line)) }
        }
        if Task.isCancelled { return }
        if let rest = lines.rest { input.yield(.line(rest)) }
        input.yield(.end)
    }

    /// A lease lasts a minute: three heartbeats may be lost.
    private static func beat(_ input: AsyncStream<Session.Input>.Continuation) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(15))
            input.yield(.beat)
        }
    }
}
