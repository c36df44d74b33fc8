import Domain
import Testing

@testable import Desk

@Suite("Summary") struct SummaryTests {
    @Test func `of nothing is zero`() { #expect(Summary().quantile(0.99) == 0 && Summary().count == 0) }

    /// Rank ceil(q n) of 1...100 is q itself in hundredths.
    @Test(arguments: [(0.5, 50.0), (0.95, 95.0), (0.99, 99.0), (1.0, 100.0), (0.001, 1.0), (0.0, 1.0)])
    func `finds the value at its rank`(quantile: Double, value: Double) {
        var summary = Summary()
        for number in (1...100).shuffled() { summary.add(Double(number)) }
        #expect(summary.quantile(quantile) == value)
        #expect(summary.sum == 5050 && summary.count == 100)
    }

    @Test func `forgets all but the latest 1,024, but not their sum`() {
        var summary = Summary()
        for _ in 0..<1024 { summary.add(1000) }
        for number in 1...1024 { summary.add(Double(number)) }
        #expect(summary.quantile(1) == 1024 && summary.quantile(0.5) == 512)
        #expect(summary.count == 2048 && summary.sum == 1_024_000 + 524_800)
    }
}

@Suite("Metrics") struct MetricsTests {
    /// Every line is a type, or a name with labels and a number (Prometheus text format 0.0.4).
    @Test func `are written as Prometheus reads them`() throws {
        let metrics = Metrics()
        for sample in ObservationSamples.all { metrics.note(sample) }
        metrics.note(.claimed(level: .high, waited: .seconds(2), latency: .milliseconds(3)))
        let text = metrics.exposition(gauges: [
            ("harborline_queue_waiting{level=\"high\"}", 3), ("harborline_replies_waiting", 0),
        ])
        #expect(text.hasSuffix("\n"))
        var types: [String: String] = [:]
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(of: /# TYPE (harborline_[a-z_]+) (counter|gauge|summary)/) {
                #expect(types.updateValue(String(match.2), forKey: String(match.1)) == nil, "declared once")
                continue
            }
            let sample = /(harborline_[a-z_]+)(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? (-?[0-9.]+(?:e-?[0-9]+)?)/
            let match = try #require(line.wholeMatch(of: sample), "\(line)")
            let name = String(match.1)
            let family = ["_sum", "_count"].map { name.hasSuffix($0) ? String(name.dropLast($0.count)) : name }
            #expect(types[name] != nil || family.contains { types[$0] == "summary" }, "\(line) has no type before it")
            #expect(types[name] != "counter" || name.hasSuffix("_total"), "\(line)")
        }
        #expect(text.contains("harborline_queue_wait_seconds{level=\"high\",quantile=\"0.99\"} 2.0\n"))
        #expect(text.contains("harborline_queue_wait_seconds_count{level=\"high\"} 1\n"))
        #expect(text.contains("# TYPE harborline_queue_waiting gauge\nharborline_queue_waiting{level=\"high\"} 3.0\n"))
    }

    /// A scrape every 15 seconds would tell one person's disclosure.
    @Test func `have no label of a rule, a tag or a person`() {
        let metrics = Metrics()
        for sample in ObservationSamples.all { metrics.note(sample) }
        let labels = Set(metrics.exposition(gauges: []).matches(of: /[{,]([a-z]+)="/).map { String($0.1) })
        #expect(labels.isSubset(of: ["code", "level", "quantile", "result", "route", "service", "status"]))
    }

    @Test func `count`() {
        let metrics = Metrics()
        for _ in 0..<3 { metrics.note(.textTaken(level: .high, duplicate: false, latency: .milliseconds(5))) }
        metrics.note(.textTaken(level: nil, duplicate: true, latency: .milliseconds(5)))
        metrics.note(.batchStored(texts: 7, latency: .milliseconds(1)))
        let lines = metrics.exposition(gauges: []).split(separator: "\n")
        #expect(lines.contains("harborline_texts_total{result=\"stored\"} 3"))
        #expect(lines.contains("harborline_texts_total{result=\"duplicate\"} 1"))
        #expect(lines.contains("harborline_texts_by_level_total{level=\"high\"} 3"))
        #expect(lines.contains("harborline_intake_batch_texts_total 7"))
        #expect(lines.contains("harborline_intake_latency_seconds_count 4"))
    }

    @Test func `count reloads by what came of them`() {
        let metrics = Metrics()
        metrics.note(.rulesReloaded(.live, result: .swapped, took: .milliseconds(80)))
        metrics.note(.rulesReloaded(.shadow, result: .unchanged, took: .milliseconds(20)))
        metrics.note(.rulesRefused(.live, problems: 7))
        let lines = metrics.exposition(gauges: []).split(separator: "\n")
        #expect(lines.contains("harborline_rules_reloads_total{result=\"swapped\"} 1"))
        #expect(lines.contains("harborline_rules_reloads_total{result=\"refused\"} 1"))
        #expect(lines.contains("harborline_shadow_rules_reloads_total{result=\"unchanged\"} 1"))
    }
}
