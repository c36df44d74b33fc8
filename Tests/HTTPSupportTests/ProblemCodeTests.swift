import Foundation
import Testing

@testable import HTTPSupport

@Suite("Codes of refusals") struct ProblemCodeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `are all listed, and all used`() throws {
        var used: Set<String> = []
        let files = try #require(
            FileManager.default.enumerator(at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            if file.lastPathComponent == "DeskError.swift" {
                used.formUnion(text.matches(of: /: "(HL\d{3})"/).map { String($0.1) })
            }
            used.formUnion(
                text.matches(of: /code: (?:error.isRetryable \? "HL\d{3}" : )?"(HL\d{3})"/).map { String($0.1) })
        }
        #expect(Set(ProblemCode.allCases.map(\.rawValue)).symmetricDifference(used).sorted() == [])
    }

    @Test func `have a meaning and an error's status`() {
        for code in ProblemCode.allCases {
            #expect(code.meaning.hasSuffix(".") && code.meaning.count > 10 && (400..<600).contains(code.status))
        }
    }

    @Test func `are the README's table`() throws {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let table = ProblemCode.allCases.map { "| `\($0.rawValue)` | \($0.status) | \($0.meaning) |" }
            .joined(separator: "\n")
        #expect(readme.contains(table), "The README's table should be:\n\(table)")
    }
}
