/// The address of a webhook as the world sees it, which behind a proxy is not the one the service sees.
///
/// ```swift
/// let url = try PublicURL("https://line.example/v1/channels/twilio/messages#rc=5&rp=all")
/// url.with(query: "message=42").text  // "https://line.example/v1/channels/twilio/messages?message=42#rc=5&rp=all"
/// ```
public struct PublicURL: Sendable, Hashable {
    /// `"https"` or `"http"`, as it was written.
    let scheme: String
    /// With a user, if one is written: `"user:word@"`.
    let user: String
    /// Without the port: `"line.example"`, `"[::1]"`.
    let host: String
    let port: String?
    let path: String
    public let query: String?
    /// Twilio's connection overrides stand here: `"rc=5&rp=all"`.
    let fragment: String?

    public var text: String { text(port: port, fragment: fragment) }
    private(set) var standardPort = "443"

    /// - Throws: ``ChannelSetupError`` when it is no `http` or `https` URL with a host.
    public init(_ written: String) throws(ChannelSetupError) {
        func wrong(_ why: String) -> ChannelSetupError {
            ChannelSetupError(
                "The public URL \(why). Write it as the provider's console has it, "
                    + "for example https://line.example/v1/channels/twilio/messages.")
        }
        guard written.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw wrong("has a space, a control character or a letter that is not ASCII")
        }
        guard let colon = written.firstRange(of: "://") else { throw wrong("has no scheme") }
        scheme = String(written[..<colon.lowerBound])
        switch scheme.lowercased() {
        case "https": standardPort = "443"
        case "http": standardPort = "80"
        default: throw wrong("is neither https nor http")
        }
        var rest = written[colon.upperBound...]
        fragment = Self.cut(&rest, at: "#")
        query = Self.cut(&rest, at: "?")
        let authority = rest.prefix { $0 != "/" }
        path = String(rest.dropFirst(authority.count))
        let at = authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? authority.startIndex
        user = String(authority[..<at])
        var place = authority[at...]
        let last = place.lastIndex(of: "]") ?? place.startIndex
        if let mark = place[last...].firstIndex(of: ":") {
            port = String(place[place.index(after: mark)...])
            place = place[..<mark]
        } else {
            port = nil
        }
        host = String(place)
        guard !host.isEmpty else { throw wrong("has no host") }
        guard port.map({ UInt16($0) != nil }) ?? true else { throw wrong("has a port that is none") }
    }

    /// The same address with this query in place of its own.
    public func with(query: String) -> PublicURL { PublicURL(self, query: query) }

    private init(_ url: PublicURL, query: String) {
        (scheme, user, host, port, path) = (url.scheme, url.user, url.host, url.port, url.path)
        (fragment, standardPort) = (url.fragment, url.standardPort)
        self.query = query
    }

    /// Without path, query and fragment: `"https://line.example"`.
    var origin: String { scheme + "://" + user + host + (port.map { ":" + $0 } ?? "") }

    func text(port: String?, fragment: String?) -> String {
        scheme + "://" + user + host + (port.map { ":" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
            + (fragment.map { "#" + $0 } ?? "")
    }

    private static func cut(_ text: inout Substring, at mark: Character) -> String? {
        guard let place = text.firstIndex(of: mark) else { return nil }
        defer { text = text[..<place] }
        return String(text[text.index(after: place)...])
    }
}
