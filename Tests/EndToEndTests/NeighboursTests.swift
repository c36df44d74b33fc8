import Testing

extension EndToEnd {
    @Suite("Neighbouring texts") struct NeighbouringTexts {
        private struct File: Decodable {
            struct Message: Decodable {
                struct Beside: Decodable {
                    struct Piece: Decodable {
                        let rule: String
                        let messageId: Int
                        let start: Int
                        let end: Int
                    }
                    let part: String
                    let texts: Int
                    let levelName: String
                    let evidence: [Piece]
                }
                let messageId: Int
                let text: String
                let beside: [Beside]?
            }
            let levelName: String
            let rungs: [String]
            let messages: [Message]
        }

        @Test func `a broken thought is high, a yes to the ladder's questions is imminent`() async throws {
            try await withService { service in
                let channel = try Caller(service, token: try await service.token("channel"))
                let ana = try Caller(service, token: try await service.token("counselor"))
                func text(_ id: String, _ words: String) async throws -> Receipt {
                    try #require(await channel.hand(in: Text(id, from: "+15550100", words)))
                }
                let first = try await text("1", "i keep thinking about how to end")
                let second = try await text("2", "my life")
                let claim = try await ana.post("/v1/queue/claim").decode(Claim.self)
                #expect(claim.levelName == "high")
                let path = "/v1/conversations/\(claim.conversationId)"
                let file = try await ana.get(path).decode(File.self)
                let beside = try #require(file.messages.last?.beside?.first)
                #expect(beside.part == "thought" && beside.texts == 2 && beside.levelName == "high")
                // The evidence lies in both texts, within each.
                #expect(Set(beside.evidence.map(\.messageId)).isSubset(of: [first.messageId, second.messageId]))
                let lengths = [
                    first.messageId: "i keep thinking about how to end".utf8.count,
                    second.messageId: "my life".utf8.count,
                ]
                #expect(beside.evidence.contains { $0.messageId == second.messageId })
                #expect(beside.evidence.allSatisfy { $0.start < $0.end && $0.end <= lengths[$0.messageId] ?? 0 })

                let ask =
                    #"{"token":\#(claim.token),"text":"Thank you for telling me. Do you have a plan, and the pills with you? Are you thinking of doing it tonight?"}"#
                #expect(try await ana.post("\(path)/messages", ask).status == 201)
                _ = try await text("3", "yes")
                let after = try await ana.get(path).decode(File.self)
                #expect(after.levelName == "imminent")
                #expect(Set(after.rungs).isSuperset(of: ["ideation", "intent", "means", "timeframe"]))
                #expect(after.messages.last?.beside?.first?.part == "answer")
            }
        }
    }
}
