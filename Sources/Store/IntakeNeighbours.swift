import Domain
import Foundation
import Postgres

/// What stands before the texts of one texter of a batch: the texts stored in the last minutes, and the counselor's questions.
struct IntakeNeighbours {
    private var earlier: [(text: String, receivedAt: Date)]
    /// As the conversation holds them: question ids with commas between.
    let asked: String
    private let shown: RungSet
    private let shownByOthers: RungSet
    private var isAnswered = false

    /// - Parameter row: `asked`, sealed bodies and their times, own and other's rungs, from column `column` on.
    init(_ row: Row, from column: Int, key: SealingKey) throws {
        asked = try row.get(column, as: String.self)
        let bodies = try row.get(column + 1, as: [[UInt8]]?.self) ?? []
        let times = try row.get(column + 2, as: [Date]?.self) ?? []
        shown = RungSet(rawValue: try row.get(column + 3, as: Int64.self))
        shownByOthers = RungSet(rawValue: try row.get(column + 4, as: Int64.self))
        earlier = try zip(bodies, times).map { (try key.open($0), $1) }
    }

    /// The neighbours of the texter's next text in the batch. Only the first text after a question answers it.
    mutating func next(_ text: InboundText) -> Neighbours {
        let window = Double(Neighbours.window.components.seconds)
        let near = earlier.filter { abs(text.receivedAt.timeIntervalSince($0.receivedAt)) <= window }.map(\.text)
        let open = isAnswered ? [] : asked.split(separator: ",").map(String.init)
        earlier.append((text.text, text.receivedAt))
        isAnswered = true
        return Neighbours(earlier: near, asked: open, shown: shown, shownByOthers: shownByOthers)
    }
}
