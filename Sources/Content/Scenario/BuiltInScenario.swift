/// The scenarios that ship, each as the YAML it is read from: also what one's own begins with.
public enum BuiltInScenario: String, Sendable, CaseIterable {
    case overnight = "overnight-x9"
    case orangeFlood = "orange-flood"
    case counselorsDrop = "counselors-drop"

    /// With comments that say what each key means.
    public var yaml: String { head + Self.rest }

    private var head: String {
        switch self {
        case .overnight:
            """
            name: overnight-x9
            about: A night. After an event nine times as many texters come for two hours; the spike team helps.
            hours: 8

            # Conversations an hour. A step holds until the next one begins; hours count from the beginning.
            # A step may have levels of its own.
            arrivals:
              - {from: 0, per-hour: 30}
              - {from: 1, per-hour: 270}
              - {from: 3, per-hour: 30}

            # How many counselors are signed in. Who leaves finishes what they hold and takes nothing new.
            counselors:
              - {from: 0, count: 14}
              - {from: 2, count: 28}
              - {from: 6, count: 14}

            """
        case .orangeFlood:
            """
            name: orange-flood
            about: For six hours more code orange comes than all counselors can answer. The reserve at work.
            hours: 10

            # Conversations an hour. A step holds until the next one begins; hours count from the beginning.
            # A step may have levels of its own.
            arrivals:
              - {from: 0, per-hour: 30}
              - from: 1
                per-hour: 110
                levels: {routine: 15, elevated: 9, high: 6, imminent: 60, emergency: 10}
              - {from: 7, per-hour: 30}

            # How many counselors are signed in. Who leaves finishes what they hold and takes nothing new.
            counselors:
              - {from: 0, count: 14}

            """
        case .counselorsDrop:
            """
            name: counselors-drop
            about: An evening. Half of the consoles vanish at once, with all they hold, for 45 minutes.
            hours: 6

            # Conversations an hour. A step holds until the next one begins; hours count from the beginning.
            # A step may have levels of its own.
            arrivals:
              - {from: 0, per-hour: 75}

            # How many counselors are signed in. Who leaves finishes what they hold and takes nothing new.
            counselors:
              - {from: 0, count: 20}

            # Consoles that vanish all at once: this share of those signed in. What they held waits again after its lease,
            # with its old due time.
            outages:
              - {at: 2, share: 0.5, minutes: 45}

            """
        }
    }

    private static let rest = """

        # Of the conversations, so many are of each level: weights.
        levels: {routine: 50, elevated: 31, high: 16.8, imminent: 1.7, emergency: 0.5}

        # Minutes of a conversation, on average, and their spread: the standard deviation of the logarithm, 0 for always
        # the same.
        handling:
          routine: {minutes: 30, spread: 0.6}
          elevated: {minutes: 38, spread: 0.6}
          high: {minutes: 45, spread: 0.6}
          imminent: {minutes: 45, spread: 0.6}
          emergency: {minutes: 45, spread: 0.6}

        # How often in an hour one console vanishes by itself, and for how many minutes.
        consoles: {lost-per-hour: 0.05, minutes: 5}

        # Of the conversations, this share rises by one level, so many minutes after it began, on average.
        rising: {share: 0.04, minutes: 15}

        # After so many minutes of waiting, on average, a texter stops writing. A mark only: they keep their place.
        patience: 60

        """
}
