internal import Yams

/// One key of the configuration file: how it is read, how it is written, and what a person is told of it.
struct Setting {
    /// Sections and name, for example `"queue.target_waits.high"`.
    let key: String
    /// Stands above the key in ``Configuration/text``; empty where the section's comment says it all.
    let comment: String
    /// What stands after the key.
    let write: (Configuration) -> String
    /// Reads the value into the configuration, or reports what is wrong with it.
    let read: (Node, inout YAMLFile, inout Configuration) -> Void

    /// How a kind of value is read and written.
    struct Form<Value> {
        let write: (Value) -> String
        /// Nil after a report.
        let read: (Node, inout YAMLFile) -> Value?
    }

    init<Value>(
        _ key: String, _ path: WritableKeyPath<Configuration, Value>, _ form: Form<Value>, _ comment: String = ""
    ) {
        self.key = key
        self.comment = comment
        write = { form.write($0[keyPath: path]) }
        read = { node, file, configuration in
            if let value = form.read(node, &file) { configuration[keyPath: path] = value }
        }
    }

    /// The name without its sections: `"high"`.
    var name: Substring { key.split(separator: ".").last ?? "" }

    /// `"queue.target_waits"`; empty for a key that is in none.
    var section: String { key.split(separator: ".").dropLast().joined(separator: ".") }
}
