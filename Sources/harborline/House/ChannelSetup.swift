import API
import AsyncHTTPClient
import Channels
import Desk
import Foundation
import HTTPSupport

/// The providers that the environment names, if any.
///
/// ```
/// HARBORLINE_PUBLIC_URL                 https://line.example
/// HARBORLINE_TWILIO_ACCOUNT_SID         AC...
/// HARBORLINE_TWILIO_AUTH_TOKEN          the current one; HARBORLINE_TWILIO_NEXT_AUTH_TOKEN beside it during rotation
/// HARBORLINE_TWILIO_NUMBERS             +15550199,+15550198
/// HARBORLINE_TWILIO_MESSAGING_SERVICE   MG..., where one sends
/// HARBORLINE_GATEWAY_URL                where replies of a JSON gateway go
/// HARBORLINE_GATEWAY_CHANNEL            the `channel` its texts carry, for example sms
/// HARBORLINE_GATEWAY_SECRET             at least 16 bytes; HARBORLINE_GATEWAY_NEXT_SECRET beside it during rotation
/// ```
struct ChannelSetup {
    let twilio: TwilioChannel?
    let gateway: JSONChannel?
    private let credentials: TwilioCredentials?
    private let publicURL: String?
    private let signature: HookSignature?

    /// - Parameter client: made with `HTTPClient.Configuration.channels`.
    /// - Throws: ``Failure`` where something of a channel is missing.
    init(client: HTTPClient, _ environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        func value(_ name: String) -> String? {
            environment["HARBORLINE_" + name].flatMap { $0.isEmpty ? nil : $0 }
        }
        func need(_ name: String) throws -> String {
            guard let value = value(name) else {
                throw Failure(
                    "HARBORLINE_\(name) is not set, and the channel that the environment names needs it.",
                    hint: "`harborline serve --help` lists what a channel takes.", exitCode: 64)
            }
            return value
        }
        func secrets(_ names: String...) -> [Secret] { names.compactMap(value).compactMap(Secret.init) }
        publicURL = value("PUBLIC_URL")
        do {
            if let sid = value("TWILIO_ACCOUNT_SID") {
                let credentials = try TwilioCredentials(
                    accountSID: sid, authTokens: secrets("TWILIO_AUTH_TOKEN", "TWILIO_NEXT_AUTH_TOKEN"))
                let settings = try TwilioSettings(
                    numbers: need("TWILIO_NUMBERS").split(separator: ",").map {
                        $0.trimmingCharacters(in: .whitespaces)
                    },
                    messagingService: value("TWILIO_MESSAGING_SERVICE"),
                    statusCallback: PublicURL(need("PUBLIC_URL") + "/v1/channels/twilio/status"),
                    api: value("TWILIO_API_URL").map { try PublicURL($0) })
                twilio = TwilioChannel(credentials: credentials, settings: settings, client: client)
                self.credentials = credentials
            } else {
                (twilio, credentials) = (nil, nil)
            }
            if value("GATEWAY_SECRET") != nil {
                let signature = try HookSignature(secrets: secrets("GATEWAY_SECRET", "GATEWAY_NEXT_SECRET"))
                self.signature = signature
                gateway = JSONChannel(
                    name: value("GATEWAY_CHANNEL") ?? "sms", url: try PublicURL(need("GATEWAY_URL")),
                    signature: signature, client: client)
            } else {
                (signature, gateway) = (nil, nil)
            }
        } catch let error as ChannelSetupError {
            throw Failure("A channel cannot be set up: \(error)", hint: "See `harborline serve --help`.", exitCode: 64)
        }
    }

    /// Those that replies go out by.
    var channels: [any TextChannel] {
        let all: [(any TextChannel)?] = [twilio, gateway]
        return all.compactMap(\.self)
    }

    func addRoutes(to routes: Routes) throws {
        if let signature { API.addSignedMessages(to: routes, signature) }
        guard let credentials, let publicURL else { return }
        API.addTwilio(
            to: routes, credentials, messages: try PublicURL(publicURL + "/v1/channels/twilio/messages"),
            status: try PublicURL(publicURL + "/v1/channels/twilio/status"))
    }
}
