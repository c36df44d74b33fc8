extension String {
    /// Whether it is made of a-z, 0-9 and dashes, as names of lists, parts and filters are: `"sleeping-pills"`.
    var isPlainName: Bool {
        !isEmpty && utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
