/// What one calendar year's texters have been asked to give, and what is left: charged as if every texter took part in
/// every release, because an account for each texter would tell by refusing.
///
/// ```swift
/// var ledger = PrivacyLedger(year: 2026, cap: .pure(Rational(4)))
/// switch ledger.decide(request) {
/// case .granted(let cost): ledger.charge(request, ...)  // in the transaction that stores the release
/// case .repeated(let entry): ...                        // the stored bytes of entry.id, nothing is spent
/// case .refused(let refusal): ...                       // refusal.reason, refusal.remaining
/// }
/// ```
/// A value: whoever stores it reads, decides, charges and writes in one transaction, so that two cannot both spend the
/// last of it.
public struct PrivacyLedger: Sendable, Hashable, Codable {
    /// One release that was paid for.
    public struct Entry: Sendable, Hashable, Codable {
        /// `"2026-3"`: the third of its year.
        public let id: String
        public let request: ReleaseRequest
        /// Who asked and who approved.
        public let requester: String
        public let approver: String
        /// RFC 3339.
        public let at: String
    }

    public let year: Int
    /// In epsilon or in rho; a ledger in rho also pays for pure releases, one in epsilon only for those.
    public let cap: PrivacyCost
    /// In the order in which they were paid. Nothing is ever taken out.
    public internal(set) var entries: [Entry] = []

    public init(year: Int, cap: PrivacyCost) {
        self.year = year
        self.cap = cap
    }

    /// What a request costs in the ledger's own coin.
    func price(_ cost: PrivacyCost) throws -> Rational {
        switch cap {
        case .concentrated: return try cost.concentrated
        case .pure:
            guard let epsilon = cost.pure else {
                throw PrivacyError(
                    "the ledger of \(year) counts epsilon, and rho promises none",
                    hint: "Ask for a release with discrete Laplace noise.")
            }
            return epsilon
        }
    }

    private var limit: Rational {
        switch cap {
        case .pure(let epsilon): epsilon
        case .concentrated(let rho): rho
        }
    }

    /// What all entries have cost, exactly.
    /// - Throws: ``PrivacyError`` when the sum leaves 64 bits.
    public func spent() throws -> Rational { try entries.reduce(.zero) { try $0 + price($1.request.cost) } }

    /// - Throws: ``PrivacyError`` when it leaves 64 bits.
    public func remaining() throws -> Rational { try limit - spent() }
}
