/// Follows the queue's events for a console, and comes back with what was missed when the line breaks.
///
/// - Options: waits 1, 2, 4, then 8 s between two tries.
/// - Reports: `news` for each event, `follows` when the line breaks and when it holds again.
struct Follower: Sendable {
    let client: ConsoleClient
    let report: @Sendable (Session.Input) -> Void

    func run() async {
        let place = Place()
        var pause = 1
        while !Task.isCancelled {
            let before = await place.count
            try? await client.follow(after: await place.last) { event in
                await place.take(event)
                report(.follows(true))
                report(.news(event))
            }
            if Task.isCancelled { return }
            report(.follows(false))
            pause = await place.count > before ? 1 : min(pause * 2, 8)
            try? await Task.sleep(for: .seconds(pause))
        }
    }

    private actor Place {
        var last: String?
        var count = 0

        func take(_ event: ServerEvent) {
            last = event.id ?? last
            count += 1
        }
    }
}
