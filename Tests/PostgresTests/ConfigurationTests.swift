import Postgres
import Testing

@Suite struct ConfigurationTests {
    @Test(arguments: [
        ("postgresql://me:secret@db/x", true), ("postgresql://me@db/x", false), ("host=db password=secret", true),
        ("host=db user=me", false), ("postgresql://db/x?password=secret", true), ("postgresql://a,b:5433/x", false),
        ("", false), ("justadatabase", false), ("postgresql://me:secret@db/%zz", true), ("host=db sslpassword=k", true),
        ("nonsense=1 password=x", true),
    ])
    func passwordsAreFound(url: String, has: Bool) {
        #expect(ConnectionConfiguration.containsPassword(url) == has)
    }

    @Test func theDescriptionShowsNothingElse() {
        let configuration = ConnectionConfiguration(
            url: "postgresql://me:secret@db1,db2:5433/line?sslkey=/k&target_session_attrs=read-write")
        #expect("\(configuration)" == "db1,db2:,5433/line")
        #expect("\(ConnectionConfiguration(url: "bad=secret"))" == "(malformed database URL)")
        let error = #expect(throws: PostgresError.self) { try ConnectionConfiguration(url: "bad=secret").validate() }
        #expect(error?.description.contains("secret") == false)
    }

    @Test func backoffDoublesUpToItsLimitWithFullJitter() {
        let backoff = Backoff(base: .milliseconds(10), limit: .seconds(1))
        #expect(backoff.delay(attempt: 1, random: 1) == .milliseconds(10))
        #expect(backoff.delay(attempt: 4, random: 0.5) == .milliseconds(40))
        #expect(backoff.delay(attempt: 4, random: 0) == .zero)
        #expect(backoff.delay(attempt: 1000, random: 1) == .seconds(1))
        #expect(backoff.delay(attempt: -5, random: 1) == .milliseconds(10))
    }

    @Test func anUnreachableServerIsNamedWithoutItsPassword() {
        let error = #expect(throws: PostgresError.self) {
            _ = try Connection(ConnectionConfiguration(url: "postgresql://me:canary@127.0.0.1:1/x"))
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.isRetryable == true)
        #expect(error?.description.contains("canary") == false)
        #expect(error?.description.contains("127.0.0.1") == true)
    }
}
