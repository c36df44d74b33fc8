import Domain

/// What happened in a walk until the store and the model differed.
struct WalkStory: Sendable, CustomStringConvertible {
    var steps: [WalkStep]
    /// What differed after the last step.
    var violation: String

    var description: String {
        steps.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n") + "\n=> \(violation)"
    }

    /// Walks at random until something differs; nil when nothing does in so many steps.
    static func walk(seed: UInt64, steps count: Int, in house: TestHouse) async throws -> WalkStory? {
        var walk = try await StoreWalk(house)
        var draw = WalkDraw(seed: seed)
        var steps: [WalkStep] = []
        for _ in 0..<count {
            let step = draw.step(after: walk)
            steps.append(step)
            if let violation = try await walk.take(step) { return WalkStory(steps: steps, violation: violation) }
        }
        return nil
    }

    /// Tells the steps again; nil when nothing differs.
    static func tell(_ steps: [WalkStep], in house: TestHouse) async throws -> WalkStory? {
        var walk = try await StoreWalk(house)
        for (number, step) in steps.enumerated() {
            if let violation = try await walk.take(step) {
                return WalkStory(steps: Array(steps.prefix(number + 1)), violation: violation)
            }
        }
        return nil
    }

    /// Leaves out what the story does not need: halves first, then smaller pieces, down to single steps.
    ///
    /// - Parameters:
    ///   - tries: how often the story is told again at most.
    ///   - plants: the bugs that the story was found with.
    func shrunk(tries: Int = 200, planting plants: [Plant] = []) async throws -> WalkStory {
        var story = self
        var left = tries
        var size = max(1, steps.count / 2)
        while left > 0 {
            var end = story.steps.count
            var isShorter = false
            while end > 0, left > 0 {
                let piece = max(0, end - size)..<end
                left -= 1
                let rest = story.without(piece)
                let again = try await withHouse(ownDatabase: true, planting: plants) {
                    try await Self.tell(rest, in: $0)
                }
                if let again {
                    isShorter = again.steps.count < story.steps.count || isShorter
                    story = again
                }
                end = min(piece.lowerBound, story.steps.count)
            }
            if size > 1 { size /= 2 } else if !isShorter { break }
        }
        return story
    }

    /// The steps without these; the time that they took passes all the same.
    private func without(_ piece: Range<Int>) -> [WalkStep] {
        var rest = steps
        let pause = rest[piece].reduce(0) { $0 + $1.pause }
        rest.removeSubrange(piece)
        if rest.indices.contains(piece.lowerBound) { rest[piece.lowerBound].pause += pause }
        return rest
    }
}
