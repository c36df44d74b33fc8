import Domain
import Foundation
import Postgres

/// The distinct texters of a batch, as the arrays `accept_texts` takes: element n of each array is one texter.
struct IntakeContacts {
    let vault: Vault
    let policy: IntakePolicy

    private(set) var hashes: [[UInt8]] = []
    private(set) var expected: [Int64] = []
    private(set) var texterKeys: [[UInt8]?] = []
    private(set) var addresses: [[UInt8]?] = []
    private(set) var conversationKeys: [[UInt8]?] = []
    private(set) var channels: [String] = []
    private(set) var languages: [String] = []
    private(set) var lanes: [String] = []
    private(set) var regions: [String] = []
    private(set) var rungs: [Int64] = []
    private(set) var otherRungs: [Int64] = []
    private(set) var floors: [Int16] = []
    /// Since when earlier texts belong to the first of the batch.
    private(set) var since: [Date] = []

    /// Bytes, not characters: two spellings that Unicode holds equal are two addresses, as they are to the keyed hash.
    private struct Address: Hashable {
        let bytes: [UInt8]
        init(_ text: InboundText) { bytes = Array(text.channel.utf8) + [0] + Array(text.from.utf8) }
    }
    private var places: [Address: Int] = [:]
    private var from: [String] = []
    private var keys: [SealingKey] = []
    private var tagLists: [[IssueTag]] = []
    private var neighbours: [IntakeNeighbours] = []

    var tags: [String] { tagLists.map { $0.map(\.id).joined(separator: ",") } }
    /// The questions that the batch's texts come after, as the conversation holds them.
    var asked: [String] { neighbours.map(\.asked) }

    init(vault: Vault, policy: IntakePolicy) {
        self.vault = vault
        self.policy = policy
    }

    /// Unites what this text shows with what the batch's earlier texts of the same texter showed.
    mutating func note(_ read: ReadText) {
        let text = read.text
        let address = Address(text)
        let place =
            places[address]
            ?? {
                // What the channel says goes before what the words say.
                let language = Language(tag: text.language) ?? read.assessment?.language ?? .english
                places[address] = hashes.count
                hashes.append(vault.addressHash(channel: text.channel, address: text.from))
                channels.append(text.channel)
                languages.append(language.rawValue)
                lanes.append(Lane(language, synthetic: policy.synthetic).name)
                regions.append(Region(address: text.from)?.code ?? "")
                rungs.append(0)
                otherRungs.append(0)
                floors.append(0)
                tagLists.append([])
                from.append(text.from)
                since.append(text.receivedAt - TimeInterval(Neighbours.window.components.seconds))
                return hashes.count - 1
            }()
        guard let assessment = read.assessment else {
            // Stored unread: high, so that a counselor reads it soon, and a supervisor is paged.
            floors[place] = Int16(Severity.high.rawValue)
            return
        }
        unite(assessment, of: place)
    }

    /// Unites what an assessment shows with what the texter's texts have shown.
    mutating func unite(_ assessment: Assessment, of contact: Int) {
        guard rungs.indices.contains(contact) else { return }
        rungs[contact] |= assessment.rungs.rawValue
        otherRungs[contact] |= assessment.otherRungs.rawValue
        for tag in assessment.tags where !tagLists[contact].contains(tag) { tagLists[contact].append(tag) }
    }

    /// What stands before the contact's next text; to be asked once for each text, in their order.
    mutating func neighbours(of text: InboundText, _ contact: Int) -> Neighbours {
        guard neighbours.indices.contains(contact), rungs.indices.contains(contact) else { return Neighbours() }
        var next = neighbours[contact].next(text)
        next.shown.formUnion(RungSet(rawValue: rungs[contact]))
        next.shownByOthers.formUnion(RungSet(rawValue: otherRungs[contact]))
        return next
    }

