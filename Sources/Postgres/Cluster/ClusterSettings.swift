import Glibc

/// The server's settings.
enum ClusterSettings {
    /// What must hold, given on the command line so that neither a file nor ALTER SYSTEM overrides it.
    static func fixed(sockets: String, fsync: Bool, others: [String: String]) -> [String] {
        var settings = [
            "listen_addresses": "",
            "unix_socket_directories": sockets,
            "unix_socket_permissions": "0700",
            "port": "5432",
            "fsync": fsync ? "on" : "off",
            // The log is a file that nobody seals. An ERROR's text can quote a value ("invalid input syntax for type
            // integer: ..."), so only what concerns the server itself is logged; clients get their errors anyway.
            "log_min_messages": "log",
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_statement": "none",
            "log_duration": "off",
            "log_min_duration_statement": "-1",
            "log_min_duration_sample": "-1",
            "log_transaction_sample_rate": "0",
            "log_lock_waits": "off",
            "log_recovery_conflict_waits": "off",
            "log_parameter_max_length": "0",
            "log_parameter_max_length_on_error": "0",
            "log_destination": "stderr",
            "logging_collector": "off",
        ]
        settings.merge(others) { _, given in given }
        return settings.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
    }

    /// Defaults for a small server, written into `postgresql.conf` when the cluster is made. An operator may change them
    /// there or by ALTER SYSTEM.
    static let initial = """
        # Harborline's private cluster. What privacy and durability hang on stands on the command line instead.
        shared_buffers = 256MB
        max_connections = 100
        wal_compression = lz4
        max_wal_size = 2GB
        checkpoint_timeout = 10min
        random_page_cost = 1.1
        jit = off
        idle_in_transaction_session_timeout = 10s
        autovacuum_naptime = 15s
        log_checkpoints = off
        log_autovacuum_min_duration = -1
        log_line_prefix = '%m [%p] '
        lc_messages = 'C'
        timezone = 'UTC'
        log_timezone = 'UTC'

        """

    /// C.UTF-8 sorts by code point and knows letters; plain C where the system lacks it.
    static var locale: String {
        guard let locale = newlocale(Int32(1) << LC_CTYPE, "C.UTF-8", nil) else { return "C" }
        freelocale(locale)
        return "C.UTF-8"
    }
}
