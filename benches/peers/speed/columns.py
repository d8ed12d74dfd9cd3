"""A: one column of answers. B: a column of units and one of answers."""

import duckdb
import numpy
import pandas
import polars
import pyarrow

from race import Race

SEED = 2026
# Few answer 0 to 5; no two answers are equally likely.
WEIGHTS = numpy.array([2, 1, 1, 2, 3, 6, 9, 14, 22, 18, 24]) / 102


def answers(count):
    """Bytes that Polars owns, and the same memory as numpy sees it: ten million drawn, again and again."""
    drawn = numpy.random.default_rng(SEED).choice(numpy.arange(11, dtype=numpy.uint8), size=min(count, 10_000_000), p=WEIGHTS)
    series = polars.Series("score", numpy.resize(drawn, count))
    return series, series.to_numpy()


def connection(threads, **tables):
    """DuckDB with the columns in its own storage, which it reads faster than other memory and keeps statistics of."""
    made = duckdb.connect(config={"threads": threads} if threads else {})
    for name, table in tables.items():
        made.register("given", table)
        made.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        made.unregister("given")
    return made


def tally(crates, scale, rounds, threads):
    rows = 100_000_000 // scale
    series, column = answers(rows)
    frame, pandas_column, table = series.to_frame(), pandas.Series(column, copy=False), connection(threads, t=series.to_frame())
    counts = numpy.bincount(column, minlength=11)
    net = int(counts[9:].sum() - counts[:7].sum())
    whole = lambda result: numpy.array_equal(result[0], counts) and result[1] == 0
    score = lambda result: int(result) == net
    race = Race(f"A: {rows:,} answers, one byte each{suffix(threads)}", rounds)
    plain, wide = crates["default"], crates["dispatch"]

    one_number, histogram = "one number, no check", "11 counts and what is off the scale"
    col = polars.col("score")
    by_polars = frame.lazy().select((col >= 9).sum().cast(polars.Int64) - (col <= 6).sum().cast(polars.Int64))
    sql = "SELECT count_if(score >= 9) - count_if(score <= 6) FROM t"
    race.add("read limit, one core", lambda: wide.read_limit(column, rows), lambda _: True, kind="limit")
    race.ours("centricity, dispatch", lambda: wide.counts(column), whole, wide, gives=histogram)
    race.ours("centricity, default", lambda: plain.counts(column), whole, plain, gives=histogram)
    race.add("[u64; 11] in a plain loop", lambda: plain.counts(column, "plain_loop"), whole, kind="by hand", gives=histogram)
    race.add("polars, two sums", lambda: by_polars.collect().item(), score, gives=one_number)
    race.add("duckdb, count_if", lambda: table.execute(sql).fetchone()[0], score, gives=one_number)
    if threads == 1:
        by_numpy = lambda: numpy.count_nonzero(column >= 9) - numpy.count_nonzero(column <= 6)
        by_sums = lambda: (column >= 9).sum() - (column <= 6).sum()
        grouped = lambda: frame.lazy().group_by("score").len().sort("score").collect()["len"].to_numpy()
        same = lambda result: numpy.array_equal(result, counts)
        race.add("numpy, two count_nonzero", by_numpy, score, gives=one_number)
        race.add("numpy, two boolean sums", by_sums, score, gives=one_number)
        race.add("pandas, two boolean sums", lambda: (pandas_column >= 9).sum() - (pandas_column <= 6).sum(), score, gives=one_number, few=True)
        race.add("polars, group_by", grouped, same, gives="11 counts", few=True)
        race.add("numpy, bincount", lambda: numpy.bincount(column, minlength=11), same, gives="11 counts", few=True)
        race.want("A: with dispatch, to the read limit", "centricity, dispatch", ["read limit, one core"], 2.0)
        race.want("A: without dispatch, to the read limit", "centricity, default", ["read limit, one core"], 4.5)
        race.want("A: to numpy's two boolean sums", "centricity, dispatch", ["numpy, two boolean sums"], 0.15)
    race.want(f"A: to Polars' one number{suffix(threads)}", "centricity, dispatch", ["polars, two sums"], 1.1)
    return [race.run()]


def suffix(threads):
    return "" if threads == 1 else ", peers on all cores"


def units(crates, scale, rounds, threads):
    rows = 50_000_000 // scale
    series, column = answers(rows)
    made = []
    for order in ("uniform", "sorted"):
        for count in (100, 10_000, 1_000_000):
            # On all cores one table shows what there is to see.
            if threads == 1 or (order, count) == ("uniform", 10_000):
                made.append(grouped(crates["dispatch"], series, column, count, order, rounds, threads))
    return made