    /// Takes in what the database knows of them, in the order of `hashes`, and makes the keys that are missing.
    mutating func resolve(_ known: Rows) throws {
        for row in known {
            let texter = try row.get(0, as: Int64?.self)
            if texter == nil, from.indices.contains(expected.count) {
                let (key, wrapped) = try vault.newKey()
                texterKeys.append(wrapped)
                addresses.append(try key.seal(from[expected.count]))
            } else {
                texterKeys.append(nil)
                addresses.append(nil)
            }
            if let wrapped = try row.get(2, as: [UInt8]?.self) {
                keys.append(try vault.unwrap(wrapped))
                conversationKeys.append(nil)
            } else {
                let (key, wrapped) = try vault.newKey()
                keys.append(key)
                conversationKeys.append(wrapped)
            }
            if let key = keys.last { neighbours.append(try IntakeNeighbours(row, from: 3, key: key)) }
            expected.append(try row.get(1, as: Int64?.self) ?? 0)
        }
    }

    func index(of text: InboundText) -> Int { places[Address(text)] ?? 0 }

    func seal(_ text: String, for contact: Int) throws -> [UInt8] {
        guard keys.indices.contains(contact) else { throw VaultError.cannotSeal }
        return try keys[contact].seal(text)
    }
}

/// The texts of a batch, as the arrays `accept_texts` takes.
struct IntakeTexts {
    private(set) var contacts: [Int32] = []
    private(set) var providerIDs: [String] = []
    private(set) var bodies: [[UInt8]] = []
    private(set) var received: [Date] = []
    private(set) var languages: [String?] = []
    private(set) var assessments = IntakeAssessments()

    mutating func append(_ read: ReadText, contact: Int, body: [UInt8], beside: [NeighbourAssessment]) {
        contacts.append(Int32(contact + 1))
        providerIDs.append(read.text.providerMessageID)
        bodies.append(body)
        received.append(read.text.receivedAt)
        languages.append(Language(tag: read.text.language)?.rawValue)
        let place = Int32(contacts.count)
        if let assessment = read.assessment { assessments.append(assessment, "text", texts: 1, of: place) }
        for more in beside { assessments.append(more.assessment, more.part.rawValue, texts: more.texts, of: place) }
    }
}

/// What was read of the texts of a batch, as the arrays `accept_texts` takes: none for a text stored unread, more than one
/// for a text that shows more with its neighbours.
struct IntakeAssessments {
    /// The text's place in the batch, from 1.
    private(set) var places: [Int32] = []
    private(set) var parts: [String] = []
    private(set) var texts: [Int16] = []
    private(set) var levels: [Int16] = []
    private(set) var rungs: [Int64] = []
    private(set) var otherRungs: [Int64] = []
    private(set) var tags: [String] = []
    private(set) var evidence: [String] = []

    mutating func append(_ assessment: Assessment, _ part: String, texts count: Int, of place: Int32) {
        places.append(place)
        parts.append(part)
        texts.append(Int16(clamping: count))
        levels.append(Int16(assessment.level.rawValue))
        rungs.append(assessment.rungs.rawValue)
        otherRungs.append(assessment.otherRungs.rawValue)
        tags.append(assessment.tags.map(\.id).joined(separator: ","))
        evidence.append(EvidenceText.encode(assessment.evidence))
    }
}

/// Evidence as one short text per assessment: `rule start end softened_by` per line, the last may be absent.
///
/// `"suicide.intent 0 17\nsuicide.means.pills 30 38 negation"`.
enum EvidenceText {
    static func encode(_ evidence: [Evidence]) -> String {
        evidence.map { item in
            "\(item.rule) \(item.start) \(item.end)" + (item.softenedBy.map { " \($0)" } ?? "")
        }.joined(separator: "\n")
    }

    static func decode(_ text: String) -> [Evidence] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count >= 3, let start = Int(parts[1]), let end = Int(parts[2]) else { return nil }
            return Evidence(
                rule: String(parts[0]), start: start, end: end, softenedBy: parts.count > 3 ? String(parts[3]) : nil)
        }
    }
}
