import Foundation

/// Takes the terminal's own line editing away, and gives it back at the end, however the end comes.
enum RawTerminal {
    /// As it was, and as it is here; read by signal handlers, written once before they are set.
    private nonisolated(unsafe) static var before = termios()
    private nonisolated(unsafe) static var raw = termios()
    private nonisolated(unsafe) static var isRaw = false

    /// Keys come one by one and are not echoed; output stays as it is. Ctrl-Z stops nothing here: who stops, stops the
    /// heartbeats of those they hold.
    static func begin() {
        guard !isRaw, tcgetattr(0, &before) == 0 else { return }
        raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
        guard tcsetattr(0, TCSADRAIN, &raw) == 0 else { return }
        isRaw = true
        atexit { RawTerminal.end() }
        for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT] {
            signal(number) { number in
                RawTerminal.end()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
        // Whoever is stopped from outside finds the terminal as the shell left it.
        signal(SIGCONT) { _ in
            if RawTerminal.isRaw { tcsetattr(0, TCSADRAIN, &RawTerminal.raw) }
        }
        write("\u{1B}[?2004h")
    }

    /// Only what a signal handler may call.
    static func end() {
        guard isRaw else { return }
        isRaw = false
        write("\u{1B}[?2004l")
        tcsetattr(0, TCSADRAIN, &before)
    }

    private static func write(_ text: StaticString) { _ = Foundation.write(1, text.utf8Start, text.utf8CodeUnitCount) }

    /// Columns and rows of the terminal now.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}
