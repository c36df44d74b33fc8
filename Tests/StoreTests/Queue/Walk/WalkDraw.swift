import Domain

@testable import Simulation

/// Draws the next step from where the model stands: mostly what makes sense there, now and then what does not.
struct WalkDraw {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func step(after walk: StoreWalk) -> WalkStep {
        // Sometimes several things happen at once, sometimes the line is quiet for half an hour.
        let pause = [0, 1, 5, 20, 40, 1_800, -30][random.weighted([5, 4, 4, 3, 2, 0.15, 0.1]) ?? 0]
        return WalkStep(pause: pause, move: move(walk))
    }

    private mutating func move(_ walk: StoreWalk) -> WalkStep.Move {
        switch random.weighted([6, 5, 4, 15, 1, 0.7, 0.7, 1.5, 2]) {
        case 0: .texts((0...random.below(4)).map { _ in text() })
        case 1: .claim(console(random.below(StoreWalk.counselorCount)), reserve: random.chance(0.3))
        case 2: give()
        case 3: deed(walk)
        case 4: .assign(texter(walk, held: random.chance(0.5)), to: counselor(), capacity: capacity())
        case 5: .abandon(texter(walk, held: false))
        case 6: .overrideLevel(texter(walk, held: random.chance(0.5)), level())
        case 7: .expire
        default: .page
        }
    }

    private mutating func counselor() -> Int { random.below(StoreWalk.counselorCount) }
    private mutating func capacity() -> Int { 1 + random.below(2) }
    private mutating func level() -> Severity { random.pick(Severity.allCases) ?? .routine }
    private mutating func lane() -> Lane { random.pick(StoreWalk.lanes) ?? StoreWalk.lanes[0] }

    private mutating func text() -> WalkStep.Text {
        // Most texts show little; a decisive one now and then.
        let rungs = random.chance(0.6) ? [] : (0...random.below(2)).compactMap { _ in random.pick(Rung.allCases) }
        return WalkStep.Text(
            texter: random.below(StoreWalk.texterCount), own: random.chance(0.8) ? rungs : [],
            other: random.chance(0.2) ? rungs : [], isRead: !random.chance(0.03))
    }

    private mutating func console(_ counselor: Int) -> WalkStep.Console {
        WalkStep.Console(
            counselor: counselor, lanes: StoreWalk.lanes.filter { _ in random.chance(0.7) }, capacity: capacity())
    }

    private mutating func give() -> WalkStep.Move {
        var counselors = Array(0..<StoreWalk.counselorCount).filter { _ in random.chance(0.6) }
        // Served in any order.
        if random.chance(0.5) { counselors.reverse() }
        return .give(
            random.chance(0.7) ? .offered : .active, counselors.map { console($0) }, reserve: random.chance(0.3))
    }

    private mutating func deed(_ walk: StoreWalk) -> WalkStep.Move {
        let key: WalkStep.Key =
            switch random.weighted([8, 1.5, 1.5, 1.5, 0.5]) {
            case 1: .somebody(counselor())
            case 2: .earlier(1 + random.below(3))
            case 3: .oldToken(1 + random.below(3))
            case 4: .newestToken
            default: .holder
            }
        let held = !random.chance(0.1)
        // Whom an offer reaches mostly answers it.
        if random.chance(0.4), let offered = random.pick(self.held(walk, as: { $0 == .offered })) {
            return .hold(offered, key, random.chance(0.6) ? .accept : .decline)
        }
        return .hold(texter(walk, held: held), key, deed())
    }

    private mutating func deed() -> WalkStep.Deed {
        switch random.weighted([0.5, 0.5, 2.5, 1.2, 1, 1.2, 0.5, 1.2, 1.2, 2.5, 0.8]) {
        case 0: .accept
        case 1: .decline
        case 2: .heartbeat
        case 3: .release
        case 4: .transfer(lane())
        case 5: .give(to: counselor(), capacity: capacity())
        case 6: .escalate
        case 7: .wrap
        case 8: .reply
        case 9: .close(level(), abandoned: random.chance(0.4))
        default: .setLevel(level())
        }
    }

    /// Of somebody who is held, or waits; of anybody where nobody is.
    private mutating func texter(_ walk: StoreWalk, held: Bool) -> Int {
        let some =
            held
            ? self.held(walk, as: { _ in true })
            : walk.latest.filter { walk.model.state(of: $0.value) == .waiting }.keys.sorted()
        return random.pick(some) ?? random.below(StoreWalk.texterCount)
    }

    private func held(_ walk: StoreWalk, as fits: (HoldState) -> Bool) -> [Int] {
        walk.latest.filter { _, id in
            if case .held(let lease) = walk.model.state(of: id) { fits(lease.state) } else { false }
        }.keys.sorted()
    }
}
