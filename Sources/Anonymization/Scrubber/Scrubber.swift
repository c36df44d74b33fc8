/// Takes out of free text what could name somebody: for case notes to a clinician, or texts for evaluating rules.
///
/// ```swift
/// Scrubber().scrub("im jamie, call 555-0142")  // "im [name], call [number]"
/// ```
/// Works on words alone, in English and Spanish, inside this process, and takes out too much rather than too little: every
/// digit, every month, every capitalised word that is not an everyday one. **No proof of anonymity**: a name that is an
/// everyday word, a nickname, or a story that only one person can tell passes. What must not lead back to anybody is
/// released as counts, never as text.
public struct Scrubber: Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case name, number, address, email, url, handle, date
    }

    /// UTF-8 bytes of the text.
    public struct Found: Sendable, Hashable {
        public let kind: Kind
        public let range: Range<Int>
    }

    public init() {}

    /// What would be taken out, in order, never overlapping.
    public func find(_ text: String) -> [Found] {
        var reading = ScrubReading(text)
        reading.markChunks()
        reading.markDigits()
        reading.markDates()
        reading.markAddresses()
        reading.markNames()
        return reading.found()
    }

    /// The text with `[name]`, `[number]` and so on in its place.
    public func scrub(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var place = 0
        for found in find(text) {
            kept += bytes[place..<found.range.lowerBound] + Array("[\(found.kind.rawValue)]".utf8)
            place = found.range.upperBound
        }
        return String(decoding: kept + bytes[place...], as: UTF8.self)
    }
}
