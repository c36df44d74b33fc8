import Foundation

/// For the test that a text which kills the process is not lost: in a debug build, a text that contains the value of
/// HARBORLINE_PLANT_CRASH ends the process by a trap, while it is being read. Not in a release.
enum PlantedCrash {
    #if DEBUG
        static var hook: @Sendable (String) -> Void {
            guard let words = ProcessInfo.processInfo.environment["HARBORLINE_PLANT_CRASH"], !words.isEmpty else {
                return { _ in }
            }
            return { text in
                // An index out of range: the trap that a mistake in reading would end in.
                if text.contains(words) { _ = [UInt8]()[text.utf8.count] }
            }
        }
    #else
        static let hook: @Sendable (String) -> Void = { _ in }
    #endif
}
