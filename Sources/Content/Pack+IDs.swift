extension Pack {
    /// Ids used twice, used again after their rule was retired, and living rules said to be replaced.
    static func problems(inIDsOf rules: [Rule], _ retired: [RetiredRule]) -> [ContentProblem] {
        var places: [String: (place: String, living: Bool)] = [:]
        var problems: [ContentProblem] = []
        func take(_ id: String, _ file: String, _ line: Int, living: Bool) {
            guard let earlier = places[id] else {
                places[id] = ("\(file):\(line)", living)
                return
            }
            let what = earlier.living ? "stands already" : "is that of a retired rule"
            problems.append(
                ContentProblem(file: file, line: line, rule: id, message: "the id \(what) at \(earlier.place)"))
        }
        for rule in retired { take(rule.id, rule.file, rule.line, living: false) }
        for rule in rules { take(rule.id, rule.file, rule.line, living: true) }
        for rule in rules {
            for id in rule.replaces where places[id]?.living == true {
                problems.append(
                    ContentProblem(
                        file: rule.file, line: rule.line, rule: rule.id,
                        message: "replaces \(id), which lives on at \(places[id]?.place ?? ""); retire that one first"))
            }
        }
        return problems
    }
}
