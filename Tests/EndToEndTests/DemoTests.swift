import Foundation
import Testing

extension EndToEnd {
    @Suite("serve --demo") struct Demo {
        struct Tokens: Codable, Equatable {
            let admin: String
            let channel: String
            let counselor: String
            let researcher: String
            let supervisor: String
        }

        @Test func `comes up with tokens for every role and somebody waiting, and comes up again with the same`()
            async throws
        {
            try await withFolder { folder in
                let (tokens, conversations) = try await serving(in: folder, arguments: ["--demo"]) { service in
                    let tokens = try Self.tokens(of: service)
                    #expect(service.logged.contains(tokens.counselor), "it says how to look at the queue")
                    try await eachTokenOpensWhatItsRoleMay(tokens, service)
                    try await somebodyWaitsAtEveryLevel(tokens, service)
                    try await aReplyIsDelivered(tokens, service)
                    #expect(try await service.number("SELECT count(*) FROM conversation WHERE NOT synthetic") == 0)
                    return (tokens, try await service.number("SELECT count(*) FROM conversation"))
                }
                try await serving(in: folder, arguments: ["--demo"]) { service in
                    let kept = try Self.tokens(of: service)
                    #expect(kept == tokens)
                    #expect(try await service.number("SELECT count(*) FROM conversation") == conversations)
                    #expect(try await Caller(service, token: tokens.counselor).get("/v1/queue").status == 200)
                }
                let real = try await Program.run(["serve", "--port", "0", "--data-dir", "\(folder.path)/data"])
                #expect(real.status == 1 && real.errors.contains("This database holds demo data"))
                #expect(Cluster.postmaster(of: "\(folder.path)/data") == nil)
            }
        }

        @Test func `refuses a database with a real conversation`() async throws {
            try await withFolder { folder in
                try await serving(in: folder) { service in
                    let channel = try Caller(service, token: try await service.token("channel"))
                    #expect(await channel.hand(in: Text("real", from: "+15550100", "hello")) != nil)
                }
                let demo = try await Program.run([
                    "serve", "--demo", "--port", "0", "--data-dir", "\(folder.path)/data",
                ])
                #expect(demo.status == 1 && demo.errors.contains("--demo refuses this database"))
                #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data/demo-tokens.json"))
                try await serving(in: folder) { service in
                    let conversations = try await service.number("SELECT count(*) FROM conversation")
                    #expect(conversations == 1)
                    #expect(try await service.number("SELECT count(*) FROM account WHERE synthetic") == 0)
                }
            }
        }

        private static func tokens(of service: Service) throws -> Tokens {
            let path = "\(service.data)/demo-tokens.json"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            return try JSONDecoder().decode(Tokens.self, from: Data(contentsOf: URL(filePath: path)))
        }

        private func eachTokenOpensWhatItsRoleMay(_ tokens: Tokens, _ service: Service) async throws {
            let allowed = [
                (tokens.channel, [400, 403, 403, 403]), (tokens.counselor, [403, 200, 204, 403]),
                (tokens.supervisor, [403, 200, 403, 200]), (tokens.researcher, [403, 403, 403, 403]),
                (tokens.admin, [403, 403, 403, 403]),
            ]
            for (token, statuses) in allowed {
                let caller = try Caller(service, token: token)
                var seen = [try await caller.post("/v1/messages").status, try await caller.get("/v1/queue").status]
                // Nobody's: only whether the door opens.
                seen.append(token == tokens.counselor ? 204 : try await caller.post("/v1/queue/claim").status)
                seen.append(try await caller.get("/v1/supervisor/pages").status)
                #expect(seen == statuses)
            }
        }

        private func somebodyWaitsAtEveryLevel(_ tokens: Tokens, _ service: Service) async throws {
            let queue = try await Caller(service, token: tokens.counselor).get("/v1/queue").decode(Queue.self)
            #expect(Set(queue.entries.map(\.level)) == [0, 1, 2, 3, 4])
            #expect(queue.entries.allSatisfy { $0.lane.contains("demo") || $0.lane.contains("synthetic") })
            #expect(queue.entries.map(\.orange) == queue.entries.map(\.orange).sorted { $0 && !$1 }, "orange first")
        }

        private func aReplyIsDelivered(_ tokens: Tokens, _ service: Service) async throws {
            let counselor = try Caller(service, token: tokens.counselor)
            let before = try await service.number("SELECT count(*) FROM demo_delivery")
            let claim = try await counselor.post("/v1/queue/claim").decode(Claim.self)
            let reply = "{\"token\":\(claim.token),\"text\":\"I am here.\"}"
            #expect(try await counselor.post("/v1/conversations/\(claim.conversationId)/messages", reply).status == 201)
            try await eventually("the reply is delivered") {
                try await service.number("SELECT count(*) FROM demo_delivery") > before
            }
        }
    }
}
