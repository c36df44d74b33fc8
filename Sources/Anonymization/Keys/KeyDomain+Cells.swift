import Domain

extension KeyDomain {
    /// The cell of one (conversation, tag) row; nil for a row that the domain does not have, which then does not count.
    ///
    /// - Parameters:
    ///   - local: what the line's own clock showed, see ``WallClock/local(_:)``.
    ///   - tag: its place in ``tags``, and so on for the others; unused where the domain does not count by it.
    @inline(__always)
    public func cell(local: Int, tag: Int?, region: Int? = nil, level: Int? = nil) -> Int? {
        let (quotient, remainder) = local.quotientAndRemainder(dividingBy: 86_400)
        let day = remainder < 0 ? quotient - 1 : quotient
        let inPeriod = day - period.lowerBound.number
        guard inPeriod >= 0, inPeriod < weekOfDay.count else { return nil }
        let hour = (remainder < 0 ? remainder + 86_400 : remainder) / 3600
        var cell = 0
        for i in dimensions.indices {
            let place: Int?
            switch dimensions[i] {
            case .day: place = inPeriod
            case .week: place = weekOfDay[inPeriod]
            case .hour: place = hour
            case .hourOfWeek: place = ((day + 3) % 7 + 7) % 7 * 24 + hour
            case .tag: place = tag
            case .region: place = region
            case .level: place = level
            }
            let size = values[i].count
            guard let place, place >= 0, place < size else { return nil }
            cell = cell * size + place
        }
        return cell
    }

    /// The same period and values, counted by less.
    /// - Throws: ``PrivacyError`` when these counts do not add up to those.
    public func coarsened(to coarser: [KeyDimension]) throws -> KeyDomain {
        guard dimensions.tells(coarser) else {
            throw PrivacyError(
                "counts by \(dimensions.name) do not add up to counts by \(coarser.name)",
                hint: "A coarser level leaves columns out, or has week for day, or hour for hour-of-week.")
        }
        return try KeyDomain(
            period: period, zone: clock.zone, by: coarser, tags: tags, regions: regions, levels: levels)
    }

    /// For each cell the one of `coarser` that it adds to.
    func parents(in coarser: KeyDomain) -> [Int32] {
        // For each dimension of the coarser domain: which of ours tells it, and how.
        let maps: [(of: Int, place: [Int])] = coarser.dimensions.compactMap { wanted in
            guard let own = dimensions.firstIndex(where: { $0.tells(wanted) }) else { return nil }
            let place: [Int] =
                dimensions[own] == wanted
                ? Array(values[own].indices)
                : wanted == .week ? weekOfDay : values[own].indices.map { $0 % 24 }
            return (own, place)
        }
        let sizes = coarser.values.map(\.count)
        return (0..<count).map { cell in
            let own = indices(of: cell)
            return Int32(zip(maps, sizes).reduce(0) { $0 * $1.1 + $1.0.place[own[$1.0.of]] })
        }
    }
}