def grouped(crate, series, column, count, order, rounds, threads):
    rows = len(column)
    drawn = numpy.random.default_rng(SEED + count).integers(0, count, size=rows, dtype=numpy.uint32)
    if order == "sorted":
        drawn.sort()
    unit_series = polars.Series("unit", drawn)
    unit = unit_series.to_numpy()
    frame = polars.DataFrame([unit_series, series])
    points = (column >= 9).astype(numpy.int64) - (column <= 6)
    expected = numpy.bincount(unit, weights=points, minlength=count).astype(numpy.int64)
    del drawn, points
    table = connection(threads, t=frame)

    def by_unit(pairs):
        net = numpy.zeros(count, dtype=numpy.int64)
        net[pairs[0]] = pairs[1]
        return numpy.array_equal(net, expected)

    race = Race(f"B: {rows:,} rows, {count:,} units, {order}{suffix(threads)}", rounds)
    col = polars.col("score")
    score = ((col >= 9).sum().cast(polars.Int64) - (col <= 6).sum().cast(polars.Int64)).alias("net")
    by_polars = frame.lazy().group_by("unit").agg(score)
    sql = "SELECT unit, (count_if(score >= 9) - count_if(score <= 6))::BIGINT AS net FROM t GROUP BY unit"

    def by_duckdb():
        result = table.execute(sql).fetchnumpy()
        return result["unit"], result["net"]

    def read():
        crate.read_limit(unit, 4 * rows)
        crate.read_limit(column, rows)

    def collect():
        result = by_polars.collect()
        return result["unit"].to_numpy(), result["net"].to_numpy()

    whole, one_number = "11 counts a unit, checked", "one number a unit, no check"
    race.add("read limit, one core", read, lambda _: True, kind="limit")
    same = lambda net: numpy.array_equal(net, expected)
    race.ours("centricity", lambda: crate.net_by_unit(unit, column, count), same, crate, gives=whole)
    race.add("polars", collect, by_unit, gives=one_number)
    race.add("duckdb", by_duckdb, by_unit, gives=one_number)
    if threads == 1 and count == 10_000:
        pandas_frame = pandas.DataFrame({"unit": unit, "score": column}, copy=False)

        def by_pandas():
            scores = pandas_frame["score"]
            points = (scores >= 9).astype("int8") - (scores <= 6).astype("int8")
            result = points.groupby(pandas_frame["unit"], sort=False).sum()
            return result.index.to_numpy(), result.to_numpy()

        race.add("pandas", by_pandas, by_unit, gives=one_number, few=True)
    if threads == 1:
        if count <= 10_000:
            race.want(f"B: {count:,} units, {order}, to the fastest of Polars and DuckDB", "centricity", ["polars", "duckdb"], 0.2)
        else:
            race.want(f"B: {count:,} units, {order}, to Polars", "centricity", ["polars"], 0.3)
        if count <= 10_000:
            at_most = 1.6 if order == "sorted" else 4.5
            race.want(f"B: {count:,} units, {order}, to the read limit", "centricity", ["read limit, one core"], at_most)
    return race.run()


def keys(crates, scale, rounds, threads):
    rows, count, crate = 20_000_000 // scale, 10_000, crates["dispatch"]
    series, column = answers(rows)
    unit = numpy.random.default_rng(SEED).integers(0, count, size=rows, dtype=numpy.uint32)
    names = numpy.array([f"NL-store-{number:05}" for number in range(count)], dtype="S14")
    text, offsets = names[unit].view(numpy.uint8), numpy.arange(rows + 1, dtype=numpy.int64) * 14
    strings = pyarrow.LargeStringArray.from_buffers(rows, pyarrow.py_buffer(offsets), pyarrow.py_buffer(text))
    frame = polars.DataFrame({"unit": polars.from_arrow(strings), "score": series})
    table = connection(threads, t=frame)
    points = (column >= 9).astype(numpy.int64) - (column <= 6)
    expected = numpy.bincount(unit, weights=points, minlength=count).astype(numpy.int64)
    del points, unit

    def by_name(pairs):
        net = numpy.zeros(count, dtype=numpy.int64)
        for name, value in pairs:
            net[int(name[9:])] = value
        return numpy.array_equal(net, expected)

    race = Race(f"B: {rows:,} rows, {count:,} text keys of 14 bytes", rounds)
    col = polars.col("score")
    score = ((col >= 9).sum().cast(polars.Int64) - (col <= 6).sum().cast(polars.Int64)).alias("net")
    by_polars = frame.lazy().group_by("unit").agg(score)
    sql = "SELECT unit, (count_if(score >= 9) - count_if(score <= 6))::BIGINT FROM t GROUP BY unit"

    def read():
        crate.read_limit(text, len(text))
        crate.read_limit(offsets, 8 * rows)
        crate.read_limit(column, rows)

    race.add("read limit, one core", read, lambda _: True, kind="limit")
    same = lambda net: numpy.array_equal(net, expected)
    race.ours("centricity", lambda: crate.net_by_key(text, offsets, column, count), same, crate, gives="11 counts a unit, checked")
    race.add("polars", lambda: by_polars.collect().iter_rows(), by_name, gives="one number a unit")
    race.add("duckdb", lambda: table.execute(sql).fetchall(), by_name, gives="one number a unit")
    race.want("B: text keys, to DuckDB", "centricity", ["duckdb"], 0.5)
    return [race.run()]
