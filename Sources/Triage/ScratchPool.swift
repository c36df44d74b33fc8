internal import Synchronization

/// Scratch memory, as many pieces as there were ever threads reading at once.
final class ScratchPool: Sendable {
    private let idle = Mutex<[Scratch]>([])

    func with<Result>(_ body: (Scratch) -> Result) -> Result {
        let scratch = idle.withLock { $0.popLast() } ?? Scratch()
        defer { idle.withLock { $0.append(scratch) } }
        return body(scratch)
    }
}
