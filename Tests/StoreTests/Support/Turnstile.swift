/// Lets as many tests in at once as the server has connections for.
actor Turnstile {
    static let shared = Turnstile(places: 120)

    private var free: Int
    private var waiting: [(places: Int, go: CheckedContinuation<Void, Never>)] = []

    init(places: Int) { free = places }

    func enter(_ places: Int) async {
        guard !waiting.isEmpty || free < places else {
            free -= places
            return
        }
        await withCheckedContinuation { waiting.append((places, $0)) }
    }

    func leave(_ places: Int) {
        free += places
        while let next = waiting.first, next.places <= free {
            free -= next.places
            waiting.removeFirst().go.resume()
        }
    }
}
