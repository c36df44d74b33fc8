import Desk
import Domain
import Guidance
import HTTPSupport
import Hummingbird

extension API {
    /// Phrases beside a conversation, and what is known of them.
    static func addGuidance(to routes: Routes) {
        let desk = routes.desk
        let stages = PhraseStage.allCases.map(\.rawValue)
        let suggestions = RouteDoc(
            .guidance, "Phrases for this conversation and why each, with what to ask and what to avoid",
            query: [
                QueryParameter(
                    "stage", "Where the conversation stands, by the counselor's word; left out it is inferred.",
                    schema: ["type": "string", "enum": .array(stages.map(JSONValue.string))]),
                .limit(standard: 5, most: 20),
            ],
            gives: [
                .ok(
                    SuggestionsShape.self,
                    "At code orange the ladder in its order, and nothing unapproved but the shipped direct questions.")
            ], problems: [.noSuchConversation])
        routes.on(.get, "/v1/conversations/:id/suggestions", [.counselor, .supervisor], suggestions) {
            request, context, account in
            let sheet = try await desk.suggestions(
                for: try context.conversation(),
                stage: try request.choice("stage", of: PhraseStage.self),
                limit: try request.limit(standard: 5, most: 20), to: account)
            return .json(SuggestionsShape(sheet))
        }
        let phrases = RouteDoc(
            .guidance,
            "The phrases that are suggested: what each brought, what is approved here, what is retired, what changes",
            gives: [.ok(PhrasesShape.self, "An association is not a cause; see `notice`.")])
        routes.on(.get, "/v1/guidance/phrases", [.supervisor, .admin], phrases) { _, _, _ in
            .json(PhrasesShape(desk.guidance.current, try await desk.guidanceReport()))
        }
        let exploration = RouteDoc(
            .guidance, "Lets approved phrases be tried out by chance at levels 0 and 1, or no more, with the reason",
            takes: .body(ExplorationShape.self), gives: [.noContent("It is so from now on.")], problems: [.wordsLength])
        routes.on(.post, "/v1/guidance/exploration", [.admin], exploration) { request, _, account in
            let body = try await request.decode(ExplorationShape.self)
            let reason = try BodyText.checked(body.reason, "reason", most: RetireShape.longest)
            try await desk.setExploration(body.active, reason: reason, by: account)
            return Response(status: .noContent)
        }
        let survey = RouteDoc(
            .guidance, "What a texter says after the close; the code at the end of their link stands for a token",
            takes: .body(SurveyShape.self), gives: [.noContent("It is kept; the first answer stands.")],
            problems: [.noSuchSurvey])
        routes.webhook("/v1/surveys/:code", survey) { request, context in
            let body = try await request.decode(SurveyShape.self)
            try await desk.answerSurvey(context.parameters.get("code") ?? "", try body.answer)
            return Response(status: .noContent)
        }
        let retire = RouteDoc(
            .guidance, "Takes a phrase out of what is suggested, with the reason", takes: .body(RetireShape.self),
            gives: [.noContent("It is suggested no more.")], problems: [.noSuchPhrase, .wordsLength, .lastRiskQuestion])
        routes.on(.post, "/v1/guidance/phrases/:phrase/retire", [.supervisor, .admin], retire) {
            request, context, account in
            let body = try await request.decode(RetireShape.self)
            let reason = try BodyText.checked(body.reason, "reason", most: RetireShape.longest)
            try await desk.retirePhrase(context.parameters.get("phrase") ?? "", reason: reason, by: account)
            return Response(status: .noContent)
        }
    }
}
