import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

extension TwilioChannel {
    /// `/2010-04-01/Accounts/AC…/Messages.json`
    var messagesPath: String { "/2010-04-01/Accounts/\(credentials.accountSID)/Messages.json" }

    /// Asks with the first token, and with the second where the first is no longer let in: a request that is not let in is
    /// not carried out.
    func exchange(_ method: HTTPMethod, _ path: String, form: String? = nil) async -> Exchange {
        var last = Exchange.unreachable
        for token in credentials.authTokens {
            var request = HTTPClientRequest(url: settings.api.origin + path)
            request.method = method
            let credential = Data("\(credentials.accountSID):\(token.text)".utf8).base64EncodedString()
            request.headers.add(name: "Authorization", value: "Basic \(credential)")
            request.headers.add(name: "Accept", value: "application/json")
            if let form {
                request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                request.body = .bytes(ByteBuffer(string: form))
            }
            last = await client.exchange(request, timeout: TimeAmount(settings.timeout), now: now)
            guard case .answered(let answer) = last, answer.status == 401 else { return last }
        }
        return last
    }
}
