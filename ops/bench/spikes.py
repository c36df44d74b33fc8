"""spikes.py BINARY DIRECTORY [HISTORY.csv]: injects spikes, runs `harborline spikes`, prints RATIO lines."""
import csv
import datetime
import io
import math
import random
import statistics
import subprocess
import sys

BINARY, DIRECTORY, HISTORIES = sys.argv[1], sys.argv[2], sys.argv[3:]
START = datetime.datetime(2014, 1, 1)
chance = random.Random(14)


def poisson(mean):
    if mean > 30:
        return poisson(mean / 2) + poisson(mean / 2)
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count


def found(times, counts):
    with open(f"{DIRECTORY}/history.csv", "w") as file:
        file.write("timestamp,count\n")
        file.writelines(f"{time},{'' if count is None else count}\n" for time, count in zip(times, counts))
    command = [BINARY, "spikes", "--history", f"{DIRECTORY}/history.csv", "--false-alarms", "1/14d", "--format", "csv"]
    rows = csv.DictReader(io.StringIO(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    places = {str(time): index for index, time in enumerate(times)}
    return [(places[row["start"]], places[row["alarm"]]) for row in rows]


def case(name, times, counts, usual, cases, must):
    """`cases`: ratio, length and least share to be found, in intervals; `usual`: the mean by interval."""
    interval = (times[1] - times[0]).total_seconds()
    budget = (times[-1] - times[0]).total_seconds() / 1_209_600
    alarms = len(found(times, counts)) / budget
    print(f"{name}: {alarms * budget:.0f} alarms in {len(counts)} clean intervals, {alarms:.2f} of the budget")
    print(f"RATIO spikes-{name}-false-alarms-vs-budget {alarms:.3f}")
    for ratio, length in cases:
        spiked, starts, place = list(counts), [], 20 * length
        while place + 2 * length < len(counts):
            starts.append(place)
            for index in range(place, place + length):
                if spiked[index] is not None:
                    spiked[index] += poisson((ratio - 1) * usual[index])
            place += 60 * length + chance.randrange(20 * length)
        alarmed = found(times, spiked)
        delays = [
            min((alarm - start + 1 for _, alarm in alarmed if start <= alarm < start + length), default=math.inf)
            for start in starts
        ]
        begun = [
            min((abs(begin - start) for begin, alarm in alarmed if start <= alarm < start + length), default=math.inf)
            for start in starts
        ]
        share = sum(delay < math.inf for delay in delays) / len(delays)
        within = sum(delay <= 2 for delay in delays) / len(delays)
        near = sum(distance <= 2 for distance in begun) / len(begun)
        median = statistics.median(delays) * interval / 60
        print(
            f"{name} x{ratio} for {length} intervals: {100 * share:.1f} % of {len(starts)} found, median {median:.0f} min; "
            f"{100 * within:.0f} % in two intervals; beginning told to two intervals in {100 * near:.0f} %"
        )
        print(f"RATIO spikes-{name}-x{ratio}-{length}-found-vs-{must} {share / must:.3f}")


def drawn(mean, interval, count):
    times = [START + datetime.timedelta(seconds=interval * index) for index in range(count)]
    return times, [poisson(mean) for _ in range(count)], [mean] * count


def history(file):
    rows = [row for row in csv.reader(open(file))][1:]
    times = [datetime.datetime.fromisoformat(row[0]) for row in rows]
    counts = [int(float(row[1])) if row[1] else None for row in rows]
    slots = {}
    for time, count in zip(times, counts):
        if count is not None:
            slots.setdefault((time.weekday(), time.time()), []).append(count)
    return times, counts, [statistics.fmean(slots[time.weekday(), time.time()]) for time in times]


case("6.6-an-hour", *drawn(6.6, 3600, 100_000), [(2, 6), (2, 12)], 0.97)
case("1-an-hour", *drawn(1, 3600, 100_000), [(3, 8), (3, 12)], 0.9)
case("30-an-hour-by-minutes", *drawn(0.5, 60, 400_000), [(2, 180)], 0.97)
for file in HISTORIES:
    case("history", *history(file), [(3, 8), (3, 12), (2, 24)], 0.9)
