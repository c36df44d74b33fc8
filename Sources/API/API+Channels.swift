public import Channels
import Desk
import Domain
import Foundation
public import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore

extension API {
    /// Twilio's webhooks: no token, but Twilio's signature over their public URLs.
    ///
    /// A text is answered with an empty 204 once it is committed: Twilio sends nothing to the texter then. Under overload it
    /// is a 503, which Twilio repeats where the URL ends in `#rc=5&rp=all`.
    public static func addTwilio(
        to routes: Routes, _ credentials: TwilioCredentials, messages: PublicURL, status: PublicURL
    ) {
        let desk = routes.desk
        let signature = TwilioSignature(credentials)
        let texts = RouteDoc(
            .texts, "Twilio's webhook for incoming texts, a signed form", gives: [.noContent("It is committed.")],
            problems: [.badSignature, .badForm, .notStored])
        routes.webhook("/v1/channels/twilio/messages", texts) { request, _ in
            let form = try await request.signedForm(signature, messages)
            guard let inbound = try? TwilioInbound(form: form, receivedAt: .now) else { throw Problem.badForm }
            try await desk.take(inbound)
            return Response(status: .noContent)
        }
        let statuses = RouteDoc(
            .texts, "Twilio's status callback, a signed form", gives: [.noContent("It is noted.")],
            problems: [.badSignature, .badForm])
        routes.webhook("/v1/channels/twilio/status", statuses) { request, _ in
            let form = try await request.signedForm(signature, status)
            guard let news = try? TwilioStatus(form: form, query: request.uri.query) else { throw Problem.badForm }
            try await desk.note(news)
            return Response(status: .noContent)
        }
    }

    /// A gateway's texts with its signature in place of a token: the body is that of `POST /v1/messages`.
    public static func addSignedMessages(to routes: Routes, _ signature: HookSignature) {
        let desk = routes.desk
        let doc = RouteDoc(
            .texts, "A gateway's text, with X-Harborline-Signature in place of a token", takes: .body(InboundBody.self),
            gives: [
                .created(ReceiptShape.self, "It is committed."), .ok(ReceiptShape.self, "It was before: the same ids."),
            ], problems: [.badSignature, .notStored])
        routes.webhook("/v1/channels/signed/messages", doc) { request, _ in
            let body = try await request.bytes(limit: InboundBody.limit)
            let header = HTTPField.Name(HookSignature.header).flatMap { request.headers[$0] } ?? ""
            switch signature.check(header, body: Array(buffer: body), now: .now) {
            case .valid: break
            case .outdated:
                throw Problem(
                    .forbidden, code: "HL407", message: "The signature is more than five minutes old.",
                    hint: "Set the sender's clock, and sign each attempt anew.")
            case .malformed, .wrong: throw Problem.badSignature
            }
            let receipt = try await desk.take(try InboundBody.text(from: body))
            return .json(ByteBuffer(string: receipt.json), status: receipt.duplicate ? .ok : .created)
        }
    }
}

extension Request {
    /// The form of a webhook that Twilio signed.
    fileprivate func signedForm(_ signature: TwilioSignature, _ url: PublicURL) async throws -> FormFields {
        let body = try await bytes(limit: FormFields.mostBytes)
        let form: FormFields
        do { form = try FormFields(reading: Array(buffer: body)) } catch { throw Problem.badForm }
        let header = HTTPField.Name(TwilioSignature.header).flatMap { headers[$0] } ?? ""
        guard signature.isValid(header, url: url, query: uri.query, form: form) else { throw Problem.badSignature }
        return form
    }
}

extension Problem {
    fileprivate static let badSignature = Problem(
        .forbidden, code: "HL407", message: "The signature is not the one of this body and URL.",
        hint:
            "Is the public URL in the configuration the one in the provider's console, and the secret the current one?")
    fileprivate static let badForm = Problem(
        .badRequest, code: "HL408", message: "This is no form of a text or a status.",
        hint: "Send application/x-www-form-urlencoded with MessageSid and From, or MessageSid and MessageStatus.")
}
