internal import Domain
internal import Foundation

/// The region a rule's words belong to, as a BCP 47 tag of language and region.
enum LocaleTag {
    /// Why `tag` is none for rules of this language, or nil: `problem(in: "es-MX", language: .spanish) == nil`.
    static func problem(in tag: String, language: Language) -> String? {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let first = parts.first, let region = parts.last,
            Locale.Region(region).isISORegion, region == region.uppercased()
        else { return "\"locale\" is a language and a region, for example \"\(language.rawValue)-US\", not \"\(tag)\"" }
        return first == language.rawValue
            ? nil : "\"locale\" is \"\(tag)\" in a file of language \"\(language.rawValue)\""
    }
}
