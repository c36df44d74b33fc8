internal import Domain
internal import Yams

extension HolidayRule {
    private static let keys = ["name", "on", "observed", "from", "until", "every", "moved", "public"]

    /// Reads `{name: Labor Day, on: first monday of september}`; nil after a report.
    static func read(_ node: Node, _ file: inout YAMLFile) -> HolidayRule? {
        file.rule = node["name"]?.scalar?.string
        let before = file.problems.count
        guard let values = file.mapping(node, known: keys, required: ["name", "on"], what: "a holiday") else {
            return nil
        }
        let name = file.text(values["name"], "\"name\"") ?? ""
        var rule = HolidayRule(name: name, day: .listed)
        if let on = values["on"], let text = file.text(on, "\"on\"") {
            do { rule.day = try HolidayPhrase(text).day } catch {
                file.report(line: on.mark?.line, "\"\(text)\" is no day: \(error.message)")
            }
        }
        let known = Observed.allCases.map(\.rawValue)
        rule.observed = file.name(values["observed"], "observed", known: known, Observed.init(rawValue:)) ?? .never
        let from = file.whole(values["from"], "from", HolidayRule.allYears) ?? HolidayRule.allYears.lowerBound
        let until = file.whole(values["until"], "until", HolidayRule.allYears) ?? HolidayRule.allYears.upperBound
        if from <= until {
            rule.years = from...until
        } else {
            file.report(line: values["until"]?.mark?.line, "\"until\" \(until) lies before \"from\" \(from)")
        }
        rule.every = file.whole(values["every"], "every", 1...100) ?? 1
        if let flag = values["public"] {
            rule.isPublic = file.name(flag, "public", known: ["true", "false"], Bool.init) ?? true
        }
        if let moved = values["moved"] { rule.moved = file.movedDays(moved) }
        if rule.day == .listed, rule.moved.isEmpty, file.problems.count == before {
            file.report(line: node.mark?.line, "\"on: listed\" takes its days from \"moved\", which has none")
        }
        return file.problems.count == before ? rule : nil
    }
}

extension YAMLFile {
    /// `{2020: 2020-05-08}`.
    fileprivate mutating func movedDays(_ node: Node) -> [Int: CivilDay] {
        guard case .mapping(let mapping) = node, node.anchor == nil else {
            report(line: node.mark?.line, "\"moved\" must give a day to each year: {2020: 2020-05-08}")
            return [:]
        }
        var days: [Int: CivilDay] = [:]
        for (key, value) in mapping {
            guard let year = key.scalar.flatMap({ Int($0.string) }),
                let day = value.scalar.flatMap({ CivilDay($0.string) }),
                day.date.year == year
            else {
                report(line: key.mark?.line, "\"moved\" gives a day of its own year to a year: {2020: 2020-05-08}")
                continue
            }
            days[year] = day
        }
        return days
    }

    /// A whole number of a range, or nil, after a report where it is none.
    mutating func whole(_ node: Node?, _ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let node else { return nil }
        if let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) { return number }
        report(line: node.mark?.line, "\"\(key)\" must be a whole number, \(range.lowerBound) to \(range.upperBound)")
        return nil
    }
}
