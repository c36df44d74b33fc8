extension ScrubReading {
    /// Emails, web addresses and handles: pieces between spaces that have their signs.
    mutating func markChunks() {
        var start = 0
        while start < words.count {
            var end = start
            while end + 1 < words.count, !hasSpace(words[end].range.upperBound..<words[end + 1].range.lowerBound) {
                end += 1
            }
            let chunk = start...end
            if let kind = kind(of: chunk) { for place in chunk { mark(place, kind) } }
            start = end + 1
        }
        for place in words.indices {
            markSpelledEmail(at: place)
            // "my insta is moonjay", "snap: moonjay"
            if ScrubWords.accounts.contains(self[plain: place]) {
                var next = place + 1
                while ScrubWords.accountFillers.contains(self[plain: next]) { next += 1 }
                if next > place + 1 || between(place, next).contains(":"),
                    !ScrubWords.everyday.contains(self[plain: next])
                {
                    mark(next, .handle)
                }
            }
        }
    }

    private func hasSpace(_ gap: Range<Int>) -> Bool { bytes[gap].contains { $0 <= 0x20 || $0 == 0xA0 } }

    private func between(_ a: Int, _ b: Int) -> String {
        guard words.indices.contains(a), words.indices.contains(b), a < b else { return "" }
        return String(decoding: bytes[words[a].range.upperBound..<words[b].range.lowerBound], as: UTF8.self)
    }

    private func kind(of chunk: ClosedRange<Int>) -> Scrubber.Kind? {
        let first = words[chunk.lowerBound].range.lowerBound
        let span = bytes[first..<words[chunk.upperBound].range.upperBound]
        let before = first > 0 ? bytes[first - 1] : 0x20
        if let at = span.firstIndex(of: UInt8(ascii: "@")), at > first { return .email }
        if before == UInt8(ascii: "@") { return .handle }
        let dotted = chunk.dropFirst().contains { place in
            between(place - 1, place) == "." && ScrubWords.topDomains.contains(words[place].plain)
        }
        if dotted || String(decoding: span, as: UTF8.self).contains("://") || words[chunk.lowerBound].plain == "www" {
            return .url
        }
        let odd = chunk.contains { place in
            let word = bytes[words[place].range]
            return word.contains(UInt8(ascii: "_")) || (before == UInt8(ascii: "#") && words[place].hasDigit)
                || (words[place].hasDigit
                    && words[place].plain.unicodeScalars.count(where: \.properties.isAlphabetic) >= 3)
        }
        return odd || span.contains(UInt8(ascii: "#")) ? .handle : nil
    }

    /// "wren dot hollis at gmail dot com": the words before "at" back to the last that is everyday, and those after it.
    private mutating func markSpelledEmail(at place: Int) {
        guard ["at", "arroba"].contains(self[plain: place]), ["dot", "punto"].contains(self[plain: place + 2]),
            place > 0, ScrubWords.topDomains.contains(self[plain: place + 3])
        else { return }
        var first = place - 1
        while first > 1, ["dot", "punto", "underscore", "guion"].contains(self[plain: first - 1]) { first -= 2 }
        for place in first...(place + 3) { mark(place, .email) }
    }

    /// Every word with a digit, and three number words in a row ("five five five").
    mutating func markDigits() {
        for place in words.indices where words[place].hasDigit {
            mark(place, isDate(words[place]) ? .date : .number)
        }
        var run = 0
        for place in 0...words.count {
            if ScrubWords.numbers.contains(self[plain: place]) {
                run += 1
            } else {
                if run >= 3 { for back in (place - run)..<place { mark(back, .number) } }
                run = 0
            }
        }
    }

    /// `10/5`, `2026-10-05`, `5.10.26`: digits joined to digits.
    private func isDate(_ word: Word) -> Bool {
        let after = word.range.upperBound
        let before = word.range.lowerBound - 1
        func joins(_ sign: Int, _ digit: Int) -> Bool {
            bytes.indices.contains(sign) && bytes.indices.contains(digit) && bytes[sign] == UInt8(ascii: "/")
                && bytes[digit] &- 0x30 < 10
        }
        return joins(after, after + 1) || joins(before, before - 1)
    }

    /// Months and weekdays, and the numbers and ordinals that go with them.
    mutating func markDates() {
        for place in words.indices {
            let word = self[plain: place]
            let next = nearDate(place)
            guard
                ScrubWords.months.contains(word) || ScrubWords.weekdays.contains(word)
                    || (ScrubWords.doubtfulMonths.contains(word) && (next || (words[place].isCapital && place > 0)))
                    || ScrubWords.holidays.contains(word)
            else { continue }
            words[place].kind = .date
            for step in [-1, 1] {
                var other = place + step
                while ["of", "de", "del", "the", "el"].contains(self[plain: other]) { other += step }
                while words.indices.contains(other), abs(other - place) <= 4,
                    words[other].hasDigit || ScrubWords.ordinals.contains(self[plain: other])
                        || ScrubWords.numbers.contains(self[plain: other])
                {
                    words[other].kind = .date
                    other += step
                }
            }
        }
    }

    private func nearDate(_ place: Int) -> Bool {
        func isNumber(_ place: Int) -> Bool {
            words.indices.contains(place)
                && (words[place].hasDigit || ScrubWords.ordinals.contains(self[plain: place]))
        }
        return isNumber(place - 1) || isNumber(place + 1)
            || (["of", "de"].contains(self[plain: place - 1]) && isNumber(place - 2))
    }
}
