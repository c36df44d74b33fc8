public import Domain

extension Sequence<ScheduledShift> {
    /// As ``ShiftTable`` reads it, in UTC: `start,end,counselors,lane`, the last only where a shift has one.
    public var csv: String {
        let lanes = contains { $0.lane != nil }
        return "start,end,counselors" + (lanes ? ",lane" : "") + "\n"
            + map { shift in
                let times = [shift.start, shift.end].map { ShiftTime.written($0, separated: true) }
                return (times + ["\(shift.counselors)"] + (lanes ? [csvField(shift.lane ?? "")] : []))
                    .joined(separator: ",") + "\n"
            }.joined()
    }

    /// As a calendar that others import (iCalendar, RFC 5545): an event a shift, times in UTC, lines ended by CR LF and folded
    /// at 75 octets.
    ///
    /// Written again for the same plan, the events keep their identifiers, so that a calendar replaces them.
    ///
    /// - Parameters:
    ///   - written: seconds since 1970 at which it is written.
    ///   - host: what makes the identifiers this line's own: `crisisline.example`.
    public func iCalendar(written: Int, host: String) -> String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Harborline//Shifts//EN", "CALSCALE:GREGORIAN"]
        for shift in self {
            let (start, end) = (
                ShiftTime.written(shift.start, separated: false), ShiftTime.written(shift.end, separated: false)
            )
            let who = shift.counselor ?? (shift.counselors == 1 ? "1 counselor" : "\(shift.counselors) counselors")
            let identifier = ["shift", start, end, shift.lane, shift.counselor].compactMap(\.self).joined(
                separator: "-")
            lines += [
                "BEGIN:VEVENT", "UID:" + escaped("\(identifier)@\(host)"),
                "DTSTAMP:" + ShiftTime.written(written, separated: false), "DTSTART:" + start, "DTEND:" + end,
                "SUMMARY:" + escaped(who + (shift.lane.map { ", lane \($0)" } ?? "")), "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map(folded).joined()
    }
}

/// Text as RFC 5545, section 3.3.11, writes it.
private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\\n")
}

/// A line of at most 75 octets, and what is over on lines that begin with a space; no character is cut in two.
private func folded(_ line: String) -> String {
    var text = ""
    var octets = 0
    for scalar in line.unicodeScalars {
        let size = UTF8.width(scalar)
        if octets + size > 75 {
            text += "\r\n "
            octets = 1
        }
        text.unicodeScalars.append(scalar)
        octets += size
    }
    return text + "\r\n"
}
