import Foundation
import Postgres
import SQLFiles
import Testing

@testable import Store

/// A bug planted on purpose: some words of a named statement, or of a file of functions, replaced by others. A test that
/// stays green with the bug in place tests nothing.
///
///     try await withHouse(planting: [.claimsInOrderOfDueOnly]) { house in ... }
struct Plant: Sendable, Hashable, CustomTestStringConvertible {
    enum Place: Sendable, Hashable {
        /// In `sql/queries`, by its name.
        case statement(String)
        /// In `sql/functions`, by its file's name.
        case functions(String)
        /// One function of such a file.
        case function(String, in: String)

        fileprivate var file: String? {
            switch self {
            case .statement: nil
            case .functions(let file), .function(_, let file): file
            }
        }
    }

    /// The right words are no longer there: the plant has to follow the code.
    struct DoesNotFit: Error, CustomStringConvertible {
        let plant: Plant
        var description: String { "\(plant.place) no longer says `\(plant.words)`: plant \"\(plant.bug)\" anew" }
    }

    let bug: String
    let place: Place
    let words: String
    let instead: String

    init(_ bug: String, in place: Place, replacing words: String, with instead: String) {
        self.bug = bug
        self.place = place
        self.words = words
        self.instead = instead
    }

    var testDescription: String { bug }

    /// The store's statements, these bugs among them.
    static func statements(with plants: [Plant]) throws -> [String: Statement] {
        var named = try SchemaFiles.statements()
        for plant in plants {
            guard case .statement(let name) = plant.place else { continue }
            guard let right = named[name] else { throw DoesNotFit(plant: plant) }
            named[name] = Statement(name: name, sql: try plant.spoil(right.sql), kind: right.kind)
        }
        return named
    }

    /// The function files to run again, spoiled.
    static func functions(with plants: [Plant]) throws -> [String] {
        var files: [String: String] = [:]
        for plant in plants {
            guard let name = plant.place.file else { continue }
            let file = SQLFiles.directory("functions").appending(path: name)
            files[name] = try plant.spoil(try files[name] ?? String(contentsOf: file, encoding: .utf8))
        }
        return Array(files.values)
    }

    private func spoil(_ sql: String) throws -> String {
        var scope = sql.startIndex..<sql.endIndex
        if case .function(let name, _) = place {
            guard let start = sql.firstRange(of: "create or replace function \(name)(")?.lowerBound,
                let end = sql[start...].firstRange(of: "$$;")?.upperBound
            else { throw DoesNotFit(plant: self) }
            scope = start..<end
        }
        guard sql[scope].contains(words) else { throw DoesNotFit(plant: self) }
        return sql.replacing(words, with: instead, subrange: scope)
    }
}
