"""MSTL + AutoETS (statsforecast) and the week before, from the origins of a back-test of ours.

    forecast-peers.py PAST.csv HISTORY.csv    prints: name wape-ours wape-mstl wape-naive
    forecast-peers.py --time HISTORY.csv      prints: seconds of one fit and 168 steps, CPU, one thread
"""
import sys
import time
import warnings

import numpy as np
import pandas as pd
from statsforecast.models import MSTL, AutoETS

warnings.filterwarnings("ignore")


def history(path):
    rows = pd.read_csv(path)
    rows["timestamp"] = pd.to_datetime(rows["timestamp"])
    return rows.set_index("timestamp")["count"].astype(float)


def seasons(series):
    """Rows of a day and of a week: closed hours are not rows."""
    days = series.groupby(series.index.normalize()).size()
    weekdays = len(set(series.index.dayofweek))
    day = int(days.mode().iloc[0])
    return day, day * weekdays


def mstl(train, steps, day, week):
    filled = train.ffill().bfill().to_numpy()
    model = MSTL(season_length=[day, week], trend_forecaster=AutoETS(model="ZZN"))
    return np.maximum(0, model.forecast(y=filled, h=steps)["mean"])


def naive(series, stamps, origin):
    """The same time of the last week that was counted."""
    values = []
    for stamp in stamps:
        back = stamp - pd.Timedelta(days=7)
        while back >= series.index[0] and (back >= origin or np.isnan(series.get(back, np.nan))):
            back -= pd.Timedelta(days=7)
        values.append(series.get(back, np.nan))
    return np.array(values)


if sys.argv[1] == "--time":
    series = history(sys.argv[2])
    day, week = seasons(series)
    mstl(series.iloc[-3 * week :], 10, day, week)  # compiles
    start = time.process_time()
    mstl(series, 168, day, week)
    print(time.process_time() - start)
else:
    past = pd.read_csv(sys.argv[1], parse_dates=["origin", "timestamp"])
    series = history(sys.argv[2])
    day, week = seasons(series)
    error = {"ours": 0.0, "mstl": 0.0, "naive": 0.0}
    total = 0.0
    for origin, rows in past.groupby("origin"):
        train = series[series.index < origin]
        # Every row of the horizon is forecast, those that nobody counted too.
        ahead = series[(series.index >= origin) & (series.index <= rows["timestamp"].max())]
        forecast = pd.Series(mstl(train, len(ahead), day, week), index=ahead.index)
        count = rows["count"].to_numpy()
        week_before = naive(series, rows["timestamp"], origin)
        week_before = np.where(np.isnan(week_before), train.mean(), week_before)
        error["ours"] += np.abs(count - rows["mean"].to_numpy()).sum()
        error["mstl"] += np.abs(count - forecast[rows["timestamp"]].to_numpy()).sum()
        error["naive"] += np.abs(count - week_before).sum()
        total += count.sum()
    print(*(round(100 * error[name] / total, 3) for name in ("ours", "mstl", "naive")))
