import Synchronization

/// Many connections that hand texts in at once.
struct Crowd: Sendable {
    private let callers: [Caller]

    init(_ service: Service, token: String, callers: Int) throws {
        self.callers = try (0..<callers).map { _ in try Caller(service, token: token) }
    }

    /// Hands each text in once, the next as soon as a connection is free.
    /// - Parameter onReceipt: hears how many were acknowledged so far.
    /// - Returns: the receipts of those that were acknowledged, by the provider's id.
    func hand(in texts: [Text], onReceipt: @escaping @Sendable (Int) -> Void = { _ in }) async -> [String: Receipt] {
        let work = Work(texts)
        await withTaskGroup(of: Void.self) { group in
            for caller in callers {
                group.addTask {
                    while let text = work.next() {
                        if let receipt = await caller.hand(in: text) { onReceipt(work.note(receipt, for: text)) }
                    }
                }
            }
        }
        return work.receipts
    }

    /// What is still to be handed in, and what was answered.
    private final class Work: Sendable {
        private let waiting: Mutex<ArraySlice<Text>>
        private let noted = Mutex<[String: Receipt]>([:])

        init(_ texts: [Text]) { waiting = Mutex(texts[...]) }

        var receipts: [String: Receipt] { noted.withLock(\.self) }

        func next() -> Text? { waiting.withLock { $0.popFirst() } }

        func note(_ receipt: Receipt, for text: Text) -> Int {
            noted.withLock { noted in
                noted[text.providerMessageId] = receipt
                return noted.count
            }
        }
    }
}
