import Hummingbird
import Testing

@testable import HTTPSupport

@Suite("Bodies") struct BodyTests {
    private struct Shape: Decodable {
        let token: Int64
        let text: String
    }

    private func refusal(of json: String) -> Problem? {
        do {
            _ = try BodyDecoder.decode(Shape.self, from: ByteBuffer(string: json))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (#"{"token":1}"#, "HL103", "`text` is missing."),
        (#"{"token":"x","text":""}"#, "HL104", "`token` must be a whole number."),
        (#"{"token":1.5,"text":""}"#, "HL104", ""), (#"{"token":1,"text":null}"#, "HL104", "`text` must be a string."),
        ("[]", "HL400", "The body is not a JSON object."), ("", "HL400", ""), ("{", "HL400", ""), ("17", "HL400", ""),
    ])
    func `say what is wrong`(json: String, code: String, message: String) throws {
        let problem = try #require(refusal(of: json))
        #expect(problem.code == code && problem.status == 400 && !problem.hint.isEmpty)
        #expect(message.isEmpty || problem.message == message)
    }

    @Test func `that are right are decoded`() { #expect(refusal(of: #"{"token":1,"text":"x"}"#) == nil) }

    @Test func `never say what stood in them`() {
        for json in [
            #"{"token":"canary","text":"x"}"#, #"{"token":1,"text":["canary"]}"#, #"{"canary":1}"#, #""canary""#,
            "canary",
        ] {
            let problem = refusal(of: json)
            #expect(problem.map { ($0.message + $0.hint).contains("canary") } == false)
        }
    }

    @Test func `with a key that is nearly right are told which, and others are not echoed`() throws {
        let near = BodyKeys.unknown("tokn", among: ["token", "text"])
        #expect(near.code == "HL105" && near.message == "Unknown key `tokn`, did you mean `token`?")
        let far = BodyKeys.unknown("canary", among: ["token", "text"])
        #expect(far.message == "The body has a key that means nothing here." && far.hint == "Known keys: token, text.")
        #expect(try BodyKeys.read(ByteBuffer(string: #"{"b":1,"a":{"c":2}}"#)) == ["a", "b"])
    }
}
