import Foundation
import HTTPSupport

/// Until when it is held.
struct ExpiryShape: AnswerShape {
    static let example = #"{"expires_at":"2026-11-21T03:01:00.000Z"}"#
    let expiresAt: Date
}

/// When it is due now that it waits again.
struct DueShape: AnswerShape {
    static let example = #"{"due_at":"2026-11-21T03:00:30.000Z"}"#
    let dueAt: Date
}

struct ClosedShape: AnswerShape {
    static let example = #"{"closed_at":"2026-11-21T03:40:00.000Z"}"#
    let closedAt: Date
}

struct MessageIDShape: AnswerShape {
    static let example = #"{"message_id":4418}"#
    let messageId: Int64
}

struct RescueIDShape: AnswerShape {
    static let example = #"{"rescue_id":3}"#
    let rescueId: Int64
}
