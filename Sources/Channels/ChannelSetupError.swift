/// Something in a channel's settings that cannot work; says what, and what to do.
public struct ChannelSetupError: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
