/// Why something was not done, in words for the counselor at the console.
///
/// ```
/// Refusal(status: 409, body: problem).message   // "The token no longer holds this conversation; nothing was changed."
/// Refusal(status: 409, body: problem).hint      // "Press Enter to claim the next."
/// ```
struct Refusal: Error, Sendable, Equatable {
    /// `HL201`; nil where the service did not answer.
    var code: String?
    var message: String
    var hint: String

    /// The claim's token does not hold the conversation any more.
    var lostHold: Bool { code == "HL201" }

    static let unreachable = Refusal(
        message: "The service does not answer.",
        hint: "Is it running, and is --url right? What you hold is yours for a minute after the last heartbeat.")
    static let unanswered = Refusal(
        message: "The service did not answer in time.",
        hint: "It may have been done all the same: look with `read` before you repeat it.")
    static let unreadable = Refusal(
        message: "The service answered something that this console does not understand.",
        hint: "Is --url the address of Harborline, and of the same version?")
}

extension Refusal {
    private struct Problem: Decodable {
        let code: String
        let message: String
        let hint: String
    }

    /// - Parameter body: `application/problem+json`.
    init(status: Int, body: [UInt8]) {
        guard let problem = try? Wire.decode(Problem.self, from: body) else {
            self = .unreadable
            message += " (HTTP \(status))"
            return
        }
        code = problem.code
        message = problem.message
        // The service's hints name its routes; here it is commands that help.
        hint = Self.hints[problem.code] ?? problem.hint
    }

    private static let hints = [
        "HL201": "Press Enter to claim the next.", "HL202": "Read it first: press Enter, or type `read`.",
        "HL203": "Accept it first: press Enter, or type `accept`.",
        "HL204": "Give it back with `release`, or `transfer` it.",
        "HL205": "`available` lets conversations be offered to you again; `claim` works at any time.",
        "HL206": "`who` shows who is on shift, what they take and what they hold.",
        "HL301": "You see the conversations that you hold: press Enter to claim one.",
        "HL306": "`read` shows how far it is.",
    ]
}
