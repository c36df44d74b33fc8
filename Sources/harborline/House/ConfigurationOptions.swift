import ArgumentParser
import Content

/// Where the configuration comes from.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Configuration as YAML: target waits, capacity, lease times, opening hours, automatic texts.",
            discussion: "Default: what `harborline serve --dump-config` prints.", valueName: "file"))
    var config: String?

    /// What the file says, or the defaults.
    /// - Throws: ``Failure`` with all that is wrong.
    func load() throws -> Configuration {
        guard let config else { return Configuration() }
        do {
            return try Configuration.load(file: config)
        } catch {
            throw Failure(
                "The configuration cannot be used:\n\(error)",
                hint: "`harborline serve --dump-config` prints one that can, with every key and what it means.")
        }
    }
}
