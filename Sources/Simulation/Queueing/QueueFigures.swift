public import Domain

/// How one order did on one night.
public struct QueueFigures: Sendable, Hashable {
    /// A wait in seconds.
    public struct Wait: Sendable, Hashable {
        public let seconds: Double
        /// Whoever this is still waits at the end: it is this long so far, and will be longer.
        public let atLeast: Bool
    }

    /// The waits of one level until the first answer. Who still waits counts with their wait so far: an order that never
    /// answers somebody does not look the better for it.
    public struct Level: Sendable, Hashable {
        public let level: Severity
        public let came: Int
        public let waiting: Int
        /// Nil where nobody came.
        public let median: Wait?
        public let p95: Wait?
        public let p99: Wait?
        public let longest: Wait?
        /// Of those answered, or waiting longer than the target wait already, the share answered within it.
        public let withinTarget: Double?
    }

    /// From routine to emergency.
    public let levels: [Level]
    public let came: Int
    /// Who was answered; a conversation that came back from a lost console and waits again is counted in ``waiting``.
    public let answered: Int
    public let waiting: Int
    /// Places in use over places there are; above 1 where code orange uses the places above capacity.
    public let utilisation: Double
    /// Seconds: the longest time in which somebody below code orange waited and nobody below it was claimed.
    public let longestStarvation: Double
    public let claims: Int
    public let reserveClaims: Int
    /// How often a conversation came back from a console that had vanished.
    public let returned: Int
    /// Who stopped writing before the first answer. Each of them kept their place.
    public let stoppedWriting: Int
    /// When supervisors are paged: seconds from the beginning until somebody below code orange is overdue beyond the
    /// bound.
    public let pagedAt: Double?
    /// The most who waited at once in each of 60 equal stretches of time.
    public let waitingOverTime: [Int]
    public let orangeOverTime: [Int]
    public let bounds: [Bound]
}

extension QueueFigures {
    /// - Parameter answered: as the witness counted them; it is not taken from what waits.
    init(
        _ conversations: [RunConversation], tally: QueueTally, policy: QueuePolicy, answered: Int, bounds: [Bound],
        end: Double
    ) {
        levels = Severity.allCases.map { level in
            Level(
                level, conversations.filter { $0.answeredLevel == level }, wait: policy.wait(level) / .seconds(1), end)
        }
        came = conversations.count
        waiting = conversations.count { $0.state == .waiting }
        self.answered = answered
        utilisation = tally.available > 0 ? tally.busy / tally.available : 0
        longestStarvation = tally.longestStarvation
        claims = tally.claims
        reserveClaims = tally.reserveClaims
        returned = tally.returned
        stoppedWriting = conversations.count { ($0.answeredAt ?? end) - $0.arrival.at > $0.arrival.patience }
        pagedAt = conversations.compactMap { Self.page($0, policy, end: end) }.min()
        waitingOverTime = tally.waiting
        orangeOverTime = tally.orangeWaiting
        self.bounds = bounds
    }

    /// When this conversation pages supervisors, if it does.
    private static func page(_ conversation: RunConversation, _ policy: QueuePolicy, end: Double) -> Double? {
        guard !conversation.answeredLevel.isOrange else { return nil }
        let wait = (policy.wait(conversation.answeredLevel) + policy.reserveBeyond) / .seconds(1)
        let moment = conversation.arrival.at + wait
        return moment < (conversation.answeredAt ?? end) ? moment : nil
    }
}

extension QueueFigures.Level {
    fileprivate init(_ level: Severity, _ conversations: [RunConversation], wait: Double, _ end: Double) {
        let waits = conversations.map {
            QueueFigures.Wait(seconds: $0.waited(until: end), atLeast: $0.answeredAt == nil)
        }.sorted { $0.seconds < $1.seconds }
        /// Nearest rank: the wait that this share of them did not exceed.
        func quantile(_ share: Double) -> QueueFigures.Wait? {
            let rank = Int((share * Double(waits.count)).rounded(.up))
            return waits.indices.contains(rank - 1) ? waits[rank - 1] : nil
        }
        let answered = waits.count { !$0.atLeast && $0.seconds <= wait }
        let decided = waits.count { !$0.atLeast || $0.seconds > wait }
        self.level = level
        came = conversations.count
        waiting = conversations.count { $0.state == .waiting }
        median = quantile(0.5)
        p95 = quantile(0.95)
        p99 = quantile(0.99)
        longest = waits.last
        withinTarget = decided > 0 ? Double(answered) / Double(decided) : nil
    }
}
