public import Domain

/// What an operator may set, as one YAML file says it; every key may be left out.
///
/// ```swift
/// let configuration = try Configuration.load(file: "/etc/harborline.yaml")
/// configuration.queue.lease   // .seconds(60)
/// configuration.text          // the whole of it as YAML with comments, which can be read in again
/// ```
public struct Configuration: Sendable, Hashable {
    public var queue = QueuePolicy()
    public var hours = OpeningHours.always
    public var automatic = AutomaticPolicy()
    public var capacity = CapacityPolicy()

    public init() {}
}
