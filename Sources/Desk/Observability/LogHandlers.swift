import Foundation
public import Logging
import Synchronization

/// Writes structured log lines to standard error: words on a terminal, one JSON object a line otherwise.
///
/// `2026-11-21T03:00:00Z notice  service started port=8080 version=0.1.0`, or
/// `{"event":"service started","level":"notice","port":"8080","time":"2026-11-21T03:00:00Z","version":"0.1.0"}`.
public struct LineLogHandler: LogHandler {
    public enum Format: Sendable { case words, json }

    public var logLevel: Logger.Level = .info
    public var metadata: Logger.Metadata = [:]
    private let format: Format
    private let write: @Sendable (String) -> Void

    public init(format: Format, write: @escaping @Sendable (String) -> Void = LineLogHandler.standardError) {
        self.format = format
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let fields = (event.metadata ?? [:]).mapValues { "\($0)" }
        let time = Date.now.formatted(.iso8601)
        switch format {
        case .words:
            let tail = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            write(
                "\(time) \(event.level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)) \(event.message)\(tail)"
            )
        case .json:
            let line = fields.merging(["event": "\(event.message)", "level": event.level.rawValue, "time": time]) {
                _, new in new
            }
            guard
                let data = try? JSONSerialization.data(
                    withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
            else { return }
            write(String(decoding: data, as: UTF8.self))
        }
    }

    public static let standardError: @Sendable (String) -> Void = { line in
        // A full disk or a reader that is gone costs the line, never the service.
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
