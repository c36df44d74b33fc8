internal import Domain
internal import Foundation

/// Looks an archive over as a stranger would who has nothing but its files.
///
/// ```swift
/// let audit = ArchiveAudit(files, canaries: ["Wendy Marchbanks"])
/// audit.problems  // ["counts.csv:17: not the key 2026-10-06,grief", ...]; empty when all is well
/// ```
/// It can show that a release is wrong; that the noise was drawn well, only the program's own tests can.
public struct ArchiveAudit: Sendable {
    /// What is wrong, in words.
    public private(set) var problems: [String] = []
    /// What was looked at, in words.
    public private(set) var checks: [String] = []

    private static let mostNamed = 10

    /// - Parameters:
    ///   - canaries: texts that were planted in the rows, or must not appear for another reason; problems name their place
    ///     in the list, never the text.
    ///   - ledger: a year's ledger that must have the release; nil where there is none.
    public init(_ files: [Archive.File], canaries: [String] = [], ledger: PrivacyLedger? = nil) {
        lookFor(canaries, files)
        guard let file = files.first(where: { $0.path == DataPackage.path }) else {
            problems.append("\(DataPackage.path) is missing")
            return
        }
        let package: DataPackage
        do {
            package = try JSONDecoder().decode(DataPackage.self, from: Data(file.bytes))
        } catch {
            problems.append("\(DataPackage.path) is not as a release writes it: \(Self.words(error))")
            return
        }
        do {
            let parameters = try ReleaseParameters(package.privacy)
            try budget(package, parameters)
            if let ledger { entry(package, parameters, ledger) }
            let tables = try zip(package.resources, parameters.domains).enumerated().compactMap { number, level in
                try table(level.0, level.1, parameters, flat: parameters.domains.count == 1 && number == 0, files)
            }
            guard package.resources.count == parameters.domains.count else {
                problems.append("\(package.resources.count) tables for \(parameters.domains.count) levels")
                return
            }
            if tables.count > 1, tables.count == parameters.domains.count { sums(tables, parameters.domains) }
        } catch {
            problems.append("\(DataPackage.path): \((error as? PrivacyError)?.message ?? Self.words(error))")
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "no \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
        default: "\(error)"
        }
    }

    private mutating func report(_ found: [String]) {
        problems += found.prefix(Self.mostNamed)
        if found.count > Self.mostNamed { problems.append("... and \(found.count - Self.mostNamed) more of the kind") }
    }

    private mutating func lookFor(_ canaries: [String], _ files: [Archive.File]) {
        guard !canaries.isEmpty else { return }
        checks.append("\(canaries.count) canaries in \(files.count) files")
        for file in files {
            let text = Data(file.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
            let found = canaries.enumerated().filter { _, canary in
                let wanted = Data(canary.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
                return !wanted.isEmpty && text.range(of: wanted) != nil
            }
            report(found.map { "\(file.path): has canary \($0.offset + 1)" })
        }
    }

    private mutating func budget(_ package: DataPackage, _ parameters: ReleaseParameters) throws {
        checks.append("shares of epsilon \(parameters.epsilon), scales at bound \(parameters.bound)")
        let privacy = package.privacy
        let sum = try privacy.shares.reduce(.zero) { try $0 + $1.epsilon }
        if sum != privacy.epsilon { problems.append("shares add up to \(sum), not to epsilon \(privacy.epsilon)") }
        for (number, share) in privacy.shares.enumerated() where share.epsilon > .zero {
            let reach = number < parameters.domains.count ? 1 : TruncationLoss.reach
            let scale = try Rational(reach * parameters.bound) / share.epsilon
            if share.scale < scale {
                problems.append(
                    "noise for \(share.of) has scale \(share.scale); epsilon \(share.epsilon) needs \(scale)")
            }
        }
    }

    private mutating func entry(_ package: DataPackage, _ parameters: ReleaseParameters, _ ledger: PrivacyLedger) {
        checks.append("ledger of \(ledger.year)")
        let levels = parameters.domains.map(\.dimensions)
        let period = parameters.domain.period
        let found = ledger.entries.contains {
            $0.request.firstDay == period.lowerBound && $0.request.lastDay == period.upperBound
                && $0.request.levels == levels && $0.request.bound == parameters.bound
                && $0.request.cost == .pure(parameters.epsilon)
        }
        if !found { problems.append("the ledger of \(ledger.year) has no entry that paid for this release") }
    }

    private mutating func sums(_ tables: [[Int]], _ domains: [KeyDomain]) {
        checks.append("sums over \(tables.count) levels")
        let hierarchy = Hierarchy(domains)
        for level in 1..<tables.count {
            let sums = Hierarchy.sum(tables[level - 1], hierarchy.parents[level - 1], into: domains[level].count)
            report(
                zip(sums, tables[level]).enumerated().filter { $1.0 != $1.1 }.map { cell, counts in
                    let key = domains[level].labels(of: cell).joined(separator: ",")
                    return
                        "\(key): \(counts.1) by \(domains[level].dimensions.name), but its parts add up to \(counts.0)"
                })
        }
    }

    /// The counts of one table, nil where they cannot be read.
    private mutating func table(
        _ resource: DataPackage.Resource, _ domain: KeyDomain, _ parameters: ReleaseParameters, flat: Bool,
        _ files: [Archive.File]
    ) throws -> [Int]? {
        guard let file = files.first(where: { $0.path == resource.path }) else {
            problems.append("\(resource.path) is missing")
            return nil
        }
        checks.append("\(domain.count) keys and intervals of \(resource.path)")
        let reading = try ReleasedTable(file.bytes, domain)
        report(reading.problems.map { "\(resource.path):\($0)" })
        guard reading.problems.isEmpty else { return nil }
        let noise = try DiscreteLaplace(bound: parameters.bound, epsilon: parameters.countShare)
        report(reading.suspicions(noise, flat: flat).map { "\(resource.path): \($0)" })
        return reading.counts
    }
}

extension ReleaseParameters {
    /// As an archive tells them.
    init(_ privacy: DataPackage.Privacy) throws {
        guard let first = CivilDay(privacy.firstDay), let last = CivilDay(privacy.lastDay), first <= last,
            let by = privacy.domain.by.first
        else { throw PrivacyError("no period or no table", hint: "Is it a release?") }
        let loss = privacy.shares.count > privacy.domain.by.count ? privacy.shares.last?.epsilon : .zero
        try self.init(
            domain: KeyDomain(
                period: first...last, zone: privacy.timeZone, by: by, tags: privacy.domain.tags,
                regions: privacy.domain.regions, levels: privacy.domain.levels),
            coarser: Array(privacy.domain.by.dropFirst()), epsilon: privacy.epsilon, lossEpsilon: loss,
            bound: privacy.bound)
    }
}
