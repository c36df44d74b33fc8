import Testing

extension EndToEnd {
    @Suite("The main job") struct MainJob {
        static let emergency = "i took the whole bottle of advil and i can't stay awake"

        /// A thousand people who need no hurry, each from a number of their own.
        static let routine: [Text] = {
            let words = [
                "hi is anyone there", "can we talk about school", "what does this line do", "thanks for yesterday",
                "my roommate is loud again",
            ]
            return (0..<1000).map { Text("routine-\($0)", from: "+1555\(100_000 + $0)", words[$0 % words.count]) }
        }()

        @Test
        func `an emergency behind a thousand routine texts is first at once, is claimed, answered and closed`()
            async throws
        {
            try await withService { service in
                let channel = try Caller(service, token: try await service.token("channel"))
                let ana = try Caller(service, token: try await service.token("counselor"))
                let ben = try Caller(service, token: try await service.token("counselor"))
                let supervisor = try Caller(service, token: try await service.token("supervisor"))
                let researcher = try Caller(service, token: try await service.token("researcher"))

                let crowd = try Crowd(service, token: channel.token, callers: 16)
                #expect(await crowd.hand(in: Self.routine).count == 1000)
                let text = Text("emergency", from: "+15550100", Self.emergency)
                let receipt = try #require(await channel.hand(in: text))
                let queue = try await ana.get("/v1/queue?limit=5").decode(Queue.self)
                let first = try #require(queue.entries.first)
                #expect(first.conversationId == receipt.conversationId)
                #expect(first.level == 4 && first.levelName == "emergency" && first.orange)
                #expect(queue.entries.dropFirst().allSatisfy { !$0.orange })
                #expect(try await service.number("SELECT count(*) FROM queue_entry") == 1001)

                let claim = try await ana.post("/v1/queue/claim").decode(Claim.self)
                #expect(
                    claim.conversationId == receipt.conversationId && claim.levelName == "emergency" && claim.orange)
                let path = "/v1/conversations/\(claim.conversationId)"
                try await onlyItsHolderReads(path, ana, ben, supervisor, researcher, channel)
                try await givenBackItWaitsAsBefore(path, claim, due: first.dueAt, ana, ben)
                try await answeredAndClosed(path, ana, supervisor)
            }
        }

        private func onlyItsHolderReads(
            _ path: String, _ holder: Caller, _ other: Caller, _ supervisor: Caller, _ researcher: Caller,
            _ channel: Caller
        ) async throws {
            let file = try await holder.get(path).decode(Conversation.self)
            #expect(file.messages.map(\.text) == [Self.emergency] && file.messages.map(\.author) == ["texter"])
            let evidence = try #require(file.messages.first?.assessment?.evidence)
            #expect(!evidence.isEmpty)
            #expect(evidence.allSatisfy { 0 <= $0.start && $0.start < $0.end && $0.end <= Self.emergency.utf8.count })
            #expect(file.lease?.heldByYou == true)
            let overseen = try await supervisor.get(path).decode(Conversation.self)
            #expect(overseen.lease?.heldByYou == false && overseen.lease?.token == nil)
            try expectProblem(try await other.get(path), 404, "another counselor")
            try expectProblem(try await researcher.get(path), 403, "a researcher")
            try expectProblem(try await channel.get(path), 403, "a channel")
        }

        private func givenBackItWaitsAsBefore(
            _ path: String, _ claim: Claim, due: String, _ ana: Caller, _ ben: Caller
        ) async throws {
            let mine = "{\"token\":\(claim.token)}"
            let prolonged = try await ana.post("\(path)/heartbeat", mine).decode(Expiry.self)
            #expect(prolonged.expiresAt >= claim.expiresAt)
            let foreign = try expectProblem(try await ben.post("\(path)/heartbeat", mine), 409, "another's token")
            #expect(foreign.conversation?.heldByYou == false)
            #expect(try await ana.post("\(path)/release", mine).decode(Due.self).dueAt == due)
            for action in ["heartbeat", "release"] {
                let stale = try expectProblem(try await ana.post("\(path)/\(action)", mine), 409, action)
                #expect(stale.code == "HL201" && stale.conversation?.state == "waiting")
            }
            let reply = "{\"token\":\(claim.token),\"text\":\"too late\"}"
            try expectProblem(try await ana.post("\(path)/messages", reply), 409, "a reply after release")
            let queue = try await ana.get("/v1/queue?limit=1").decode(Queue.self)
            #expect(queue.entries.first?.conversationId == claim.conversationId)
            #expect(queue.entries.first?.dueAt == due)
        }

        private func answeredAndClosed(_ path: String, _ ana: Caller, _ supervisor: Caller) async throws {
            let claim = try await ana.post("/v1/queue/claim").decode(Claim.self)
            #expect(path.hasSuffix("/\(claim.conversationId)"))
            let reply = "{\"token\":\(claim.token),\"text\":\"I am glad you wrote.\"}"
            #expect(try await ana.post("\(path)/messages", reply).status == 201)
            let file = try await ana.get(path).decode(Conversation.self)
            #expect(file.messages.map(\.author) == ["texter", "counselor"])
            #expect(file.messages.last?.text == "I am glad you wrote.")
            let close = "{\"token\":\(claim.token),\"outcome\":\"active-rescue\",\"confirmed_level\":4}"
            #expect(try await ana.post("\(path)/close", close).status == 200)
            let stale = try expectProblem(try await ana.post("\(path)/close", close), 409, "closed twice")
            #expect(stale.conversation?.state == "closed")
            let closed = try await supervisor.get(path).decode(Conversation.self)
            #expect(closed.outcome == "active-rescue" && closed.confirmedLevel == 4 && closed.closedAt != nil)
            let queue = try await ana.get("/v1/queue?limit=500").decode(Queue.self)
            #expect(queue.entries.allSatisfy { $0.conversationId != claim.conversationId && !$0.orange })
        }
    }
}
