"""Rows for ops/bench/release: 700,000 texters, 1.18 million conversations in 2026, one to three tags each."""
import sys

import numpy

TAGS = 20
TEXTERS = 700_000
CONVERSATIONS = 1_180_000


def rows(texters=TEXTERS, conversations=CONVERSATIONS, seed=7):
    random = numpy.random.default_rng(seed)
    # Most texters come once; a few come very often.
    weight = random.pareto(1.6, texters) + 0.3
    returning = random.choice(texters, conversations - texters, p=weight / weight.sum())
    texter = random.permutation(numpy.concatenate([numpy.arange(texters), returning]))
    hours = numpy.arange(24)
    by_hour = 1 + 0.8 * numpy.cos((hours - 22) * numpy.pi / 12)
    hour = random.choice(24, conversations, p=by_hour / by_hour.sum())
    second = random.integers(0, 365, conversations) * 86_400 + hour * 3600 + random.integers(0, 3600, conversations)
    popularity = 1 / numpy.arange(1, TAGS + 1) ** 0.7
    tags = numpy.argsort(random.exponential(1, (conversations, TAGS)) / popularity, axis=1)[:, :3]
    many = random.choice([1, 2, 3], conversations, p=[0.35, 0.4, 0.25])
    row = numpy.repeat(numpy.arange(conversations), many)
    place = numpy.arange(row.size) - numpy.repeat(numpy.cumsum(many) - many, many)
    return texter[row], second[row], tags[row, place]


def first_rows(texter, bound):
    """Which rows are among the first of their texter: nothing is left for a bound to drop."""
    order = numpy.argsort(texter, kind="stable")
    start = numpy.r_[0, numpy.flatnonzero(numpy.diff(texter[order])) + 1]
    place = numpy.empty(texter.size, dtype=int)
    place[order] = numpy.arange(texter.size) - numpy.repeat(start, numpy.diff(numpy.r_[start, texter.size]))
    return place < bound


def write(path, texter, stamps, tag):
    with open(path, "w") as out:
        out.write("texter,opened_at,tag\n")
        for start in range(0, len(texter), 200_000):
            stop = start + 200_000
            out.writelines(
                f"t{t:08x},{s}Z,tag-{g:02d}\n"
                for t, s, g in zip(texter[start:stop], stamps[start:stop], tag[start:stop]))


def main(directory):
    texter, second, tag = rows()
    time = numpy.datetime64("2026-01-01T00:00:00") + second.astype("timedelta64[s]")
    stamps = numpy.datetime_as_string(time, unit="s")
    write(f"{directory}/rows.csv", texter, stamps, tag)
    first = first_rows(texter, 4)
    write(f"{directory}/rows-bounded.csv", texter[first], stamps[first], tag[first])
    with open(f"{directory}/domain.yaml", "w") as out:
        out.write("first-day: 2026-01-01\nlast-day: 2026-12-31\ntime-zone: UTC\n")
        out.write("tags: [" + ", ".join(f"tag-{g:02d}" for g in range(TAGS)) + "]\n")
    print(f"{len(texter)} rows", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
