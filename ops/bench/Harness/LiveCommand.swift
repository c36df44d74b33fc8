import ArgumentParser
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Consoles against a running server, from a process of their own: how soon an event is there after the text's commit was
/// answered, with many who follow; and what many who poll an idle queue cost the server.
/// Prints `event-p50-ms`, `event-p99-ms`, `idle-cpu-percent`.
struct LiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "live")
    @Option var port: Int
    @Option(help: "The server's process, for its processor time.") var server: Int
    @Option var channelToken: String
    @Option var counselorToken: String
    @Option var listeners = 500
    @Option(
        help:
            "One in so many is read; the others stand for consoles on other machines, whose reading costs nothing here."
    )
    var read = 20
    @Option var texts = 200
    @Option var pollers = 2_000
    @Option(help: "Seconds to look at the idle server.") var idle = 30.0

    func run() async throws {
        try await events()
        try await longPolls()
    }

    private func events() async throws {
        let arrivals = Arrivals()
        var channels: [any Channel] = []
        for number in 0..<listeners {
            let channel = try await connect(
                Listener(arrivals), request("GET", "/v1/queue/events", counselorToken, nil, keep: true))
            channels.append(channel)
            if !number.isMultiple(of: read) { try await channel.setOption(.autoRead, value: false).get() }
        }
        // Their first frames are over.
        try await Task.sleep(for: .seconds(2))
        var acknowledged: [Int64: ContinuousClock.Instant] = [:]
        let poster = Poster()
        let channel = try await connect(poster, "")
        for number in 0..<texts {
            let body =
                "{\"channel\":\"live\",\"provider_message_id\":\"\(server)-\(number)\",\"from\":\"live \(server)-\(number)\","
                + "\"text\":\"i took the whole bottle of pills\"}"
            let id = try await poster.post(
                request("POST", "/v1/messages", channelToken, body, keep: true), on: channel)
            acknowledged[id.conversation] = id.at
            try await Task.sleep(for: .milliseconds(50))
        }
        try await Task.sleep(for: .seconds(1))
        let delays = arrivals.all.compactMap { arrival in
            acknowledged[arrival.conversation].map { max(0, ($0.duration(to: arrival.at)).seconds * 1000) }
        }
        let expected = (listeners + read - 1) / read * texts
        guard delays.count == expected else { throw ValidationError("\(delays.count) events arrived of \(expected)") }
        print("event-p50-ms \(quantile(delays, 0.5))")
        print("event-p99-ms \(quantile(delays, 0.99))")
        for channel in channels + [channel] { try? await channel.close() }
    }

    private func longPolls() async throws {
        let poster = Poster()
        let first = try await connect(poster, "")
        let version = try await poster.version(
            request("GET", "/v1/queue", counselorToken, nil, keep: true), on: first)
        let poll = request("GET", "/v1/queue?wait=30s&since=\(version)", counselorToken, nil, keep: true)
        var channels: [any Channel] = []
        for _ in 0..<pollers { channels.append(try await connect(Poller(poll), poll)) }
        try await Task.sleep(for: .seconds(3))
        let before = try processorSeconds()
        try await Task.sleep(for: .seconds(idle))
        print("idle-cpu-percent \((try processorSeconds() - before) / idle * 100)")
        for channel in channels { try? await channel.close() }
    }

    /// What the server has used so far, in user and kernel mode.
    private func processorSeconds() throws -> Double {
        let stat = try String(contentsOfFile: "/proc/\(server)/stat", encoding: .utf8)
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private func request(_ method: String, _ path: String, _ token: String, _ body: String?, keep: Bool) -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
            + (body.map { "Content-Type: application/json\r\nContent-Length: \($0.utf8.count)\r\n\r\n\($0)" } ?? "\r\n")
    }

    private func connect(_ handler: some ChannelInboundHandler & Sendable, _ first: String) async throws -> any Channel
    {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { $0.pipeline.addHandler(handler) }
            .connect(host: "127.0.0.1", port: port).get()
        if !first.isEmpty { try await channel.writeAndFlush(ByteBuffer(string: first)) }
        return channel
    }
}

/// When which conversation's event was there, over all listeners.
private final class Arrivals: Sendable {
    struct Arrival { let conversation: Int64, at: ContinuousClock.Instant }
    private let kept = Mutex<[Arrival]>([])
    var all: [Arrival] { kept.withLock(\.self) }
    func note(_ arrivals: [Arrival]) { kept.withLock { $0 += arrivals } }
}

/// Follows the queue and notes who came to wait.
private final class Listener: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let arrivals: Arrivals
    init(_ arrivals: Arrivals) { self.arrivals = arrivals }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = ContinuousClock.now
        let text = String(buffer: unwrapInboundIn(data))
        arrivals.note(
            text.components(separatedBy: "event: waiting\ndata: {\"conversation_id\":").dropFirst().compactMap {
                Int64($0.prefix(while: \.isNumber)).map { Arrivals.Arrival(conversation: $0, at: now) }
            })
    }
}

/// Asks again at each answer.
private final class Poller: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let poll: String
    init(_ poll: String) { self.poll = poll }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.writeAndFlush(NIOAny(ByteBuffer(string: poll)), promise: nil)
    }
}

/// One request after the other on one connection.
private final class Poster: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let waiting = Mutex<(text: String, answer: CheckedContinuation<String, any Error>?)>(("", nil))

    func post(_ request: String, on channel: any Channel) async throws -> (
        conversation: Int64, at: ContinuousClock.Instant
    ) {
        let answer = try await ask(request, until: "\"message_id\":", on: channel)
        let at = ContinuousClock.now
        let digits = answer.components(separatedBy: "\"conversation_id\":").last?.prefix(while: \.isNumber) ?? ""
        guard let id = Int64(digits) else { throw ValidationError("a text was not taken") }
        return (id, at)
    }

    func version(_ request: String, on channel: any Channel) async throws -> String {
        let answer = try await ask(request, until: "\"version\":\"", on: channel)
        return String(answer.components(separatedBy: "\"version\":\"").last?.prefix { $0 != "\"" } ?? "")
    }

    private func ask(_ request: String, until mark: String, on channel: any Channel) async throws -> String {
        waiting.withLock { $0.text = "" }
        return try await withCheckedThrowingContinuation { continuation in
            waiting.withLock { $0.answer = continuation }
            self.mark.withLock { $0 = mark }
            channel.writeAndFlush(ByteBuffer(string: request), promise: nil)
        }
    }
    private let mark = Mutex("")

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = String(buffer: unwrapInboundIn(data))
        let mark = mark.withLock(\.self)
        let done = waiting.withLock { waiting -> (CheckedContinuation<String, any Error>, String)? in
            waiting.text += part
            // The mark, and what stands behind it.
            guard let found = waiting.text.firstRange(of: mark), waiting.text[found.upperBound...].contains("}"),
                let answer = waiting.answer
            else { return nil }
            waiting.answer = nil
            return (answer, waiting.text)
        }
        if let (answer, text) = done { answer.resume(returning: text) }
    }
}
