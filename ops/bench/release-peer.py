"""The same release by OpenDP's data-frame interface: truncation to four rows a texter, public keys, Laplace noise."""
import sys
import time

import opendp.prelude as dp
import polars as pl

dp.enable_features("contrib")


def release(directory, bound=4, epsilon=1.0):
    begin = time.perf_counter()
    data = pl.scan_csv(f"{directory}/rows.csv").select(
        "texter",
        pl.col("opened_at").str.slice(0, 10).alias("day"),
        pl.col("opened_at").str.slice(11, 2).alias("hour"),
        "tag",
    )
    days = pl.date_range(pl.date(2026, 1, 1), pl.date(2026, 12, 31), eager=True).dt.to_string("%Y-%m-%d")
    keys = (
        pl.DataFrame({"day": days})
        .join(pl.DataFrame({"hour": [f"{h:02d}" for h in range(24)]}), how="cross")
        .join(pl.DataFrame({"tag": [f"tag-{t:02d}" for t in range(20)]}), how="cross")
    )
    context = dp.Context.compositor(
        data=data,
        privacy_unit=dp.unit_of(contributions=1, identifier=pl.col("texter")),
        privacy_loss=dp.loss_of(epsilon=epsilon),
        split_evenly_over=1,
    )
    query = (
        context.query()
        .filter(pl.int_range(pl.len()).over("texter") < bound)
        .group_by("day", "hour", "tag")
        .agg(dp.len(signed=True).alias("count"))
        .with_keys(keys.lazy())
    )
    counts = query.release().collect()
    counts.write_csv(f"{directory}/peer.csv")
    return counts, time.perf_counter() - begin


if __name__ == "__main__":
    counts, seconds = release(sys.argv[1])
    print(counts.height, file=sys.stderr)
    print(f"peer-seconds {seconds:.3f}")
