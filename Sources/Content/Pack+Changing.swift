extension Pack {
    /// The same pack with other rules, for asking what they would do: `pack.with(rules: pack.rules.filter { $0.id != id })`.
    ///
    /// ``hash`` and ``source`` stay those of the files.
    public func with(rules: [Rule]) -> Pack {
        Pack(
            rules: rules, retired: retired, contexts: contexts, questions: questions, languages: languages,
            effects: effects, policy: policy, hash: hash, source: source)
    }

    /// The same pack with every draft and shadow rule active: what it is to become.
    public var promoted: Pack {
        with(
            rules: rules.map { rule in
                var rule = rule
                rule.status = .active
                return rule
            })
    }
}
