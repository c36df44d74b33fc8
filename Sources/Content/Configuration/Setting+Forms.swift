internal import Yams

extension Setting.Form<Duration> {
    /// `90s`, `15m`, `1h30m`.
    static func duration(_ range: ClosedRange<Duration>) -> Self {
        Self(
            write: \.written,
            read: { node, file in
                guard let text = file.text(node, "the value") else { return nil }
                guard let duration = Duration(written: text) else {
                    file.report(line: node.mark?.line, "\"\(text)\" is no time; write for example 90s, 15m or 1h30m")
                    return nil
                }
                guard range.contains(duration) else {
                    let bounds = "\(range.lowerBound.written) to \(range.upperBound.written)"
                    file.report(line: node.mark?.line, "\"\(text)\" is out of range: give \(bounds)")
                    return nil
                }
                return duration
            })
    }
}

extension Setting.Form<Int> {
    /// A whole number; `orZero` where 0 switches it off.
    static func number(_ range: ClosedRange<Int>, orZero: Bool = false) -> Self {
        Self(
            write: { "\($0)" },
            read: { node, file in
                guard let text = file.text(node, "the value") else { return nil }
                if let number = Int(text), range.contains(number) || orZero && number == 0 { return number }
                let bounds = (orZero ? "0 (never) or " : "") + "\(range.lowerBound) to \(range.upperBound)"
                file.report(line: node.mark?.line, "\"\(text)\" is none of the numbers it may be: give \(bounds)")
                return nil
            })
    }
}

extension Setting.Form<String> {
    /// Words of an SMS, in signs that any language's texts can hold.
    static func words(upTo most: Int) -> Self {
        Self(
            write: \.quoted,
            read: { node, file in
                guard let text = file.text(node, "the value") else { return nil }
                guard text.utf8.count <= most, text.isPlain(" +-/.,()") else {
                    let what = "letters a to z, digits, spaces and + - / . , ( )"
                    file.report(line: node.mark?.line, "not for every text: give up to \(most) \(what)")
                    return nil
                }
                return text
            })
    }
}

extension Setting.Form<String?> {
    /// An address of a page, or `""` for none.
    static func link(upTo most: Int) -> Self {
        Self(
            write: { ($0 ?? "").quoted },
            read: { node, file in
                guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { return .some(nil) }
                guard scalar.string.hasPrefix("https://"), scalar.string.utf8.count <= most,
                    scalar.string.isPlain("-._/:?=&%#+")
                else {
                    let what = "begins with https:// and has up to \(most) letters, digits and - . _ / : ? = & % # +"
                    file.report(line: node.mark?.line, "not a link for a text: it \(what)")
                    return nil
                }
                return .some(scalar.string)
            })
    }
}

extension Setting.Form<[String]> {
    /// Names of a-z, digits and dashes, none twice.
    static var names: Self {
        Self(
            write: { "[\($0.joined(separator: ", "))]" },
            read: { node, file in
                let before = file.problems.count
                var seen: Set<String> = []
                for (name, line) in file.texts(node, "the value") {
                    if !name.isPlainName || name.utf8.count > 32 {
                        file.report(line: line, "\"\(name)\" is no name: it is made of a-z, 0-9 and dashes, 32 at most")
                    } else if !seen.insert(name).inserted {
                        file.report(line: line, "\"\(name)\" is written twice")
                    }
                }
                guard file.problems.count == before else { return nil }
                return seen.sorted()
            })
    }
}

extension String {
    /// Whether it is made of ASCII letters, digits and `others`.
    fileprivate func isPlain(_ others: String) -> Bool {
        allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || others.contains($0) }
    }
}
