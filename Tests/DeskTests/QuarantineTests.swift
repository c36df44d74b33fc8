import Domain
import Store
import Testing

@testable import Desk

@Suite("Quarantine") struct QuarantineTests {
    private let vault: Vault

    init() throws { vault = try Vault(masterKey: [UInt8](repeating: 7, count: 32)) }

    private func quarantine(_ hashes: [[UInt8]] = []) -> Quarantine { Quarantine(vault: vault, hashes: Set(hashes)) }

    @Test func `holds nothing at first`() { #expect(!quarantine().holds(text("1"))) }

    @Test func `holds a text by its id at once, and by its words when they were there a second time`() {
        let culprit = text("1", "the words")
        let first = quarantine().additions(for: [culprit])
        #expect(quarantine(first).holds(culprit))
        #expect(quarantine(first).holds(text("1", "other words")))
        #expect(!quarantine(first).holds(text("2", from: "+15550199", "the words")), "somebody else may have killed it")
        let known = quarantine(first + quarantine(first).additions(for: [text("2", "the words")]))
        #expect(known.holds(text("3", from: "+15550199", "the words")))
        #expect(!known.holds(text("3", "other words")))
    }

    @Test func `suspects several by their words, and is sure of the one that is there again`() {
        let (culprit, bystander) = (text("1", "the words"), text("2", "harmless"))
        let first = quarantine().additions(for: [culprit, bystander])
        let suspecting = quarantine(first)
        #expect(suspecting.holds(culprit) && suspecting.holds(bystander), "neither is read again under its id")
        #expect(!suspecting.holds(text("3", "the words")) && !suspecting.holds(text("4", "harmless")))

        let again = [text("3", "the words"), text("5", "somebody else's")]
        let sure = quarantine(first + suspecting.additions(for: again))
        #expect(sure.holds(text("6", "the words")))
        #expect(!sure.holds(text("7", "harmless")) && !sure.holds(text("8", "somebody else's")))
    }

    @Test func `keeps keyed hashes only`() throws {
        let other = Quarantine(vault: try Vault(masterKey: [UInt8](repeating: 8, count: 32)), hashes: [])
        #expect(other.additions(for: [text("1")]) != quarantine().additions(for: [text("1")]))
        #expect(quarantine().additions(for: [text("1")]).allSatisfy { $0.count == 32 })
    }
}
