/// The counselors' consoles: who is signed in, whose console is there, what each holds. Conversations by number.
struct Consoles: Sendable {
    private struct Console {
        /// Losses that overlap; it is there at 0.
        var missing = 0
        var held: Set<Int> = []
    }

    let capacity: Int
    let orangeExtra: Int
    private var consoles: [Console]
    private var signedIn = 0
    /// How many conversations are held.
    private(set) var load = 0
    /// How many consoles are there and signed in, or still finish what they hold.
    private(set) var staffed = 0

    init(count: Int, capacity: Int, orangeExtra: Int) {
        self.capacity = capacity
        self.orangeExtra = orangeExtra
        consoles = Array(repeating: Console(), count: count)
    }

    /// The signed-in console that holds least and has a place left.
    func freest(mayUseExtra: Bool) -> Int? {
        var best: Int?
        var least = capacity + (mayUseExtra ? orangeExtra : 0)
        for index in 0..<min(signedIn, consoles.count)
        where consoles[index].missing == 0 && consoles[index].held.count < least {
            (best, least) = (index, consoles[index].held.count)
            if least == 0 { break }
        }
        return best
    }

    mutating func signIn(_ count: Int) {
        signedIn = count
        staffed = consoles.indices.count { isStaffed($0) }
    }

    mutating func hold(_ conversation: Int, at index: Int) {
        change(index) { $0.held.insert(conversation) }
    }

    mutating func finish(_ conversation: Int, at index: Int) {
        change(index) { $0.held.remove(conversation) }
    }

    /// The console vanishes with all it holds, which is returned in order.
    mutating func lose(_ index: Int) -> [Int] {
        guard consoles.indices.contains(index) else { return [] }
        let held = consoles[index].held.sorted()
        change(index) { $0 = Console(missing: $0.missing + 1) }
        return held
    }

    mutating func back(_ index: Int) { change(index) { $0.missing -= 1 } }

    private func isStaffed(_ index: Int) -> Bool {
        consoles[index].missing == 0 && (index < signedIn || !consoles[index].held.isEmpty)
    }

    private mutating func change(_ index: Int, _ change: (inout Console) -> Void) {
        guard consoles.indices.contains(index) else { return }
        load -= consoles[index].held.count
        staffed -= isStaffed(index) ? 1 : 0
        change(&consoles[index])
        load += consoles[index].held.count
        staffed += isStaffed(index) ? 1 : 0
    }
}
