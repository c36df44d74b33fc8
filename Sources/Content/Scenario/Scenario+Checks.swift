public import Domain
internal import Yams

extension Scenario {
    /// The items of a list of steps; there must be one.
    static func steps<Step>(
        _ node: Node?, _ key: String, _ file: inout YAMLFile, _ read: (Node, inout YAMLFile) -> Step?
    ) -> [Step] {
        guard let node, let items = file.list(node, "\"\(key)\"") else { return [] }
        if items.isEmpty { file.report(line: node.mark?.line, "\"\(key)\" must have a step, the first from 0") }
        return items.compactMap { read($0, &file) }
    }

    /// Whether steps follow each other from 0 on, and the whole is not too much to try.
    func checkOrder(_ values: [String: Node], _ file: inout YAMLFile) {
        func check(_ hours: [Double], _ key: String) {
            let line = values[key]?.mark?.line
            if let first = hours.first, first != 0 {
                file.report(line: line, "\"\(key)\" must begin with a step from 0")
            }
            if !zip(hours, hours.dropFirst()).allSatisfy(<) {
                file.report(
                    line: line, "the steps of \"\(key)\" must stand in order of \"from\", each later than the last")
            }
        }
        check(arrivals.map(\.from), "arrivals")
        check(counselors.map(\.from), "counselors")
        if let problem = tooMuch { file.report(line: nil, problem) }
    }

    /// Why it is too much to try at once; nil when it is not.
    public var tooMuch: String? {
        let losses = lossesPerHour * hours * Double(counselors.map(\.count).max() ?? 0)
        let most = Scenario.mostConversations
        if expectedConversations > most {
            return
                "\(Int(min(expectedConversations, 1e15))) conversations are too many to try at once; at most \(Int(most))"
        }
        if losses > most { return "\(Int(losses)) lost consoles are too many to try at once; at most \(Int(most))" }
        return nil
    }
}

extension YAMLFile {
    /// A number in this range, or nil after a report; nil without one where there is no node.
    mutating func number(_ node: Node?, _ key: String, _ range: ClosedRange<Double>) -> Double? {
        guard let node else { return nil }
        if let number = node.scalar.flatMap({ Double($0.string) }), range.contains(number) { return number }
        report(
            line: node.mark?.line,
            "\"\(key)\" must be a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))")
        return nil
    }

    /// `336.0` is 336.
    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
