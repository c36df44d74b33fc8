import Synchronization

/// Keeps what is added, from any task.
final class Recorder<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])

    var elements: [Element] { list.withLock(\.self) }

    func add(_ element: Element) { list.withLock { $0.append(element) } }
}

/// Tells other tasks that something is over.
final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isRaised: Bool { value.load(ordering: .acquiring) }

    func raise() { value.store(true, ordering: .releasing) }
}
