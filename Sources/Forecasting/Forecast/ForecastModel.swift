/// Which models make a forecast.
public enum ForecastModel: String, Sendable, CaseIterable {
    /// All, averaged as a back-test says.
    case auto
    /// Poisson regression on the calendar.
    case calendar
    /// Double-seasonal Holt-Winters.
    case dshw
    /// The robust profile of a week.
    case profile

    /// `"calendar"`, in words: `"regression on the calendar"`.
    public var words: String {
        switch self {
        case .auto: "average of all models"
        case .calendar: "regression on the calendar"
        case .dshw: "double-seasonal Holt-Winters"
        case .profile: "profile of the last weeks"
        }
    }
}
