import Glibc

/// A user of this machine.
struct SystemUser: Sendable, Hashable {
    let name: String
    let uid: uid_t
    let gid: gid_t

    static func named(_ name: String) -> SystemUser? {
        lookUp { entry, buffer, size, result in getpwnam_r(name, entry, buffer, size, result) }
    }

    static var current: SystemUser? {
        lookUp { entry, buffer, size, result in getpwuid_r(geteuid(), entry, buffer, size, result) }
    }

    static var isRoot: Bool { geteuid() == 0 }

    private typealias Search = (
        UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
        UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> Int32

    private static func lookUp(_ search: Search) -> SystemUser? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard let start = buffer.baseAddress, search(&entry, start, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return nil }
            return SystemUser(name: String(cString: name), uid: entry.pw_uid, gid: entry.pw_gid)
        }
    }
}
