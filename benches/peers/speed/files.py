"""C: from a CSV file to every unit's score. The file and what the peers do with it are those of `../csv/compare.py`."""

import sys
import tempfile
from pathlib import Path

import duckdb
import numpy

from race import Race

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "csv"))
import compare


def csv(crates, scale, rounds, threads):
    rows, crate = 10_000_000 // scale, crates["dispatch"]
    with tempfile.TemporaryDirectory() as folder:
        plain, quoted = Path(folder) / "rows.csv", Path(folder) / "quoted.csv"
        compare.generate(plain, rows)
        quote(plain, quoted)
        return [
            table(crate, plain, f"C: {rows:,} rows of CSV, {plain.stat().st_size / 1e6:.0f} MB, one thread", rounds, "C: a plain file, to Polars", 0.35),
            table(crate, quoted, f"C: the same with a quoted cell in every row, which only whole records can read", rounds, "C: by records, to Polars", 1.0),
        ]


def quote(plain, quoted):
    """The channel in quotation marks, in every row."""
    with open(plain, "rb") as lines, open(quoted, "wb") as out:
        out.write(lines.readline())
        while block := lines.readlines(1 << 20):
            text = b"".join(block)
            for channel in compare.CHANNELS:
                text = text.replace(f",{channel},".encode(), f',"{channel}",'.encode())
            out.write(text)


def table(crate, path, title, rounds, what, at_most):
    path.read_bytes()
    connection = duckdb.connect(config={"threads": 1})
    expected = compare.by_polars(path)

    def ours(result):
        answered, net = result
        scores = {f"unit-{unit:04}": (int(n), 100.0 * int(one) / int(n)) for unit, (n, one) in enumerate(zip(answered, net)) if n}
        return compare.same(expected, scores)

    def limit():
        lines = 0
        with open(path, "rb", buffering=0) as file:
            while block := file.read(1 << 20):
                lines += block.count(b"\n")
        return lines

    race = Race(title, rounds)
    race.add("read() and count the lines", limit, lambda lines: lines == sum(n for n, _ in expected.values()) + 1, kind="limit")
    read = lambda: crate.net_by_unit_of_file(path, compare.UNITS)
    race.ours("centricity", read, ours, crate, gives="11 counts a unit, every record checked and accounted for")
    race.add("polars", lambda: compare.by_polars(path), lambda scores: compare.same(expected, scores), gives="one number a unit, no check")
    race.add("duckdb", lambda: compare.by_duckdb(connection, path), lambda scores: compare.same(expected, scores), gives="one number a unit, no check")
    race.want(what, "centricity", ["polars"], at_most)
    return race.run()
