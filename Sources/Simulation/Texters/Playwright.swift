import Domain
import Foundation

/// Writes one conversation: who says what, in which order and when. All its randomness comes from one stream, so a
/// conversation depends on nothing but its seed and its number.
struct Playwright {
    let texter: SimulatedTexter
    let level: Severity
    var random: SeededGenerator

    private let tongue: Tongue
    var steps: [SimulatedConversation.Step] = []
    private var clock: TimeInterval = 0
    private var said: Set<String> = []

    init(texter: SimulatedTexter, level: Severity, random: SeededGenerator) {
        self.texter = texter
        self.level = level
        self.random = random
        tongue = Tongue.speaking(texter.language)
    }

    /// What the simulator needs to make a ``SimulatedConversation`` of it.
    struct Play {
        var tags: [IssueTag]
        var steps: [SimulatedConversation.Step]
        var waited: TimeInterval
        var handled: TimeInterval
        var outcome: Outcome
        var confirmed: Severity
    }

    mutating func play() -> Play {
        guard let index = random.weighted(tongue.scenes.map { $0.weight(at: level) }) else { return empty }
        let scene = tongue.scenes[index]
        let other = scene.keeper || level.isOrange || !random.chance(0.55) ? nil : companion(of: scene)
        open(scene)
        let waited = max(clock + 5, random.lognormal(mean: Playwright.wait(level), sigma: 0.7))
        let firstReply = steps.count
        clock = waited
        let leaves = !scene.keeper && !level.isOrange && random.chance(0.12)
        if scene.keeper {
            dismiss(scene)
        } else {
            if level == .emergency { rescue(scene) } else { converse(scene, other) }
            if leaves { leave() }
        }
        let handled = handle(scene, leaves: leaves)
        stretch(from: firstReply, waited: waited, handled: handled)
        return Play(
            tags: tags(scene, other), steps: steps, waited: waited, handled: handled,
            outcome: outcome(scene, left: leaves), confirmed: confirmed(scene))
    }

    private var empty: Play {
        Play(tags: [], steps: [], waited: 0, handled: 0, outcome: .supported, confirmed: level)
    }

    // MARK: The acts

    /// One to four texts in a burst, before anybody answers.
    private mutating func open(_ scene: Scene) {
        if !scene.keeper, random.chance(0.45) { write(tongue.greetings) }
        write(scene.openings)
        // Who is in danger often says so at once; who is not rarely does.
        if level > .routine, random.chance(level.isOrange ? 0.7 : 0.4) { disclose(scene) }
        if !scene.keeper, random.chance(0.35) { write(scene.details) }
    }

    private mutating func dismiss(_ scene: Scene) {
        reply(.boundary)
        for _ in 0..<random.between(1...2) { write(scene.details) }
        if random.chance(0.4) { write(scene.details) }
    }

    private mutating func converse(_ scene: Scene, _ other: Scene?) {
        reply(.greeting)
        write(scene.details)
        if random.chance(0.5) { write(scene.details) }
        if !disclosed { disclose(scene) }
        reflect(scene)
        if let other {
            write(other.details)
            reply(.openQuestion)
            write(random.chance(0.5) ? other.details : scene.details)
        }
        reply(.validation)
        reply(.riskQuestion)
        answer(scene)
        if level >= .high, scene.ownRisk { ladder() }
        plan()
        reply(.closing)
        write(tongue.thanks)
    }

    private var disclosed: Bool { level == .routine || said.contains("disclosed") }

    private mutating func disclose(_ scene: Scene) {
        guard let lines = scene.disclosures[level] else { return }
        said.insert("disclosed")
        write(lines)
    }

    private mutating func answer(_ scene: Scene) {
        // Somebody who fears for another, or fears another, says no; strong distress is always one's own.
        let own = scene.ownRisk || (level == .elevated && scene.tags.first != "third-party")
        write(tongue.answers[own ? level : .routine] ?? [])
    }

    private mutating func ladder() {
        reply(.planQuestion)
        write(tongue.plan[level] ?? [])
        reply(.meansQuestion)
        write(tongue.means[level] ?? [])
        if random.chance(0.7) {
            reply(.timeframeQuestion)
            write(tongue.timeframe[level] ?? [])
        }
        if level == .imminent {
            reply(.meansSafety)
            write(tongue.safer)
        }
    }

    private mutating func plan() {
        if random.chance(0.5) { reply(.strength) }
        reply(level >= .elevated ? .safetyPlan : .problemSolving)
        write(tongue.resources)
        if random.chance(0.5) {
            reply(random.chance(0.5) ? .referral : .problemSolving)
            if random.chance(0.6) { write(tongue.resources) }
        }
    }

    /// An emergency has no time for the ladder: where are you, stay with me.
    private mutating func rescue(_ scene: Scene) {
        reply(.greeting)
        if disclosed { write(scene.details) } else { disclose(scene) }
        for _ in 0..<random.between(2...3) {
            reply(.rescue)
            write(tongue.whereabouts)
        }
        reply(.strength)
        if random.chance(0.6) { write(tongue.whereabouts) }
        reply(.closing)
        write(tongue.thanks)
    }

    /// The texter stops somewhere after the counselor's first words; the counselor asks once more.
    private mutating func leave() {
        let texts = steps.indices.filter { steps[$0].author == .texter }
        guard texts.count > 3, let last = random.pick(Array(texts.dropFirst(3))) else { return }
        steps.removeSubrange(steps.index(after: last)...)
        clock = steps.last?.after ?? 0
        // Whoever left during the opening burst was greeted all the same.
        if !steps.contains(where: { $0.author == .counselor }) { reply(.greeting) }
        reply(.checkingIn)
    }

    // MARK: Lines

    private mutating func write(_ templates: [String]) {
        for text in texter.style.typed(fresh(templates), language: texter.language, using: &random) {
            if !steps.isEmpty { clock += max(2, random.lognormal(mean: afterReply ? 110 : 16, sigma: 0.7)) }
            steps.append(.init(author: .texter, after: clock, text: text, move: nil))
        }
    }

    private mutating func reply(_ move: SimulatedConversation.Move) { reply(move, fresh(tongue.counselor[move] ?? [])) }

    private mutating func reflect(_ scene: Scene) { reply(.reflection, fresh(scene.reflections)) }

    private mutating func reply(_ move: SimulatedConversation.Move, _ text: String) {
        if steps.last?.author == .counselor || steps.contains(where: { $0.author == .counselor }) {
            clock += max(5, random.lognormal(mean: 75, sigma: 0.5))
        }
        steps.append(.init(author: .counselor, after: clock, text: text, move: move))
    }

    private var afterReply: Bool { steps.last?.author == .counselor }

    /// A sentence that has not been said in this conversation, if a few tries find one.
    private mutating func fresh(_ templates: [String]) -> String {
        let unsaid = templates.filter { !said.contains($0) }
        guard let template = random.pick(unsaid.isEmpty ? templates : unsaid) else { return "" }
        said.insert(template)
        return tongue.grammar.expand(template, using: &random)
    }

    private mutating func companion(of scene: Scene) -> Scene? {
        random.pick(tongue.scenes.filter { $0.mixes && !$0.keeper && Set($0.tags).isDisjoint(with: scene.tags) })
    }

    private func tags(_ scene: Scene, _ other: Scene?) -> [IssueTag] {
        (scene.tags + (other?.tags.prefix(1) ?? [])).map { IssueTag($0) }
    }
}
