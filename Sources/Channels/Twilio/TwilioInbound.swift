public import Domain
public import Foundation

/// A text that came to one of the line's numbers, from a webhook or from the list.
public struct TwilioInbound: Sendable, Hashable {
    /// For example `"SM0123…"`; the same however often Twilio sends it.
    public let messageSID: String
    public let from: String
    public let body: String
    /// When Twilio has it from; a webhook does not say, so it is when it arrived.
    public let receivedAt: Date
    /// Pictures and the like: counted, never fetched.
    public let media: Int
    /// All of them are pictures; the list does not say.
    public let onlyPictures: Bool
    /// The text is nothing but STOP, ALTO or START, or Twilio itself took it for an opt-out or opt-in.
    public let optOut: OptOut?

    /// Reads a webhook's form.
    /// - Throws: ``FormError`` when it has no `MessageSid` or no `From`. Any text is taken, an empty one too.
    public init(form: FormFields, receivedAt: Date) throws(FormError) {
        messageSID = try form.identifier("MessageSid")
        from = try form.identifier("From")
        body = form["Body"] ?? ""
        self.receivedAt = receivedAt
        let media = max(0, form["NumMedia"].flatMap { Int($0) } ?? 0)
        self.media = media
        onlyPictures = (0..<min(media, 16)).allSatisfy { form["MediaContentType\($0)"]?.hasPrefix("image/") ?? false }
        optOut =
            switch form["OptOutType"]?.uppercased() {
            case "STOP": .optOut
            case "START": .optIn
            default: OptOut(body)
            }
    }

    /// Nil for what is not inbound.
    init?(_ resource: TwilioMessage) {
        guard resource.direction == "inbound", let from = resource.from, let time = resource.time else { return nil }
        messageSID = resource.sid
        self.from = from
        body = resource.body ?? ""
        receivedAt = time
        media = max(0, resource.numMedia.flatMap { Int($0) } ?? 0)
        onlyPictures = false
        optOut = OptOut(body)
    }

    /// What is taken in, in this order: the texter's words exactly, and, where something came with them, a note as a text
    /// of its own, `[2 pictures]`. The note is not put behind the words, because "yes" to a risk question counts only when
    /// it stands alone. Both have ids that stay the same, so that taking them in twice does no harm.
    public var texts: [InboundText] {
        let words = InboundText(
            channel: TwilioChannel.name, providerMessageID: messageSID, from: from, text: body, receivedAt: receivedAt)
        guard media > 0 else { return [words] }
        var note = words
        note.text = mediaNote
        if body.isEmpty { return [note] }
        note.providerMessageID += "-media"
        return [words, note]
    }

    private var mediaNote: String {
        let kind = onlyPictures ? "picture" : "attachment"
        return media == 1 ? "[1 \(kind)]" : "[\(media) \(kind)s]"
    }
}

extension TwilioInbound: CustomStringConvertible, CustomReflectable {
    /// Neither the text nor the number.
    public var description: String { "text \(messageSID)" }
    public var customMirror: Mirror { Mirror(self, children: ["messageSID": messageSID]) }
}

extension FormFields {
    /// A field that names something: it has to be there.
    func identifier(_ name: String) throws(FormError) -> String {
        guard let value = self[name], (1...200).contains(value.utf8.count), !value.utf8.contains(0) else {
            throw .field(name)
        }
        return value
    }
}
