public import Hummingbird
public import NIOCore

/// What a request carries through the routes.
public struct DeskContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The connection that the request came by, for what is written to many at once.
    public let channel: any Channel

    /// From the same machine, without a proxy between as far as the connection tells.
    public var peerIsLocal: Bool {
        let peer = channel.remoteAddress
        if case .unixDomainSocket? = peer { return true }
        guard let address = peer?.ipAddress else { return false }
        return address == "::1" || address.hasPrefix("127.")
    }

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
