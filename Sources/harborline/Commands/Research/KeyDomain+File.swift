import Anonymization
import Content
import Domain
import Foundation

extension KeyDomain {
    /// The keys that a domain file allows, counted by `dimensions`.
    /// - Throws: ``Failure`` that names file and line.
    init(file path: String, by dimensions: [KeyDimension]) throws {
        let file: DomainFile
        do {
            file = try DomainFile(path: path)
        } catch {
            throw Failure("\(error)", hint: "`harborline trends anonymize --help` shows a whole file.", exitCode: 65)
        }
        func day(_ written: DomainFile.Text) throws -> CivilDay {
            if let day = CivilDay(written.text) { return day }
            throw Failure(
                "\(path):\(written.line): \"\(written.text.prefix(40))\" is no day", hint: "Write 2026-10-01.",
                exitCode: 65)
        }
        let (first, last) = (try day(file.firstDay), try day(file.lastDay))
        guard first <= last else {
            throw Failure(
                "\(path):\(file.lastDay.line): last-day \(last) is before first-day \(first)", hint: "Swap them.",
                exitCode: 65)
        }
        do {
            try self.init(
                period: first...last, zone: file.timeZone.text, by: dimensions, tags: file.tags.map(\.text),
                regions: file.regions.map(\.text), levels: file.levels.map(\.text))
        } catch let error as PrivacyError {
            throw Failure("\(path): \(error.message)", hint: error.hint, exitCode: 65)
        }
    }
}

extension Failure {
    init(_ error: PrivacyError) { self.init(error.message, hint: error.hint, exitCode: 64) }
}
