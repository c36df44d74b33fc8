public import struct Foundation.Date

/// What a counselor or supervisor says of themselves. Stored by `rawValue`.
public enum CounselorStatus: String, Sendable, Codable, CaseIterable {
    /// Conversations may be offered to them.
    case available
    /// On shift, and takes no more for now.
    case busy
    case `break`
    /// Not on shift.
    case off
}

/// Whether somebody is on shift, and when their console was last heard.
public struct Presence: Sendable, Hashable {
    public let status: CounselorStatus
    public let statusSince: Date
    /// nil when off.
    public let signedInAt: Date?
    public let seenAt: Date

    public init(status: CounselorStatus, statusSince: Date, signedInAt: Date?, seenAt: Date) {
        self.status = status
        self.statusSince = statusSince
        self.signedInAt = signedInAt
        self.seenAt = seenAt
    }
}
