internal import Domain
internal import HeapModule

/// Looks on while conversations come, are claimed and come back, and says where a bound of `design.md` is broken. It
/// keeps its own book and believes nothing that a ``WaitingLine`` says of itself.
///
/// Times are seconds from the beginning.
struct ClaimWitness: Sendable {
    private enum State {
        case waiting
        case held
        case closed
    }

    private struct Note {
        let since: Double
        var level: Severity
        var state: State
    }

    private struct Waiting: Comparable {
        let since: Double
        let conversation: Int
        static func < (a: Waiting, b: Waiting) -> Bool { (a.since, a.conversation) < (b.since, b.conversation) }
    }

    /// Times are sums of binary fractions: what differs by less than a millisecond is the same.
    private static let same = 0.001

    private let policy: QueuePolicy
    private var book: [Int: Note] = [:]
    /// By level; who no longer waits there stays until it comes to the top.
    private var oldest = Severity.allCases.map { _ in Heap<Waiting>() }
    private var waiting = Severity.allCases.map { _ in 0 }
    private var claimsSinceReserve = Int.max / 2
    private var run = 0
    private var outOfTurn = 0
    private var tooWide = 0
    private var tooLong = 0
    private var impossible = 0
    private(set) var widest = 0.0
    private(set) var longestRun = 0

    init(_ policy: QueuePolicy) { self.policy = policy }

    var orangeWaiting: Int { Severity.allCases.reduce(0) { $0 + ($1.isOrange ? waiting[$1.rawValue] : 0) } }
    var belowOrangeWaiting: Int { waiting.reduce(0, +) - orangeWaiting }

    mutating func came(_ conversation: Int, _ level: Severity, at now: Double) {
        if book[conversation] != nil { impossible += 1 }
        book[conversation] = Note(since: now, level: level, state: .waiting)
        enter(conversation)
    }

    mutating func raised(_ conversation: Int, to level: Severity) {
        guard let note = book[conversation] else {
            impossible += 1
            return
        }
        if note.state == .waiting { waiting[note.level.rawValue] -= 1 }
        book[conversation]?.level = level
        if note.state == .waiting { enter(conversation) }
    }

    mutating func returned(_ conversation: Int) {
        guard book[conversation]?.state == .held else {
            impossible += 1
            return
        }
        book[conversation]?.state = .waiting
        enter(conversation)
    }

    mutating func closed(_ conversation: Int) {
        guard book[conversation]?.state == .held else {
            impossible += 1
            return
        }
        book[conversation]?.state = .closed
    }

    mutating func claimed(_ conversation: Int, byReserve: Bool, at now: Double) {
        guard let note = book[conversation], note.state == .waiting else {
            impossible += 1
            return
        }
        waiting[note.level.rawValue] -= 1
        book[conversation]?.state = .held
        checkTurn(note, byReserve: byReserve, at: now)
        checkWindow(note)
        checkMoving(note, at: now)
    }

    private mutating func enter(_ conversation: Int) {
        guard let note = book[conversation] else { return }
        waiting[note.level.rawValue] += 1
        oldest[note.level.rawValue].insert(Waiting(since: note.since, conversation: conversation))
    }

    /// Since when the one waits who has waited longest at this level.
    private mutating func oldestSince(_ level: Severity) -> Double? {
        while let first = oldest[level.rawValue].min {
            if let note = book[first.conversation], note.state == .waiting, note.level == level { return first.since }
            oldest[level.rawValue].removeMin()
        }
        return nil
    }

    private func wait(_ level: Severity) -> Double { policy.wait(level) / .seconds(1) }

    private func overdue(_ since: Double, _ level: Severity, at now: Double) -> Double {
        now - since - wait(level) - policy.reserveBeyond / .seconds(1)
    }

    /// Nobody below code orange before code orange, but by the reserve: for the overdue, one claim in so many.
    private mutating func checkTurn(_ note: Note, byReserve: Bool, at now: Double) {
        claimsSinceReserve += 1
        if !note.level.isOrange, orangeWaiting > 0 {
            let itsTurn = byReserve && policy.reserveOneIn > 0 && claimsSinceReserve >= policy.reserveOneIn
            if !itsTurn || overdue(note.since, note.level, at: now) < -Self.same { outOfTurn += 1 }
        }
        if byReserve { claimsSinceReserve = 0 }
    }

    /// Who came later comes first only if they came within the difference of the target waits.
    private mutating func checkWindow(_ note: Note) {
        var broken = false
        for level in Severity.allCases where level.isOrange == note.level.isOrange {
            guard let since = oldestSince(level) else { continue }
            let later = note.since - since
            if !note.level.isOrange { widest = max(widest, later) }
            if later > max(0, wait(level) - wait(note.level)) + Self.same { broken = true }
        }
        if broken { tooWide += 1 }
    }

    /// While somebody below code orange is overdue beyond the bound, code orange takes fewer claims in a row than the
    /// reserve's share.
    private mutating func checkMoving(_ note: Note, at now: Double) {
        let somebody = Severity.allCases.contains { level in
            !level.isOrange && oldestSince(level).map { overdue($0, level, at: now) > Self.same } ?? false
        }
        run = note.level.isOrange && somebody ? run + 1 : 0
        longestRun = max(longestRun, run)
        if run >= policy.reserveOneIn { tooLong += 1 }
    }
}

extension ClaimWitness {
    /// Who is held or closed.
    var answered: Int { book.values.count { $0.state != .waiting } }

    /// What was seen of each bound, with `inLine` conversations left in the line at the end.
    func bounds(inLine: Int) -> [Bound] {
        let lost = abs(book.count - answered - inLine)
        return [
            Bound(kind: .orangeFirst, breaches: outOfTurn, worst: nil),
            Bound(kind: .window, breaches: tooWide, worst: widest),
            Bound(kind: .moving, breaches: policy.reserveOneIn > 0 ? tooLong : nil, worst: Double(longestRun)),
            Bound(kind: .conserved, breaches: impossible + lost, worst: nil),
        ]
    }
}
