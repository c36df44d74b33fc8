import Desk
public import Hummingbird
import NIOCore
public import Store

/// What a request carries through the routes.
public struct DeskContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Who is asking; set by the route's guard.
    public var account: Account?
    /// From the same machine, without a proxy between.
    public let peerIsLocal: Bool

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peerIsLocal =
            switch source.channel.remoteAddress {
            case .v4(let address)?: address.host.isEmpty ? true : source.channel.remoteAddress?.ipAddress?.hasPrefix("127.") == true
            case .v6?: source.channel.remoteAddress?.ipAddress == "::1"
            case .unixDomainSocket?: true
            case nil: false
            }
    }
}
