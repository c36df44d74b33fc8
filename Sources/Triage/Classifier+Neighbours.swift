internal import Content
public import Domain

extension Classifier {
    /// Longer thoughts are cut at their beginning, at a text's boundary.
    static let maximumThought = 1000

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
        [answer(text, to: neighbours.asked), thought(text, after: neighbours.earlier, language: language)]
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

    private func thought(_ text: String, after earlier: [String], language: Language?) -> NeighbourAssessment? {
        let texts = Self.fitting(earlier + [text])
        guard texts.count > 1 else { return nil }
        let joined = assess(Self.join(texts), language: language)
        let single = texts.map { assess($0, language: language) }
        let own = single.reduce(into: RungSet()) { $0.formUnion($1.rungs) }
        let other = single.reduce(into: RungSet()) { $0.formUnion($1.otherRungs) }
        // `denied` and `unreadable` of the whole say nothing new about its parts.
        let new = joined.rungs.subtracting(own).subtracting(RungSet([Rung.denied, .unreadable]))
        guard !new.isEmpty || !joined.otherRungs.isSubset(of: other) else { return nil }
        return NeighbourAssessment(part: .thought, texts: texts.count, assessment: joined)
    }

    /// The last texts that fit together into ``maximumThought`` bytes.
    private static func fitting(_ texts: [String]) -> [String] {
        var size = -1
        return texts.reversed().prefix { text in
            size += text.utf8.count + 1
            return size <= maximumThought
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
