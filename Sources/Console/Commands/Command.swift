import Domain

/// What a counselor asks the console to do.
enum Command: Sendable, Equatable {
    /// Enter alone: whatever comes next.
    case next
    case queue
    case claim
    case wait
    case accept
    case decline(DeclineReason)
    /// Nil is the current conversation.
    case read(Int64?)
    case use(Int64)
    case mine
    case reply(String)
    case note(String)
    case tag([String])
    case level(Severity, LevelReason)
    /// A lane as `es`, or a colleague by name or number.
    case transfer(to: String, TransferReason)
    case escalate(EscalationReason)
    case rescue(Rescue.Reason)
    case wrap
    case close(Outcome, Severity)
    case release
    case status(CounselorStatus)
    case who
    case help(String?)
    case quit(Leaving?)

    /// What becomes of the conversations that are held.
    enum Leaving: String, Sendable, CaseIterable {
        case release, keep
    }
}
