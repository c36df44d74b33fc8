public import Desk
public import HTTPSupport

/// The JSON API: every route of `/v1`, health and metrics. One file per resource adds its routes.
public enum API {
    /// Stands wherever levels are shown.
    static let notice = "Triage order is not a diagnosis."

    /// Registers everything on `routes`.
    /// - Parameter metrics: what `/metrics` shows.
    public static func add(to routes: Routes, metrics: Metrics) {
        addMessages(to: routes)
        addQueue(to: routes)
        addEvents(to: routes)
        addHolds(to: routes)
        addCounselors(to: routes)
        addConversations(to: routes)
        addGuidance(to: routes)
        addCapacity(to: routes)
        addSupervision(to: routes)
        addRules(to: routes)
        addHealth(to: routes, metrics: metrics)
        addReference(to: routes)
    }
}
