import Foundation
import Synchronization

/// A memory-mapped file with a slot for every text that is being read right now.
///
/// A text goes in, sealed, before any code looks at its words, and is wiped when reading is over. The mapping belongs to the
/// kernel, so what is in a slot when the process dies, however it dies, is there at the next start:
/// ``InFlightFile/abandoned(in:)`` finds it. It does not outlive the machine's power; nothing was acknowledged by then.
///
/// One slot is 8 bytes of length, little-endian, 0 for empty, then the sealed bytes.
public final class InFlightSlots: Sendable {
    static let slotBytes = 64 * 1024
    static let headerBytes = 8

    // Safe to share: a slot belongs to whoever took it from `free`.
    private nonisolated(unsafe) let base: UnsafeMutableRawPointer
    private let count: Int
    private let descriptor: Int32
    private let path: String
    private let free: Mutex<[Int]>

    /// Makes `<directory>/<pid>-<random>.slots`, locked for as long as this process lives.
    /// - Parameter count: how many texts may be read at once; more than there are threads.
    /// - Throws: a POSIX error where the directory cannot be written or the disk is full.
    public init(directory: String, count: Int = 64) throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = "\(directory)/\(getpid())-\(UInt32.random(in: .min ... .max)).slots"
        // Under another name until it is locked: no other process takes it for abandoned.
        let draft = "\(path).new"
        descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw InFlightError(operation: "open", code: errno) }
        let size = count * Self.slotBytes
        // Blocks are reserved now: a disk that fills up later must not kill the process at a write to the mapping.
        let failure = posix_fallocate(descriptor, 0, off_t(size))
        guard failure == 0 else { throw InFlightError(operation: "reserve", code: failure) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw InFlightError(operation: "lock", code: errno) }
        guard rename(draft, path) == 0 else { throw InFlightError(operation: "name", code: errno) }
        guard let mapping = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), mapping != MAP_FAILED
        else {
            throw InFlightError(operation: "map", code: errno)
        }
        base = mapping
        self.count = count
        free = Mutex(Array(0..<count))
    }

    deinit {
        munmap(base, count * Self.slotBytes)
        unlink(path)
        close(descriptor)
    }

    /// Runs `body` with `bytes` in a slot. Nil, without running it, when no slot is free or the bytes do not fit: the
    /// caller must then do without reading the text.
    func hold<Result>(_ bytes: [UInt8], _ body: () -> Result) -> Result? {
        guard bytes.count <= Self.slotBytes - Self.headerBytes, let slot = free.withLock({ $0.popLast() }) else {
            return nil
        }
        let start = base + slot * Self.slotBytes
        (start + Self.headerBytes).copyMemory(from: bytes, byteCount: bytes.count)
        // The length is written last, so that a slot with a length is whole.
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        start.storeBytes(of: UInt64(bytes.count).littleEndian, as: UInt64.self)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        defer {
            start.storeBytes(of: 0, as: UInt64.self)
            free.withLock { $0.append(slot) }
        }
        return body()
    }
}

/// The slots of a process that is gone.
public struct InFlightFile: Sendable {
    let path: String
    /// The sealed texts that were being read when it died.
    public let sealed: [[UInt8]]

    /// Every file in `directory` whose process no longer lives.
    public static func abandoned(in directory: String) -> [InFlightFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".slots") }.sorted().compactMap { name in
            let path = "\(directory)/\(name)"
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, let data = FileManager.default.contents(atPath: path)
            else {
                return nil
            }
            return InFlightFile(path: path, sealed: slots(of: [UInt8](data)))
        }
    }

    static func slots(of file: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: file.count, by: InFlightSlots.slotBytes).compactMap { start in
            let slot = file[start..<min(start + InFlightSlots.slotBytes, file.count)]
            guard slot.count > InFlightSlots.headerBytes else { return nil }
            let length = slot.prefix(InFlightSlots.headerBytes).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard length > 0, length <= UInt64(slot.count - InFlightSlots.headerBytes) else { return nil }
            return Array(slot.dropFirst(InFlightSlots.headerBytes).prefix(Int(length)))
        }
    }

    /// To be called once all of it is stored.
    public func delete() { unlink(path) }
}

/// The in-flight file cannot be made: no text may be read without it.
public struct InFlightError: Error, CustomStringConvertible {
    let operation: String
    let code: Int32

    public var description: String {
        "cannot \(operation) the in-flight file: \(String(cString: strerror(code))). Is the data directory writable, and is there room on the disk?"
    }
}
