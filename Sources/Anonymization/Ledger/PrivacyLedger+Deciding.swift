import Domain

extension PrivacyLedger {
    public enum Decision: Sendable, Hashable {
        /// Nothing stands against it; what it will cost in the ledger's own coin.
        case granted(Rational)
        /// The same was released before: its stored bytes are the answer, and nothing is spent.
        case repeated(Entry)
        case refused(Refusal)
    }

    public struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
        public enum Reason: Sendable, Hashable {
            /// More than is left.
            case budget(asked: Rational)
            /// It would draw new noise over counts of this entry.
            case overlap(Entry)
            /// A day outside the ledger's year.
            case year
            /// Not a request that any ledger pays for, and why.
            case invalid(PrivacyError)
        }

        public let reason: Reason
        public let year: Int
        public let remaining: Rational

        public var description: String {
            switch reason {
            case .budget(let asked):
                "the release costs \(asked), and \(remaining) of \(year) is left\n  Ask for a smaller epsilon, or use what is released."
            case .overlap(let entry):
                "release \(entry.id) (\(entry.request.words)) has these counts; new noise over them would tell more than "
                    + "was promised (\(remaining) of \(year) is left)\n  Use that release, or ask for other days or tables that do not add up to it."
            case .year:
                "the period is not within \(year) (\(remaining) of it is left)\n  Ask for each calendar year by itself."
            case .invalid(let error): "\(error)"
            }
        }
    }

    /// What becomes of a request. The order matters: a repeat is answered even when nothing is left.
    public func decide(_ request: ReleaseRequest) -> Decision {
        if let entry = entries.first(where: { $0.request.isSameRelease(as: request) }) { return .repeated(entry) }
        do {
            let remaining = try remaining()
            let refused = { Decision.refused(Refusal(reason: $0, year: year, remaining: remaining)) }
            let cost = try price(request.cost)
            guard request.firstDay <= request.lastDay, !request.levels.isEmpty, cost > .zero, request.bound > 0 else {
                return refused(
                    .invalid(
                        PrivacyError("a release of nothing, or for nothing", hint: "Name days, tables and a cost.")))
            }
            guard request.firstDay.date.year == year, request.lastDay.date.year == year else { return refused(.year) }
            if let entry = entries.first(where: { request.noisesAgain($0.request) }) { return refused(.overlap(entry)) }
            return cost <= remaining ? .granted(cost) : refused(.budget(asked: cost))
        } catch {
            let error = error as? PrivacyError ?? Rational.tooFine
            return .refused(Refusal(reason: .invalid(error), year: year, remaining: (try? remaining()) ?? .zero))
        }
    }

    /// Pays for a request, which must have been granted by this very state of the ledger.
    ///
    /// - Parameter at: RFC 3339.
    /// - Returns: the new entry, or the earlier one of the same release, for which nothing is spent.
    /// - Throws: ``Refusal``; the ledger is then as it was.
    @discardableResult
    public mutating func charge(
        _ request: ReleaseRequest, requester: String, approver: String, at: String
    ) throws -> Entry {
        switch decide(request) {
        case .repeated(let entry): return entry
        case .refused(let refusal): throw refusal
        case .granted:
            let entry = Entry(
                id: "\(year)-\(entries.count + 1)", request: request, requester: requester, approver: approver, at: at)
            entries.append(entry)
            return entry
        }
    }
}
