import Domain

@testable import Simulation
@testable import Store

extension StoreWalk {
    static func lane(of texter: Int) -> Lane { lanes[texter % lanes.count] }

    mutating func receive(_ texts: [WalkStep.Text]) async throws {
        let batch = texts.map { ($0, handIn($0)) }
        let fates = try await house.accept(batch.map(\.1), at: now)
        var told: Set<Int> = []
        for ((text, _), fate) in zip(batch, fates) {
            guard let sent = fate.stored else {
                note("a text was not stored: \(fate)")
                continue
            }
            // The others of its texter follow the first to the same conversation.
            if told.insert(text.texter).inserted { tellModel(batch.filter { $0.0.texter == text.texter }, sent) }
            compare("conversation of one batch and one texter", sent.conversation, latest[text.texter])
            compare("level answered", sent.level, model.level(of: sent.conversation))
        }
    }

    private mutating func handIn(_ text: WalkStep.Text) -> ReadText {
        let read = house.text(
            nextTextID(), from: "+1555\(1_000 + text.texter)", showing: text.own, other: text.other,
            language: Self.lane(of: text.texter).language.rawValue)
        return text.isRead ? read : house.unread(read)
    }

    private mutating func tellModel(_ texts: [(WalkStep.Text, ReadText)], _ sent: Sent) {
        let texter = texts[0].0.texter
        if let known = latest[texter] {
            do {
                try raise(known, texts)
                if sent.conversation != known { note("a text should have gone on with \(known)") }
                return
            } catch {
                if sent.conversation == known { note("a text should have opened another than \(known)") }
            }
        }
        latest[texter] = sent.conversation
        if (try? raise(sent.conversation, texts)) != .opened { note("\(sent.conversation) is not new") }
    }

    @discardableResult
    private mutating func raise(_ id: ConversationID, _ texts: [(WalkStep.Text, ReadText)]) throws -> QueueModel.Arrival
    {
        var (own, other) = shown[id] ?? ([], [])
        var floor = Severity.routine
        for (_, read) in texts {
            own.formUnion(read.assessment?.rungs ?? [])
            other.formUnion(read.assessment?.otherRungs ?? [])
            if read.assessment == nil { floor = .high }
        }
        let level = max(floor, house.severity.level(own: own, other: other))
        let arrival = try model.receive(id, lane: Self.lane(of: texts[0].0.texter), level: level, at: now)
        shown[id] = (own, other)
        return arrival
    }
}
