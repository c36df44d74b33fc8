import Foundation

/// For the test that a text which kills the process is not lost: in a debug build, a text that contains the value of
/// HARBORLINE_PLANT_CRASH ends the process as a trap would, while it is being read. Not in a release.
enum PlantedCrash {
    #if DEBUG
        static var hook: (@Sendable (String) -> Void)? {
            guard let words = ProcessInfo.processInfo.environment["HARBORLINE_PLANT_CRASH"], !words.isEmpty else { return nil }
            return { if $0.contains(words) { raise(SIGILL) } }
        }
    #else
        static let hook: (@Sendable (String) -> Void)? = nil
    #endif
}
