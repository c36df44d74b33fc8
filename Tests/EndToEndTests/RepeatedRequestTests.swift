import Foundation
import Testing

extension EndToEnd {
    @Suite("A POST that is sent again") struct RepeatedRequests {
        @Test func `twenty at once with one key do the thing once`() async throws {
            try await withService { service in
                let (channel, counselor) = (try await service.token("channel"), try await service.token("counselor"))
                for number in 0..<30 {
                    let text = Text("\(number)", from: "+1555010\(number)", "hello")
                    #expect(await (try Caller(service, token: channel)).hand(in: text) != nil)
                }
                let answers = try await withThrowingTaskGroup(of: Line.Answer.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            try await Self.claim(try Caller(service, token: counselor), key: "console-7-claim-1")
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                for answer in answers where answer.status != 200 {
                    #expect(try expectProblem(answer, 409).code == "HL409")
                    #expect(answer.fields["retry-after"] == "1")
                }
                let claims = try answers.filter { $0.status == 200 }.map { try $0.decode(Claim.self).token }
                #expect(Set(claims).count == 1)
                #expect(try await service.number("SELECT count(*) FROM lease") == 1)
                let again = try await Self.claim(try Caller(service, token: counselor), key: "console-7-claim-1")
                #expect(again.status == 200 && again.fields["idempotency-replayed"] == "true")
                #expect(try again.decode(Claim.self).token == claims.first)
            }
        }

        @Test func `has its first answer kept, without a word of anybody's`() async throws {
            try await withService { service in
                let channel = try Caller(service, token: try await service.token("channel"))
                let counselor = try Caller(service, token: try await service.token("counselor"))
                #expect(await channel.hand(in: Text("1", from: "+15550100", "i want the secretword")) != nil)
                let claim = try (try await Self.claim(counselor, key: "c")).decode(Claim.self)
                let path = "/v1/conversations/\(claim.conversationId)"
                let reply = #"{"token":\#(claim.token),"text":"a secretword for you"}"#
                let sent = try await counselor.post("\(path)/messages", reply, key: "r")
                let again = try await counselor.post("\(path)/messages", reply, key: "r")
                #expect(sent.status == 201 && again.status == 201 && sent.body == again.body)
                #expect(sent.fields["idempotency-replayed"] == nil && again.fields["idempotency-replayed"] == "true")
                #expect(try await service.number("SELECT count(*) FROM message WHERE author = 'counselor'") == 1)
                let other = try await counselor.post("\(path)/messages", reply + " ", key: "r")
                #expect(try expectProblem(other, 422).code == "HL422")
                let stale = try await counselor.post("\(path)/release", #"{"token":1}"#, key: "s")
                let staleAgain = try await counselor.post("\(path)/release", #"{"token":1}"#, key: "s")
                #expect(try expectProblem(stale, 409).code == "HL201")
                #expect(try expectProblem(staleAgain, 409).code == "HL201" && stale.body == staleAgain.body)
                let note = try await counselor.post("\(path)/notes", #"{"text":"a secretword noted"}"#, key: "n")
                #expect(note.status == 201)
                let nothing = try await counselor.post("\(path)/escalate", Self.escalation(claim), key: "e")
                let nothingAgain = try await counselor.post("\(path)/escalate", Self.escalation(claim), key: "e")
                #expect(nothing.status == 204 && nothingAgain.status == 204)
                #expect(nothingAgain.fields["idempotency-replayed"] == "true")
                // What is kept says numbers and words of closed sets.
                let kept = try await service.sql("SELECT convert_from(answer, 'UTF8') FROM idempotency_key")
                #expect(kept.lines.count >= 4 && !kept.output.contains("secretword") && !kept.output.contains("+1555"))
                #expect(try await service.number("SELECT count(*) FROM idempotency_key WHERE answer IS NULL") == 0)
            }
        }

        private static func escalation(_ claim: Claim) -> String { #"{"token":\#(claim.token),"reason":"advice"}"# }

        private static func claim(_ caller: Caller, key: String) async throws -> Line.Answer {
            try await caller.post("/v1/queue/claim?wait=5s", key: key)
        }
    }
}

extension Caller {
    /// With an `Idempotency-Key`.
    func post(_ path: String, _ body: String = "{}", key: String) async throws -> Line.Answer {
        let head = """
            POST \(path) HTTP/1.1\r\nHost: line\r\nAuthorization: Bearer \(token)\r\nIdempotency-Key: \(key)\r
            Content-Length: \(body.utf8.count)\r\n\r\n
            """
        guard let answer = await line.send(Array((head + body).utf8)) else { throw Missing("POST was not answered") }
        return answer
    }
}
