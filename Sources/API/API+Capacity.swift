import Desk
import Domain
import Forecasting
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore
import Store

extension API {
    /// What is expected and who is needed, for supervisors.
    static func addCapacity(to routes: Routes) {
        let desk = routes.desk
        let hours = QueryParameter.limit(standard: 48, most: 336)
        let format = QueryParameter(
            "format", "`json` or `csv`; left out it is JSON.",
            schema: ["type": "string", "enum": ["json", "csv"]])
        let forecast = RouteDoc(
            .capacity, "How many conversations the coming hours bring, and how sure that is", query: [hours, format],
            gives: [.ok(ForecastShape.self, "Staff to a quantile, never to the mean.")], problems: [.noForecast])
        routes.on(.get, "/v1/capacity/forecast", [.supervisor, .admin], forecast) { request, _, _ in
            let shape = ForecastShape(try desk.forecast(), hours: try request.limit(standard: 48, most: 336), now: .now)
            return try request.wantsCSV() ? .csv(shape.csv) : .json(shape)
        }
        let staffing = RouteDoc(
            .capacity, "How many counselors the coming hours need, beside who is scheduled",
            query: [
                hours, format,
                QueryParameter("volume", "What if: times what is forecast, `1.3`.", schema: ["type": "number"]),
                QueryParameter(
                    "counselors", "What if: more or fewer than scheduled, `-5`.", schema: ["type": "integer"]),
                QueryParameter("within", "What if: seconds of the promise, `180`.", schema: ["type": "number"]),
                QueryParameter("target", "What if: its share, `0.9`.", schema: ["type": "number"]),
            ], gives: [.ok(StaffingShape.self, "`gap` are missing, or over where below 0.")],
            problems: [.noForecast, .noSuchPlan])
        routes.on(.get, "/v1/capacity/staffing", [.supervisor, .admin], staffing) { request, _, _ in
            let whatIf = WhatIf(
                volume: try request.number("volume") ?? 1,
                counselors: Int(exactly: (try request.number("counselors") ?? 0).rounded()) ?? 0,
                targetWait: try request.number("within"), targetFraction: try request.number("target"))
            do {
                let plan = try await desk.staffing(
                    hours: try request.limit(standard: 48, most: 336), whatIf: whatIf)
                let shape = StaffingShape(plan, desk.settings)
                return try request.wantsCSV() ? .csv(shape.csv) : .json(shape)
            } catch let error as StaffingError {
                throw Problem(
                    .badRequest, code: "HL702", message: "\(error)",
                    hint: "Change the question, or `capacity` in the configuration file.")
            }
        }
        let accuracy = RouteDoc(
            .capacity, "How good forecasts were that were made a day before, over the last four weeks",
            gives: [.ok(AccuracyShape.self, "Absent figures: nothing is over yet that was forecast.")])
        routes.on(.get, "/v1/capacity/accuracy", [.supervisor, .admin], accuracy) { _, _, _ in
            .json(AccuracyShape(try await desk.forecastOutcome(), desk.capacity.current?.forecast.calibration.accuracy))
        }
    }
}

extension Request {
    /// `?volume=1.3`; nil where it is left out.
    fileprivate func number(_ name: String) throws(Problem) -> Double? {
        guard let text = uri.queryParameters[name[...]] else { return nil }
        guard let number = Double(text), number.isFinite, abs(number) <= 1e6 else {
            throw Problem(
                .badRequest, code: "HL104", message: "`\(name)` must be a number.", hint: "For example `\(name)=1.3`.")
        }
        return number
    }

    fileprivate func wantsCSV() throws(Problem) -> Bool { try choice("format", of: CapacityFormat.self) == .csv }
}

private enum CapacityFormat: String, CaseIterable, Sendable { case json, csv }

extension Response {
    fileprivate static func csv(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
