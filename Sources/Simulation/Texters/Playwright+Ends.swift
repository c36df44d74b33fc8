import Domain
import Foundation

/// Times and ends: how long it waits, how long it takes, what becomes of it.
extension Playwright {
    /// Mean seconds before a counselor answers, near what lines report for code orange.
    static func wait(_ level: Severity) -> TimeInterval {
        switch level {
        case .emergency, .imminent: 25
        case .high: 100
        case .elevated: 210
        case .routine: 480
        }
    }

    /// Mean 40 minutes, median about 33: long and skewed. Pranks and wrong numbers take a few minutes.
    mutating func handle(_ scene: Scene, leaves: Bool) -> TimeInterval {
        let minutes: Double = scene.keeper ? 4 : 40
        return 60 * min(240, max(2, random.lognormal(mean: minutes, sigma: leaves ? 0.5 : 0.6)))
    }

    mutating func outcome(_ scene: Scene, left: Bool) -> Outcome {
        if scene.keeper { return .notACrisis }
        if left { return .abandoned }
        let outcomes: [Outcome] = [.supported, .deEscalated, .referred, .activeRescue]
        let weights: [Double] =
            switch level {
            case .routine: [6, 2, 2, 0]
            case .elevated: [4, 4, 2, 0]
            case .high: [2, 5, 3, 0]
            case .imminent: [1, 6, 2, 1]
            case .emergency: [0, 3, 1, 6]
            }
        return random.weighted(weights).map { outcomes[$0] } ?? .supported
    }

    /// A counselor sees it one level lower or higher about once in ten times.
    mutating func confirmed(_ scene: Scene) -> Severity {
        guard !scene.keeper, random.chance(0.1) else { return level }
        return Severity(rawValue: level.rawValue + (random.chance(0.6) ? -1 : 1)) ?? level
    }

    /// Scales what follows the first reply so that it fills the handle time, a moment before the close.
    mutating func stretch(from firstReply: Int, waited: TimeInterval, handled: TimeInterval) {
        let span = (steps.last?.after ?? 0) - waited
        guard span > 0, steps.indices.contains(firstReply) else { return }
        let scale = handled * 0.97 / span
        for index in firstReply..<steps.count {
            let step = steps[index]
            steps[index] = .init(
                author: step.author, after: waited + max(0, step.after - waited) * scale, text: step.text,
                move: step.move)
        }
    }
}
