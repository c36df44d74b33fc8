public import ArgumentParser
import Content
import Domain
public import Forecasting
import Foundation

extension ForecastModel: ExpressibleByArgument {}

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "How many to expect in the coming hours and days, and how sure that is.",
        discussion: """
            Reads timestamp,count: one interval a line, its beginning and how many came; empty where nobody counted.
            Times are those of the clock on your wall, or have an offset (2026-03-01T07:00:00-05:00). Hours that are
            never counted are closed; missing rows elsewhere are gaps, and neither is taken for 0. Needs no service
            and no database.

            Writes a line for each interval: its mean and the counts that are not exceeded in 2.5, 10, 25, 50, 75, 90
            and 97.5 of 100 cases. Staff to a quantile, never to the mean.

            Exit codes: 0 done, 64 wrong usage, 65 the history or a rules file cannot be used, 66 it cannot be read.

            Examples:
              harborline forecast --history calls.csv
              harborline forecast --history calls.csv --horizon 14d --holidays CA-ON --format csv > coming.csv
              harborline forecast --history calls.csv --backtest 8 --holidays US --backtest-output past.csv
              harborline forecast --holidays US --list-holidays 2027
            """)

    @Option(help: ArgumentHelp("The history, or - for standard input.", valueName: "file.csv"))
    var history: String?
    @Option(help: ArgumentHelp("How far to look ahead: 12h, 7d, 4w.", valueName: "time")) var horizon = Span.week
    @Option(help: ArgumentHelp("Length of an interval: 30m, 1h. Default: the history's own.", valueName: "time"))
    var interval: Span?
    @Option(help: ArgumentHelp("Where the clocks hang, for example America/Toronto.", valueName: "zone"))
    var timezone: String?
    @Option(help: ArgumentHelp("Public holidays of this place: US, CA-ON, AU-VIC, GB, MX or none.", valueName: "place"))
    var holidays = "none"
    @Option(help: ArgumentHelp("Your own events. Default: events.yaml of the rules.", valueName: "file"))
    var events: String?
    @Option(help: "csv, json or plot. Default: plot where a person looks, else csv.") var format: Format?
    @Option(help: "auto, calendar, dshw or profile.") var model = ForecastModel.auto
    @Option(help: ArgumentHelp("Forecast the past from so many origins instead, and compare.", valueName: "n"))
    var backtest: Int?
    @Option(help: ArgumentHelp("From one origin to the next.", valueName: "time")) var backtestStep = Span.week
    @Option(help: ArgumentHelp("Also write every forecast of the past beside what came.", valueName: "file"))
    var backtestOutput: String?
    @Option(help: ArgumentHelp("Print the holidays of a year, and do nothing else.", valueName: "year"))
    var listHolidays: Int?
    @OptionGroup var rules: RuleOptions

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, plot }

    func validate() throws {
        if history == nil, listHolidays == nil {
            throw ValidationError("Give --history FILE.csv, or - for standard input.")
        }
        if let backtest, !(1...1000).contains(backtest) { throw ValidationError("--backtest takes 1 to 1000.") }
        if backtest == nil, backtestOutput != nil { throw ValidationError("--backtest-output goes with --backtest N.") }
        if let interval, 86_400 % interval.seconds != 0 || interval.seconds < 60 {
            throw ValidationError("--interval must divide a day: 5m, 15m, 30m, 1h, 2h, for example.")
        }
        if let timezone, TimeZone(identifier: timezone) == nil {
            let near = Suggestion.nearest(to: timezone, among: TimeZone.knownTimeZoneIdentifiers)
            throw ValidationError(
                "There is no time zone \"\(timezone)\"\(near.map { ", did you mean \"\($0)\"?" } ?? ".")")
        }
        if let listHolidays, !(1900...2200).contains(listHolidays) {
            throw ValidationError("--list-holidays takes a year, 1900 to 2200.")
        }
    }

    func run() async throws {
        try await Failure.report {
            let calendar = try specialDays()
            if let listHolidays { return listDays(calendar, listHolidays) }
            let history = try read()
            for note in history.notes { Terminal.error("note: \(note)") }
            let slots = max(1, horizon.seconds / history.series.interval)
            let forecaster = Forecaster(history.series, calendar, horizon: slots, model: model)
            if let backtest {
                try report(forecaster, history, origins: backtest)
            } else {
                let forecast = forecaster.forecast(forecaster.calibrate())
                switch format ?? (isatty(1) == 1 ? .plot : .csv) {
                case .csv: print(forecast.csv(history), terminator: "")
                case .json: print(try JSONText.pretty(ForecastJSON(forecast, history)))
                case .plot: print(ForecastPlot(forecast, history).text, terminator: "")
                }
            }
        }
    }

    private func report(_ forecaster: Forecaster, _ history: History, origins: Int) throws {
        var bar = ProgressBar(total: origins, "origins")
        let backtest: Backtest
        do {
            let step = max(1, backtestStep.seconds / history.series.interval)
            backtest = try Backtest(forecaster, origins: origins, step: step) { bar.show($0) }
        } catch {
            throw Failure("\(error).", hint: "Give a shorter --horizon, or a longer history.", exitCode: 65)
        }
        bar.clear()
        if let backtestOutput {
            do {
                try backtest.csv(history).write(toFile: backtestOutput, atomically: true, encoding: .utf8)
            } catch {
                throw Failure(
                    "\(backtestOutput) cannot be written.", hint: "Give a file in a folder that you may write to.")
            }
        }
        if backtest.origins.count < origins {
            Terminal.error("note: the history reaches back for \(backtest.origins.count) of \(origins) origins")
        }
        switch format {
        case .json: print(try JSONText.pretty(BacktestJSON(backtest, history)))
        case .csv: print(backtest.csv(history), terminator: "")
        case .plot, nil: print(backtest.words(history), terminator: "")
        }
    }

    private func read() throws -> History {
        let file = history ?? "-"
        guard let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file),
            let data = try? handle.readToEnd()
        else {
            throw Failure("\(file) cannot be read.", hint: "Give a file of timestamp,count, or -.", exitCode: 66)
        }
        do {
            return try History.read(
                [UInt8](data), interval: interval?.seconds, zone: timezone.flatMap(TimeZone.init(identifier:)))
        } catch {
            throw Failure(
                "\(file == "-" ? "The history" : file): \(error).",
                hint: "`harborline forecast --help` shows what a history looks like.", exitCode: 65)
        }
    }

    private func specialDays() throws -> SpecialDays {
        let directory = rules.directory
        do {
            let places = try HolidayPlaces.load(directory: directory)
            let place = holidays == "none" ? nil : places[holidays]
            if place == nil, holidays != "none" {
                let codes = places.places.map(\.code) + ["none"]
                let near =
                    Suggestion.nearest(to: holidays.uppercased(), among: codes).map { "Did you mean \($0)? " } ?? ""
                throw Failure(
                    "There are no holidays for \"\(holidays)\".",
                    hint: near + "Known are \(codes.joined(separator: ", ")); a new place is a few lines in "
                        + "\(HolidayPlaces.fileName).", exitCode: 64)
            }
            let own = directory + "/" + LocalEvents.fileName
            let found = events != nil || FileManager.default.fileExists(atPath: own)
            return SpecialDays(place: place, events: found ? try LocalEvents.load(file: events ?? own) : [])
        } catch let error as ContentError {
            throw Failure("\(error)", hint: "Correct that, or take the files that came with the program.", exitCode: 65)
        }
    }

    private func listDays(_ calendar: SpecialDays, _ year: Int) {
        guard let first = CivilDay(year: year, month: 1, day: 1), let last = CivilDay(year: year, month: 12, day: 31)
        else { return }
        for day in calendar.days(in: first...last) { print("\(day.day),\(day.kind),\(day.name)") }
    }
}
