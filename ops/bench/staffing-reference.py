"""staffing-reference.py REFERENCE.csv ANSWERS.csv: fails where a count differs, or a probability by more than 1e-6 (1e-5
with a slowdown)."""
import csv
import sys

NAMES = ["p_served_within_t", "p_abandon", "occupancy_slots", "p_wait_gt_0"]
with open(sys.argv[1]) as one, open(sys.argv[2]) as other:
    pairs = list(zip(csv.DictReader(one), csv.DictReader(other), strict=True))
limit = 1e-5 if "slowdown_per_extra_texter" in pairs[0][0] else 1e-6
counts = sum(a["required_counselors"] != b["required_counselors"] for a, b in pairs)
worst = max(abs(float(a[name]) - float(b[name])) for a, b in pairs for name in NAMES if name in a)
print(f"{sys.argv[1]}: {len(pairs)} rows, {counts} counts differ, probabilities by at most {worst:.1e}")
sys.exit(1 if counts or worst > limit else 0)
