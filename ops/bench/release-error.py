"""Mean absolute errors: release-error.py ROWS COUNTS, by the columns before `count`."""
import sys

import polars as pl


def main(rows, counts):
    released = pl.read_csv(counts, infer_schema_length=0)
    by = released.columns[: released.columns.index("count")]
    truth = (
        pl.read_csv(rows, infer_schema_length=0)
        .with_columns(
            day=pl.col("opened_at").str.slice(0, 10),
            hour=pl.col("opened_at").str.slice(11, 2).cast(pl.Int64).cast(pl.String))
        .group_by(by).agg(truth=pl.len())
    )
    if "hour" in by:
        released = released.with_columns(pl.col("hour").cast(pl.Int64).cast(pl.String))
    both = released.join(truth, on=by, how="left").with_columns(pl.col("truth").fill_null(0))
    error = (both["count"].cast(pl.Int64) - both["truth"].cast(pl.Int64)).abs().mean()
    print(f"{error:.4f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
