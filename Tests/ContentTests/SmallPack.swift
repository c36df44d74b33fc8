import Content

/// The files of the smallest pack that loads, for tests to break in one place.
enum SmallPack {
    static let rule = """
        - id: suicide.plan
          shows: [ideation]
          tags: [suicide]
          pattern: '\\bkill ${me}\\b'
          context: [idiom]
          source: plain words
          examples:
            match: ["kill myself", "i would kill myself", {text: "kill my self", level: high}]
            skip: ["kill time", "kill bill", "killing it"]

        """

    static let files = [
        "suicide/rules.en.yaml": rule,
        "lists.en.yaml": "me: [myself, my self]\n",
        "severity.yaml": """
        - level: high
          whose: [own, other]
          any: [ideation]
          because: a reason

        """,
        "context.en.yaml": """
        effects: {idiom: nothing-shown, topic: nothing-shown, quotation: nothing-shown, bereavement: grief, \
        other-person: other-person, negation: denied, past: past, hypothetical: unchanged, question: unchanged}
        own-voice: ['\\bi\\b']
        clauses: ['\\band\\b']
        cues:
          - kind: idiom
            reach: overlap
            patterns: ['\\bkill time\\b']

        """,
    ]

    static func load(_ files: [String: String]) throws(ContentError) -> Pack {
        try Pack(files: files.mapValues { Array($0.utf8) })
    }

    /// The problems of the pack with one file's text replaced, printed.
    static func problems(_ file: String, replacing old: String, by new: String) -> [String] {
        var files = files
        files[file] = files[file]?.replacing(old, with: new)
        do {
            _ = try load(files)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}
