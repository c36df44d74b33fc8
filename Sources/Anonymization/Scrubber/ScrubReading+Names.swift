extension ScrubReading {
    /// Streets ("44 old mill road", "calle luna 12"), and what follows "i live on" or "vivo en".
    mutating func markAddresses() {
        for place in words.indices {
            let word = self[plain: place]
            if ScrubWords.streets.contains(word) {
                // English: back over at most four words to a number; else the one word before.
                let number = (max(0, place - 5)..<max(0, place)).last { words[$0].hasDigit }
                let first = number ?? max(0, place - 1)
                if number != nil || !ScrubWords.everyday.contains(self[plain: place - 1]) {
                    for back in first...place where !isKept(back) || number != nil { words[back].kind = .address }
                }
            }
            if ScrubWords.streetsBefore.contains(word) {
                // Spanish: on to a number, or over the words that are no everyday ones.
                let number = ((place + 1)..<max(place + 1, min(words.count, place + 6))).first { words[$0].hasDigit }
                let last = number ?? lastUnusual(after: place)
                if last > place { for next in place...last { words[next].kind = .address } }
            }
            if ScrubWords.places.contains(word), place > 0, !ScrubWords.everyday.contains(self[plain: place - 1]),
                words[place].follows
            {
                words[place - 1].kind = .address
                mark(place, .address)
                if ["st", "saint", "san", "santa"].contains(self[plain: place - 2]) {
                    words[place - 2].kind = .address
                }
            }
            if ScrubWords.living.contains(word), let after = afterPreposition(place) {
                let last = lastUnusual(after: after - 1)
                if last >= after { for next in after...last { mark(next, .address) } }
            }
        }
    }

    private func isKept(_ place: Int) -> Bool {
        words[place].kind == nil && ScrubWords.everyday.contains(self[plain: place])
    }

    /// The last of at most three words after `place` that are no everyday ones, one article among them allowed.
    private func lastUnusual(after place: Int) -> Int {
        var last = place
        for next in (place + 1)..<(place + 5) where words.indices.contains(next) && words[next].follows {
            let word = self[plain: next]
            if ScrubWords.particles.contains(word) { continue }
            if ScrubWords.everyday.contains(word) { break }
            last = next
        }
        return last
    }

    private func afterPreposition(_ place: Int) -> Int? {
        let prepositions: Set = ["in", "on", "at", "near", "by", "from", "en", "cerca", "de", "to", "over"]
        guard prepositions.contains(self[plain: place + 1]) else { return nil }
        return place + (self[plain: place + 1] == "cerca" ? 3 : 2)
    }

    /// Names known as such, names after what introduces them, and capitalised words that are no everyday ones.
    mutating func markNames() {
        for place in words.indices where words[place].kind == nil {
            let word = self[plain: place]
            if ScrubWords.givenNames.contains(word) { mark(place, .name) }
            if words[place].isCapital, !ScrubWords.everyday.contains(word) { mark(place, .name) }
            if words[place].isCapital, place > 0, words[place].follows, ScrubWords.doubtfulNames.contains(word) {
                mark(place, .name)
            }
            if word.unicodeScalars.count == 1, words[place].isCapital, isInitial(place) { mark(place, .name) }
        }
        for place in words.indices {
            if introduces(place) {
                var next = place + 1
                while ScrubWords.nameFillers.contains(self[plain: next]) { next += 1 }
                if words.indices.contains(next), isName(next) { mark(next, .name) }
            }
        }
        // "brandon and keisha": who stands beside a name is somebody too.
        for place in words.indices
        where words[place].kind == .name && ["and", "y", "e"].contains(self[plain: place + 1]) {
            if words.indices.contains(place + 2), !ScrubWords.everyday.contains(self[plain: place + 2]) {
                mark(place + 2, .name)
            }
        }
        // A surname after a name, and what stands between: "jamie de la torre", "jamie okonkwo".
        for place in words.indices where words[place].kind == .name {
            var next = place + 1
            while ScrubWords.particles.contains(self[plain: next]) { next += 1 }
            guard words.indices.contains(next), words[next].follows else { continue }
            if words[next].kind == .name || !ScrubWords.everyday.contains(self[plain: next]) && next <= place + 3 {
                for between in (place + 1)...next { mark(between, .name) }
            }
        }
    }

    /// `J. Ortega`: a single capital before a point, or before a name.
    private func isInitial(_ place: Int) -> Bool {
        guard !["i", "a", "y", "o", "e", "u"].contains(self[plain: place]) else {
            let after = words[place].range.upperBound
            return after < bytes.count && bytes[after] == UInt8(ascii: ".") && self[plain: place] != "i"
        }
        return true
    }

    /// After "my name is", "me llamo", "mr", "novia": somebody's name may come.
    private func introduces(_ place: Int) -> Bool {
        let word = self[plain: place]
        if ScrubWords.titles.contains(word) || ScrubWords.relations.contains(word) { return true }
        switch word {
        case "is", "es": return ["name", "names", "nombre", "apellido", "surname"].contains(self[plain: place - 1])
        case "llamo", "llama", "llaman", "named", "called", "soy": return true
        case "im", "am", "its": return true
        case "me": return ["call", "calls"].contains(self[plain: place - 1])
        case "names", "nombre": return true
        default: return false
        }
    }

    private func isName(_ place: Int) -> Bool {
        !ScrubWords.everyday.contains(self[plain: place])
            || ScrubWords.doubtfulNames.contains(self[plain: place])
                && (["is", "llamo", "llama", "named", "called", "me"].contains(self[plain: place - 1])
                    || ScrubWords.titles.contains(self[plain: place - 1]) || words[place].isCapital)
    }
}
