internal import Foundation

/// The queue M/M/N+M with several places a counselor, as a birth-death process in n, the texters there.
///
/// Texters come at rate `a` in every state. Up to n = N c, each new one goes to a counselor with the fewest (balanced
/// load), so that with n = q N + r, r counselors hold q + 1 and N - r hold q:
///
///     d(n) = r (q + 1) / T(q + 1) + (N - r) q / T(q)
///
/// Beyond, all are full and n - N c wait, each leaving at rate theta = 1 / patience: d(n) = d(N c) + (n - N c) theta.
/// T constant and patience infinite make it Erlang C, patience finite Erlang A (Palm 1957; Garnett, Mandelbaum and
/// Reiman 2002).
///
/// No probability is ever computed by itself: all are sums of products of neighbours' ratios from the state in which the
/// last place is taken, with the largest drawn down whenever it passes 1e150. Nothing overflows at any size, and a walk
/// ends when what is left cannot show, after about sqrt(N c) steps.
extension StaffingQuestion {
    /// Where `counselors` are there: `question.service(counselors: 24).servedWithin` is 0.832932.
    public func service(counselors: Int) -> ServiceLevel {
        let arrivals = arrivalsPerHour / 3600
        guard arrivals > 0 else { return .idle }
        guard counselors > 0 else { return .closed(patience: patience) }
        let alone = arrivals * (handleTimes.seconds.first ?? 0)
        let places = Double(counselors) * Double(handleTimes.concurrency)
        // A counselor for each and a thousand over: that all are taken has a probability below 1e-100.
        guard Double(counselors) < 2 * alone + 1000 else {
            return ServiceLevel(servedWithin: 1, abandoned: 0, occupancy: alone / places, waiting: 0, meanWait: 0)
        }
        let full = Double(counselors) * (handleTimes.finished.last ?? 0)
        guard patience.isFinite || arrivals < full else { return .growing }

        let free = Free(counselors: counselors, finished: handleTimes.finished, arrivals: arrivals)
        let queue =
            patience.isFinite
            ? Queue(full: full, arrivals: arrivals, patience: patience, wait: targetWait)
            : Queue(full: full, arrivals: arrivals, wait: targetWait)
        // Both halves weigh the state between them by a unit of their own: each is brought to the other's.
        let lower = free.sum * pow(Scale.down, Double(queue.scalings))
        let upper = queue.sum * free.unit
        let total = lower + upper
        let meanQueue = queue.moment * free.unit / total
        let abandoned = patience.isFinite ? meanQueue / patience / arrivals : 0
        let busy = (free.busy * pow(Scale.down, Double(queue.scalings)) + places * upper) / total
        return ServiceLevel(
            servedWithin: min(max((lower + queue.served * free.unit) / total, 0), 1), abandoned: min(abandoned, 1),
            occupancy: min(busy / places, 1), waiting: upper / total, meanWait: meanQueue / arrivals)
    }
}

/// Sums of weights that may grow without bound are drawn down by this factor, and how often is counted.
enum Scale {
    static let limit = 1e150
    static let down = 1e-150
    /// What a sum leaves out, as a share of it.
    static let rest = 1e-17
}

/// The states with a free place, from the fullest down; the full state, without a queue, weighs ``unit``.
private struct Free {
    var unit = 1.0
    /// Of the weights of all states with a free place.
    var sum = 0.0
    /// Of the weights times the texters there.
    var busy = 0.0

    init(counselors: Int, finished: [Double], arrivals: Double) {
        let perArrival = 1 / arrivals
        var weight = 1.0
        for held in stride(from: finished.count - 2, through: 0, by: -1) {
            let base = Double(counselors) * finished[held]
            let step = finished[held + 1] - finished[held]
            for more in stride(from: counselors, to: 0, by: -1) {
                let ratio = (base + Double(more) * step) * perArrival
                weight *= ratio
                sum += weight
                busy += weight * Double(held * counselors + more - 1)
                // Below here every ratio is smaller still.
                if ratio < 1, weight * ratio < Scale.rest * sum * (1 - ratio) { return }
                if weight > Scale.limit {
                    weight *= Scale.down
                    sum *= Scale.down
                    busy *= Scale.down
                    unit *= Scale.down
                }
            }
        }
    }
}

/// The states in which all places are taken, from no queue up; no queue weighs 1, drawn down ``scalings`` times.
private struct Queue {
    let sum: Double
    /// Of the weights times the length of the queue.
    let moment: Double
    /// Of the weights times the probability that who comes then is answered within the wait.
    let served: Double
    let scalings: Int

    /// Nobody leaves: geometric, and the wait of who waits is exponential.
    init(full: Double, arrivals: Double, wait: Double) {
        let ratio = arrivals / full
        sum = 1 / (1 - ratio)
        moment = ratio / ((1 - ratio) * (1 - ratio))
        served = sum * -expm1(-(full - arrivals) * wait)
        scalings = 0
    }

    /// With D = full rate / theta and A = arrivals / theta the weights are A^j / ((D + 1) ... (D + j)).
    ///
    /// Who finds j before them waits V, the time of j + 1 departures at rates theta (D + j), ..., theta D. Each is
    /// exponential, so exp(-theta V) is a product of Beta(D + k, 1), k = 0...j: Beta(D, j + 1). They are answered within
    /// t if V <= t and their own patience, which outlasts V with probability exp(-theta V), does. Summed over j that is
    ///
    ///     D / (D + 1) (K(D + 1, A) - exp(A (1 - b) - (D + 1) theta t) K(D + 1, A b)),   b = exp(-theta t)
    ///
    /// with K(a, x) = sum over j of x^j / ((a + 1) ... (a + j)), Kummer's series of the incomplete gamma function.
    init(full: Double, arrivals: Double, patience: Double, wait: Double) {
        let depth = full * patience
        let offered = arrivals * patience
        let all = KummerSums(a: depth, x: offered)
        (sum, moment, scalings) = (all.sum, all.moment, all.scalings)
        let left = -expm1(-wait / patience)
        let late = KummerSums(a: depth + 1, x: offered * (1 - left))
        let exponent = offered * left - (depth + 1) * wait / patience
        let toScale = Double(late.scalings - all.scalings) * log(Scale.limit)
        let soon = depth / offered * (all.sum - all.unit)
        served = max(0, soon - depth / (depth + 1) * late.sum * exp(exponent + toScale))
    }
}

/// Kummer's series sum x^j / ((a + 1) ... (a + j)) over j >= 0, and the same with each term times j.
struct KummerSums {
    private(set) var sum = 1.0
    private(set) var moment = 0.0
    /// What the first term, 1, has become.
    private(set) var unit = 1.0
    private(set) var scalings = 0

    init(a: Double, x: Double) {
        var term = 1.0
        var j = 0.0
        while true {
            j += 1
            let ratio = x / (a + j)
            term *= ratio
            sum += term
            moment += term * j
            // The moment's terms fall a little slower than the sum's.
            if ratio < 1, term * ratio < Scale.rest * sum * (1 - ratio) * (1 - ratio) { return }
            if term > Scale.limit {
                term *= Scale.down
                sum *= Scale.down
                moment *= Scale.down
                unit *= Scale.down
                scalings += 1
            }
        }
    }
}
