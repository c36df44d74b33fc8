#if DEBUG
    import Foundation

    /// For the test that a text which kills the process is not lost: in a debug build, a text that contains the value of
    /// HARBORLINE_PLANT_CRASH ends the process as a trap would, while it is being read. Not in a release.
    enum PlantedCrash {
        private static let words = ProcessInfo.processInfo.environment["HARBORLINE_PLANT_CRASH"]

        static func strike(_ text: String) {
            if let words, !words.isEmpty, text.contains(words) { raise(SIGILL) }
        }
    }
#endif
