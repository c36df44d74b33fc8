import Testing

@testable import Forecasting

@Suite struct StaffingTableTests {
    private func read(_ text: String) throws -> StaffingTable { try StaffingTable(Array(text.utf8), file: "t.csv") }

    @Test func `answers line by line and carries other columns along`() throws {
        let table = try read(
            """
            name,arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction,mean_wait_s
            "night, late",3,900,inf,1,1800,0.5,7
            """)
        let lines = table.answered.split(separator: "\n")
        #expect(
            lines.first == """
                name,arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction,\
                required_counselors,p_served_within_t,p_abandon,occupancy_slots,p_wait_gt_0,mean_wait_s
                """)
        #expect(lines[1].hasPrefix("\"night, late\",3,900,inf,1,1800,0.5,1,0.545"))
    }

    @Test func `three ways to say how long it takes`() throws {
        let by = try read(
            """
            arrivals_per_hour,handle_s_when_alone,patience_s,concurrency,slowdown_per_extra_texter,target_wait_s,target_fraction
            30,1800,600,2,0.15,300,0.8
            """)
        let times = try read(
            """
            arrivals_per_hour,handle_times_s,patience_s,target_wait_s,target_fraction
            30,1800 2070,600,300,0.8
            """)
        let mean = try read(
            """
            arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction
            30,1800,600,2,300,0.8
            """)
        #expect(by.rows[0].question == times.rows[0].question)
        #expect(mean.rows[0].question.handleTimes.seconds == [1800, 1800])
    }

    private static let header = "arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction\n"

    @Test(arguments: [
        ("", "is empty"), ("arrivals_per_hour,x\n", "no column \"patience_s\""),
        (
            "arivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction\n",
            "\"arivals_per_hour\""
        ),
        (header + "60,2700,600,3,300\n", "t.csv:2: has 5 fields, the header 6"),
        (header + "60,2700,600,3,300,0.9\n60,45m,600,3,300,0.9\n", "t.csv:3: mean_handle_s \"45m\" is no number"),
        (header + "60,2700,600,2.5,300,0.9\n", "concurrency \"2.5\" is no whole number"),
        (header + "-1,2700,600,3,300,0.9\n60,2700,600,3,300,90\n", "t.csv:3: a target of 90"),
        (
            "slowdown_per_extra_textr," + header + "0.1,60,2700,600,3,300,0.9\n",
            "did you mean \"slowdown_per_extra_texter\""
        ),
        (header + "60,\"2700,600,3,300,0.9\n", "t.csv:2: a quote is opened here"),
        ("concurrency," + header + "3,60,2700,600,3,300,0.9\n", "two columns are \"concurrency\""),
    ])
    func `says what is wrong and where`(text: String, words: String) {
        let error = #expect(throws: TableError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
