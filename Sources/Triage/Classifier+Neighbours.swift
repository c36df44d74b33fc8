internal import Content
public import Domain

extension Classifier {
    /// Longer thoughts are cut at their beginning, at a text's boundary.
    static let maximumThought = 1000
    /// No rule's match reaches further back than this, and every text of a thought is read with those before it.
    static let maximumEarlier = 300

    /// Ids of the risk and ladder questions in a counselor's text, for example `["question.plan"]`.
    public func questions(in reply: String) -> [String] {
        with(reply) { questionPatterns.asked(in: $0) }
    }

    /// What a text shows beside its neighbours and no single text shows; empty where there is nothing new.
    ///
    /// ```swift
    /// classifier.assess("kill myself", beside: Neighbours(earlier: ["i want to"]), language: .english)
    /// // one .thought of 2 texts at level high
    /// classifier.assess("yes", beside: Neighbours(asked: ["question.plan"]), language: .english)
    /// // one .answer, which shows intent
    /// ```
    public func assess(_ text: String, beside neighbours: Neighbours, language: Language?) -> [NeighbourAssessment] {
        [answer(text, to: neighbours.asked), thought(text, after: neighbours, language: language)]
            .compactMap(\.self)
    }

    private func answer(_ text: String, to asked: [String]) -> NeighbourAssessment? {
        let questions = questionPatterns.questions(asked)
        guard !questions.isEmpty, let isYes = with(text, questionPatterns.answer) else { return nil }
        let rungs = isYes ? questions.reduce(into: RungSet()) { $0.formUnion($1.asks) } : RungSet(Rung.denied)
        var tags: [IssueTag] = []
        for tag in questions.flatMap(\.tags) where isYes && !tags.contains(tag) { tags.append(tag) }
        let assessment = Assessment(
            level: policy.level(own: rungs, other: []), rungs: rungs, otherRungs: [], tags: tags,
            evidence: questions.map {
                Evidence(rule: $0.id, start: 0, end: text.utf8.count, softenedBy: isYes ? nil : "negation")
            },
            pack: packHash, engine: Self.engineVersion)
        return NeighbourAssessment(part: .answer, texts: 1, assessment: assessment)
    }

    /// Only what the conversation has not shown yet is worth a row: earlier texts were read with theirs when they came.
    private func thought(_ text: String, after neighbours: Neighbours, language: Language?) -> NeighbourAssessment? {
        guard text.utf8.count < Self.maximumThought else { return nil }
        let earlier = Self.fitting(
            neighbours.earlier, into: min(Self.maximumEarlier, Self.maximumThought - text.utf8.count - 1))
        guard !earlier.isEmpty else { return nil }
        let joined = assess(Self.join(earlier + [text]), language: language)
        // `denied` and `unreadable` of the whole say nothing new about its parts.
        let known = neighbours.shown.union(RungSet([Rung.denied, .unreadable]))
        guard !joined.rungs.isSubset(of: known) || !joined.otherRungs.isSubset(of: neighbours.shownByOthers) else {
            return nil
        }
        return NeighbourAssessment(part: .thought, texts: earlier.count + 1, assessment: joined)
    }

    /// The last texts that fit together into so many bytes, one byte between two.
    private static func fitting(_ texts: [String], into limit: Int) -> [String] {
        var size = -1
        return texts.reversed().prefix { text in
            size += text.utf8.count + 1
            return size <= limit
        }.reversed()
    }

    /// One byte between two texts. A text that ends its own sentence keeps its end; any other runs on into the next, as a
    /// line broken by the send button does.
    private static func join(_ texts: [String]) -> String {
        var joined = ""
        for text in texts {
            if let last = joined.utf8.last {
                joined += [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(last) ? "\n" : " "
            }
            joined += text
        }
        return joined
    }

    private func with<Result>(_ text: String, _ body: (Scratch) -> Result) -> Result {
        var text = text
        return pool.with { scratch in
            _ = text.withUTF8 { normalizer.normalize($0, into: scratch) }
            return body(scratch)
        }
    }
}
