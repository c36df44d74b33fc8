internal import Domain

extension SMSSegments {
    /// What the line's texts and phrases may take.
    static let mostSegments = 2

    /// What is wrong with a text of this length, for example `3 SMS segments, 2 are allowed: shorten it; "ó" is not in
    /// the SMS alphabet: a segment holds 67 characters, not 153`; nil where it is short enough.
    ///
    /// - Parameter assumed: with what it was counted, for example `" with the longest links"`.
    func problem(of text: String, with assumed: String = "") -> String? {
        guard count > Self.mostSegments else { return nil }
        let strange = text.unicodeScalars.first { SMSSegments(String($0)).encoding == .ucs2 }
        let why = strange.map { "; \"\($0)\" is not in the SMS alphabet: a segment holds 67 characters, not 153" }
        return "\(count) SMS segments\(assumed), \(Self.mostSegments) are allowed: shorten it\(why ?? "")"
    }
}
