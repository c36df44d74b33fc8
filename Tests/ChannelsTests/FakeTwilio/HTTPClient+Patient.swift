import AsyncHTTPClient
import Channels
import NIOCore

extension HTTPClient.Configuration {
    /// As channels have it, with time for a machine on which every test runs at once: a time limit is no fault there.
    static var patient: HTTPClient.Configuration {
        var configuration = channels
        configuration.timeout = .init(connect: .minutes(5), read: .minutes(5))
        return configuration
    }
}

/// How long a test waits for one answer.
let patience = Duration.seconds(300)
