import Foundation
import Testing

extension EndToEnd {
    @Suite("Capacity in the service") struct ForecastService {
        private struct Forecast: Decodable {
            struct Hour: Decodable {
                let start: String
                let mean: Double
                let q500: Int
                let q900: Int
            }
            let hours: [Hour]
            let errorPercent: Double?
        }

        private struct Plan: Decodable {
            struct Hour: Decodable {
                let required: Int
                let scheduled: Int
                let gap: Int
            }
            let hours: [Hour]
        }

        /// Sixty days by the hour, busier at night, until now.
        private func history() -> String {
            let now = Int(Date.now.timeIntervalSince1970) / 3600
            let rows = (now - 60 * 24..<now).map { hour in
                "\(Date(timeIntervalSince1970: Double(hour * 3600)).formatted(.iso8601)),\(hour % 24 < 6 ? 9 : 3 + hour % 3)"
            }
            return (["timestamp,count"] + rows).joined(separator: "\n")
        }

        @Test func `a history brought along is forecast from, and shifts show what is missing`() async throws {
            try await withFolder { folder in
                let (calls, shifts) = ("\(folder.path)/calls.csv", "\(folder.path)/shifts.csv")
                try history().write(toFile: calls, atomically: true, encoding: .utf8)
                let now = Int(Date.now.timeIntervalSince1970) / 3600 * 3600
                func time(_ hours: Int) -> String {
                    Date(timeIntervalSince1970: Double(now + hours * 3600)).formatted(.iso8601)
                }
                try "start,end,counselors\n\(time(0)),\(time(24)),40\n"
                    .write(toFile: shifts, atomically: true, encoding: .utf8)
                let (supervisor, counselor) = try await serving(in: folder) { service in
                    let supervisor = try await service.token("supervisor")
                    let early = try await Caller(service, token: supervisor).get("/v1/capacity/forecast")
                    #expect(try expectProblem(early, 409, "too little").code == "HL701")
                    let data = ["--data-dir", service.data]
                    for _ in 1...2 {
                        let taken = try await Program.run(["volume", "import", calls] + data)
                        #expect(taken.status == 0 && taken.output.contains("1440 intervals"), "\(taken)")
                    }
                    let scheduled = try await Program.run(["shifts", "import", shifts] + data)
                    #expect(scheduled.output.contains("1 shifts, 40 counselors"), "\(scheduled)")
                    let wrong = try await Program.run(["shifts", "import", calls] + data)
                    #expect(wrong.status == 65 && wrong.errors.contains("calls.csv"), "\(wrong)")
                    #expect(try await service.number("SELECT count(*) FROM imported_volume") == 1440)
                    return (supervisor, try await service.token("counselor"))
                }
                try await serving(in: folder) { service in
                    let caller = try Caller(service, token: supervisor)
                    await eventually("there is a forecast") {
                        (try? await caller.get("/v1/capacity/forecast").status) == 200
                    }
                    let forecast = try await caller.get("/v1/capacity/forecast?limit=24").decode(Forecast.self)
                    #expect(forecast.hours.count == 24 && forecast.errorPercent != nil)
                    #expect(forecast.hours.allSatisfy { $0.q500 <= $0.q900 && (2...12).contains($0.mean) })
                    #expect(forecast.hours.contains { $0.mean > 7.5 } && forecast.hours.contains { $0.mean < 5.5 })
                    #expect(
                        try await caller.get("/v1/capacity/forecast?format=csv").text
                            .hasPrefix("timestamp,mean,q025,q100,q250,q500,q750,q900,q975\n"))
                    let plan = try await caller.get("/v1/capacity/staffing?limit=20").decode(Plan.self)
                    #expect(
                        plan.hours.count == 20 && plan.hours.prefix(18).allSatisfy { $0.scheduled == 40 && $0.gap < 0 })
                    let more = try await caller.get("/v1/capacity/staffing?limit=20&volume=3&counselors=-38")
                        .decode(Plan.self)
                    #expect(zip(plan.hours, more.hours).allSatisfy { $0.required < $1.required })
                    #expect(more.hours.prefix(18).allSatisfy { $0.gap > 0 })
                    let never = try await caller.get("/v1/capacity/staffing?target=1.2")
                    #expect(try expectProblem(never, 400, "target").code == "HL702")
                    #expect(try await caller.get("/v1/capacity/accuracy").text.contains("\"hours\":0"))
                    #expect(try await service.number("SELECT count(*) FROM forecast") >= 1)
                    #expect(try await service.number("SELECT count(*) FROM forecast_interval") >= 24 * 13)
                    let outsider = try Caller(service, token: counselor)
                    #expect(try await outsider.get("/v1/capacity/forecast").status == 403)
                }
            }
        }
    }
}
