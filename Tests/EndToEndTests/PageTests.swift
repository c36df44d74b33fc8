import Testing

extension EndToEnd {
    @Suite("Lists go on from page to page") struct Lists {
        private struct Page: Decodable {
            struct Element: Decodable, Hashable {
                let conversationId: Int?
                let accountId: Int?
                let messageId: Int?
                let rescueId: Int?
                let kind: String?
            }
            let pages: [Element]?
            let rescues: [Element]?
            let letters: [Element]?
            let onShift: [Element]?
            let next: String?
            var elements: [Element] { pages ?? rescues ?? letters ?? onShift ?? [] }
        }

        @Test func `each element once, to the end`() async throws {
            try await withService { service in
                let channel = try Caller(service, token: try await service.token("channel"))
                for number in 0..<5 {
                    #expect(await channel.hand(in: Text("\(number)", from: "+1555010\(number)", "hello")) != nil)
                    let counselor = try Caller(service, token: try await service.token("counselor"))
                    #expect(try await counselor.post("/v1/counselors/me/status", #"{"status":"busy"}"#).status == 200)
                    let claim = try (try await counselor.post("/v1/queue/claim")).decode(Claim.self)
                    let path = "/v1/conversations/\(claim.conversationId)"
                    let rescue = #"{"token":\#(claim.token),"reason":"medical"}"#
                    #expect(try await counselor.post("\(path)/rescue", rescue).status == 201)
                    let reply = #"{"token":\#(claim.token),"text":"hello"}"#
                    #expect(try await counselor.post("\(path)/messages", reply).status == 201)
                }
                _ = try await service.sql(
                    """
                    UPDATE outbox SET state = 'dead', settled_at = now()
                    WHERE message IN (SELECT id FROM message WHERE author = 'counselor')
                    """)
                // Many at one moment, which only the rest of the cursor tells apart.
                _ = try await service.sql("UPDATE supervisor_page SET paged_at = '2026-01-01Z'")
                let supervisor = try Caller(service, token: try await service.token("supervisor"))
                for path in ["/v1/supervisor/pages", "/v1/rescues", "/v1/outbox/dead", "/v1/counselors"] {
                    let whole = try (try await supervisor.get(path)).decode(Page.self)
                    #expect(whole.elements.count == 5 && whole.next == nil, "\(path)")
                    var (elements, after, rounds) = ([Page.Element](), "", 0)
                    repeat {
                        let page = try (try await supervisor.get("\(path)?limit=2\(after)")).decode(Page.self)
                        elements += page.elements
                        rounds += 1
                        after = page.next.map { "&after=\($0)" } ?? ""
                    } while !after.isEmpty && rounds < 9
                    #expect(elements == whole.elements && rounds == 3, "\(path)")
                    for cursor in ["x", "-1", "1.2", "9999999999999999999", "1.2.%27"] {
                        #expect(
                            try expectProblem(try await supervisor.get("\(path)?after=\(cursor)"), 400, path).code
                                == "HL104")
                    }
                }
            }
        }
    }
}
