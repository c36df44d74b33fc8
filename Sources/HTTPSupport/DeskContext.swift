public import Hummingbird
import NIOCore

/// What a request carries through the routes.
public struct DeskContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    private let peer: SocketAddress?

    /// From the same machine, without a proxy between as far as the connection tells.
    public var peerIsLocal: Bool {
        if case .unixDomainSocket? = peer { return true }
        guard let address = peer?.ipAddress else { return false }
        return address == "::1" || address.hasPrefix("127.")
    }

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
    }
}
