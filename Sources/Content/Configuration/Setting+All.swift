internal import Domain

extension Setting {
    private static let (day, hour) = (Duration.seconds(86_400), Duration.seconds(3600))

    /// Every key in the order of the file. What is not here cannot be set.
    static var all: [Setting] { queue + hours + automatic + capacity }

    private static var queue: [Setting] {
        let waits = Severity.allCases.map { level in
            Setting("queue.target_waits.\(level.name)", \.queue[waitAt: level], .duration(.zero...day))
        }
        return waits + [
            Setting(
                "queue.lease", \.queue.lease, .duration(.seconds(5)...hour),
                "How long a claim holds without a heartbeat of the counselor's console."),
            Setting(
                "queue.offer", \.queue.offer, .duration(.seconds(5)...hour),
                "How long an offer to a waiting console stands until it is accepted."),
            Setting(
                "queue.offers_before_page", \.queue.offersBeforePage, .number(1...20),
                "After so many offers that nobody accepted, supervisors are paged. The conversation keeps its place."),
            Setting(
                "queue.decline_rest", \.queue.declineRest, .duration(.zero...day),
                "Whom a counselor declined is not offered to them again for so long."),
            Setting(
                "queue.capacity", \.queue.capacity, .number(1...20),
                "Conversations a counselor may hold at once, where their account says nothing else."),
            Setting(
                "queue.orange_extra", \.queue.orangeExtra, .number(0...5),
                "How many more they may hold when the next one is code orange."),
            Setting(
                "queue.reserve.one_in", \.queue.reserveOneIn, .number(2...1000, orZero: true),
                "One claim in so many goes to who is overdue beyond the bound, code orange or not; 0 is never."),
            Setting(
                "queue.reserve.beyond", \.queue.reserveBeyond, .duration(.zero...day),
                "The bound: so long beyond due supervisors are paged, and the reserve may take them."),
            Setting(
                "queue.reopen_within", \.queue.reopenWithin, .duration(.zero...day * 7),
                "A text within this time of the close goes on with the closed conversation."),
            Setting(
                "queue.presence", \.queue.presence, .duration(.seconds(5)...hour),
                "A console that has not been heard of for so long is not there: nothing is offered to it."),
            Setting(
                "queue.skills", \.queue.skills, .names,
                "Skills that have a lane of their own in each language, for example [minors]."),
        ]
    }

    private static var hours: [Setting] {
        let week: [OpeningHours.Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
        return [Setting("hours.time_zone", \.hours.timeZone, .zone, "Whose clock: America/Chicago, Europe/Madrid, ...")]
            + week.map { Setting("hours.\($0)", \.hours[$0], .spans) }
    }

    private static var automatic: [Setting] {
        [
            Setting(
                "automatic.emergency_number", \.automatic.emergencyNumber, .words(upTo: 20),
                "{emergency_number}: what people call in danger where your texters are."),
            Setting(
                "automatic.waiting_notice_after", \.automatic.waitingNoticeAfter, .duration(.seconds(30)...day),
                "After so long without a counselor a texter is told, once, that they have not been forgotten."),
            Setting(
                "automatic.spike_threshold", \.automatic.spikeThreshold, .number(1...100_000),
                "With more conversations waiting than this, that notice speaks of a spike and names the number above."),
            Setting(
                "automatic.survey_link", \.automatic.surveyLink, .link(upTo: AutomaticPlaceholder.longestLink),
                "{survey_link}: where the survey is, https://...; \"\" sends none."),
            Setting(
                "automatic.terms_link", \.automatic.termsLink, .link(upTo: AutomaticPlaceholder.longestLink),
                "{terms_link}: where the terms are, https://...; \"\" leaves their sentence out."),
        ]
    }

    private static var capacity: [Setting] {
        [
            Setting(
                "capacity.holidays", \.capacity.holidays, .words(upTo: 20),
                "Public holidays: US, CA-ON, AU-VIC, GB, MX, another place of holidays.yaml, or none."),
            Setting(
                "capacity.handle", \.capacity.handle, .duration(.seconds(60)...day),
                "How long a conversation takes a counselor who holds no other."),
            Setting(
                "capacity.slowdown", \.capacity.slowdown, .number(0...100),
                "By how many percent every other conversation held at the same time lengthens each."),
            Setting(
                "capacity.patience", \.capacity.patience, .duration(.seconds(60)...day),
                "How long texters wait on average before they give up."),
            Setting(
                "capacity.within", \.capacity.within, .duration(.seconds(10)...day),
                "The promise: capacity.target percent are answered within this time."),
            Setting("capacity.target", \.capacity.target, .number(1...99)),
            Setting(
                "capacity.sureness", \.capacity.sureness, .number(50...99),
                "How sure, in percent, the promise is to hold in an hour; what is required is read there."),
            Setting(
                "capacity.shrinkage", \.capacity.shrinkage, .number(0...90),
                "The share of those scheduled who are on a break or absent, in percent."),
        ]
    }

    /// What is said of a section as a whole.
    static let sections = [
        "queue": "Who is next, and who holds whom for how long. What waits already keeps the due time it has.",
        "queue.target_waits":
            "How long a conversation of each level should wait at most; none longer than a milder one.",
        "hours": """
        When counselors are there; who texts at another time is told so, and waits. A day has spans of the clock,
        for example [09:00-12:30, 18:00-02:00], which goes on after midnight; [] is closed. Name every day, or none:
        then the line is always open.
        """,
        "capacity": "What forecasts and staffing assume. Times are those of hours.time_zone.",
        "automatic": "What the line itself says; the words are in keyword-rules/automatic.<language>.yaml.",
    ]
}

extension QueuePolicy {
    /// The target wait of a level, to be set as well.
    fileprivate subscript(waitAt level: Severity) -> Duration {
        get { wait(level) }
        set { if targetWaits.indices.contains(level.rawValue) { targetWaits[level.rawValue] = newValue } }
    }
}
