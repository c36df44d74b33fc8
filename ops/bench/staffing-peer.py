"""staffing-peer.py QUESTIONS: pyworkforce's time for the same Erlang C questions, and where its counts differ."""
import statistics
import sys
import time

from pyworkforce.queuing import ErlangC

ours, theirs, differ, asked = [], [], 0, 0
for line in open(sys.argv[1]):
    arrivals, handle, wait, fraction, counselors, microseconds = map(float, line.split(","))
    erlang = ErlangC(transactions=arrivals, asa=wait / 60, aht=handle / 60, interval=60, shrinkage=0.0)
    try:
        began = time.perf_counter()
        answer = erlang.required_positions(service_level=fraction, max_occupancy=1.0)
        theirs.append((time.perf_counter() - began) * 1e6)
    except (OverflowError, ZeroDivisionError, ValueError) as error:
        print(f"peer-failed {arrivals}/h {handle}s: {type(error).__name__}", file=sys.stderr)
        continue
    ours.append(microseconds)
    asked += 1
    differ += answer["raw_positions"] != counselors
print(f"peer-us {statistics.median(theirs)}")
print(f"ours-us {statistics.median(ours)}")
print(f"peer-differs {differ} of {asked}")
