import Testing

/// The real program in a process of its own, on a private PostgreSQL of its own, spoken to over real HTTP.
/// One after another, because each wants both cores.
@Suite("End to end", .serialized, .timeLimit(.minutes(15)))
enum EndToEnd {}
