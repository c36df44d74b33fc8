internal import Domain
internal import Foundation
internal import Yams

extension Setting.Form<TimeZone> {
    /// A place's clock by its name in the time zone database: `America/Chicago`.
    static var zone: Self {
        Self(
            write: \.identifier,
            read: { node, file in
                guard let name = file.text(node, "the value") else { return nil }
                let known = TimeZone.knownTimeZoneIdentifiers
                if name == "GMT" || known.contains(name), let zone = TimeZone(identifier: name) { return zone }
                let hint = Suggestion.nearest(to: name, among: known).map { ", did you mean \"\($0)\"?" }
                let shape = "; it is a name such as America/Chicago, Europe/Madrid or GMT"
                file.report(line: node.mark?.line, "unknown time zone \"\(name)\"\(hint ?? shape)")
                return nil
            })
    }
}

extension Setting.Form<[OpeningHours.Span]> {
    /// `[09:00-12:30, 18:00-02:00]`; a span that ends before it begins goes on after midnight; `[]` is closed.
    static var spans: Self {
        Self(
            write: { spans in "[\(spans.map(\.written).joined(separator: ", "))]" },
            read: { node, file in
                let before = file.problems.count
                guard let items = file.list(node, "the value") else { return nil }
                let spans = items.compactMap { item -> OpeningHours.Span? in
                    guard let text = file.text(item, "each span") else { return nil }
                    if let span = OpeningHours.Span(written: text) { return span }
                    file.report(line: item.mark?.line, "\"\(text)\" is no span; write for example 09:00-17:30")
                    return nil
                }
                return file.problems.count == before ? spans : nil
            })
    }
}

extension OpeningHours.Span {
    /// `Span(written: "18:00-02:00")` is `Span(from: 1080, to: 1560)`; nil for anything else than `HH:MM-HH:MM`.
    init?(written: String) {
        let ends = written.split(separator: "-", omittingEmptySubsequences: false).map(Self.minutes)
        guard ends.count == 2, let from = ends[0], let to = ends[1], from != to, from < 1440 else { return nil }
        self.init(from: from, to: to > from ? to : to + 1440)
    }

    var written: String { "\(Self.clock(from))-\(Self.clock(to > 1440 ? to - 1440 : to))" }

    private static func minutes(_ clock: Substring) -> Int? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
