import Content
import Domain

/// What stands behind a command's name, taken word by word.
struct Rest {
    let command: Word
    var text: String

    private var usage: String { "Type `\(command.name)\(command.form.isEmpty ? "" : " " + command.form)`." }

    mutating func optionalWord() -> String? {
        guard let first = text.split(whereSeparator: \.isWhitespace).first else { return nil }
        text = String(text[first.endIndex...]).trimmed
        return String(first)
    }

    mutating func word() throws(Misunderstanding) -> String {
        if let word = optionalWord() { return word }
        throw Misunderstanding(message: "`\(command.name)` needs more: \(command.form).", hint: explained)
    }

    mutating func words() throws(Misunderstanding) -> [String] {
        var words = [try word()]
        while let next = optionalWord() { words.append(next) }
        return words.flatMap { $0.split(separator: ",").map(String.init) }
    }

    mutating func everything() throws(Misunderstanding) -> String {
        guard !text.isEmpty else {
            throw Misunderstanding(message: "`\(command.name)` needs the words.", hint: usage)
        }
        defer { text = "" }
        return text
    }

    /// `1042` or `#1042`.
    mutating func optionalNumber() throws(Misunderstanding) -> Int64? {
        guard let typed = optionalWord() else { return nil }
        if let number = Int64(typed.first == "#" ? typed.dropFirst() : typed[...]), number > 0 { return number }
        throw Misunderstanding(message: "That is no conversation's number.", hint: "A number is like 1042. \(usage)")
    }

    mutating func number() throws(Misunderstanding) -> Int64 {
        if let number = try optionalNumber() { return number }
        throw Misunderstanding(message: "`\(command.name)` needs a conversation's number.", hint: "`mine` lists yours.")
    }

    /// `1` or `elevated`.
    mutating func level() throws(Misunderstanding) -> Severity {
        let typed = try word()
        if let number = Int(typed) {
            if let level = Severity(rawValue: number) { return level }
            throw Misunderstanding(message: "There is no level \(number).", hint: explained)
        }
        return try Self.one(of: Severity.allCases, \.name, typed, "level", hint: explained)
    }

    mutating func choice<Value: RawRepresentable<String> & CaseIterable>() throws(Misunderstanding) -> Value {
        let typed = try word()
        return try Self.one(
            of: Array(Value.allCases), \.rawValue, typed, Value.self == Outcome.self ? "outcome" : "reason",
            hint: explained)
    }

    mutating func optionalChoice<Value: RawRepresentable<String> & CaseIterable>() throws(Misunderstanding) -> Value? {
        text.isEmpty ? nil : try choice()
    }

    /// Nothing may be left: it would be passed over in silence.
    func end() throws(Misunderstanding) {
        guard text.isEmpty else {
            throw Misunderstanding(message: "`\(command.name)` takes no more than that.", hint: usage)
        }
    }

    private var explained: String {
        ([usage] + command.sets.map { "\($0.name) is one of: \($0.words.joined(separator: ", "))." }).joined(
            separator: " ")
    }

    private static func one<Value>(
        of values: [Value], _ name: (Value) -> String, _ typed: String, _ what: String, hint: String
    ) throws(Misunderstanding) -> Value {
        let typed = typed.lowercased()
        if let exact = values.first(where: { name($0) == typed }) { return exact }
        let begun = values.filter { name($0).hasPrefix(typed) }
        if begun.count == 1, let only = begun.first { return only }
        let near = Suggestion.nearest(to: typed, among: values.map(name))
        let meant = begun.isEmpty ? near.map { ", did you mean `\($0)`?" } ?? "." : "; several begin so."
        throw Misunderstanding(message: "There is no such \(what)\(meant)", hint: hint)
    }
}
