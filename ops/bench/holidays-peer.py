"""Compares lines `place,date` with PyPI's holidays, 2000 to 2035."""
import collections
import datetime
import sys

import holidays

YEARS = range(2000, 2036)


def known(place, day):
    """Differences that are known, and why."""
    if place == "AU-VIC":
        # Theirs has Cup Day, Easter Saturday and substitutes only as Victoria's later Acts have them; series of those
        # years are Melbourne's, where they were kept.
        if day.year < 2009:
            return True
        # Where the substitute took the legal place of Christmas Day, the day itself was Christmas all the same.
        return (day.month, day.day) == (12, 25)
    # Christmas on a Sunday: Ontario's substitute after Boxing Day, which theirs leaves to the employer.
    return place == "CA-ON" and (day.month, day.day, day.weekday()) == (12, 27, 1)


ours = collections.defaultdict(set)
for line in open(sys.argv[1]):
    place, day = line.strip().split(",")
    ours[place].add(datetime.date.fromisoformat(day))
wrong = False
for place, mine in ours.items():
    country, _, part = place.partition("-")
    theirs = holidays.country_holidays(country, subdiv=part or None, years=YEARS)
    days = {day for day in theirs if day.year in YEARS}
    for day in sorted(mine ^ days):
        if known(place, day):
            continue
        wrong = True
        print(place, day, day.strftime("%a"), "only ours" if day in mine else f"only theirs: {theirs[day]}")
    print(f"RATIO holidays-{place} {len(mine & days) / len(mine | days):.4f}")
sys.exit(2 if wrong else 0)
