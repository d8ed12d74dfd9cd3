"""From a CSV file to the NPS of every unit: this crate beside DuckDB and Polars, one thread each.

    python3 -m venv peers && peers/bin/pip install -r benches/peers/csv/requirements.txt
    peers/bin/python benches/peers/csv/compare.py                     # 10 million rows, 9 rounds: a quiet machine, please
    peers/bin/python benches/peers/csv/compare.py --rows 200000 --rounds 3

The file is made up from a fixed seed, the same on every machine: unit,respondent,channel,score, 2,000 units, scores 0 to 10. It is read
once before anything is timed, so that it is in the page cache for everybody. In every round all candidates are called in turn, in an order that rotates; a
candidate whose scores are not those of the others ends the run.

The clocks lean to the peers: DuckDB and Polars are timed inside this process, from the query to its result, after they were imported and
warmed up; this crate is timed as a whole process, from its start to its last line of output. CPU time is of all threads and is the one to read on a
machine that does other things. Ratios are medians of the ratios of single rounds: below 1, this crate took less.

This crate keeps all eleven counts of every unit and refuses a score off the scale. The peers are asked for the net score only, and check nothing.
"""

import argparse
import hashlib
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Before it is imported: it reads this once.
os.environ["POLARS_MAX_THREADS"] = "1"

import duckdb
import polars

PEERS = Path(__file__).resolve().parents[1]
SEED = 2026
UNITS = 2_000
CHANNELS = ["web", "email", "app", "phone"]
CHUNK = 100_000


def generate(path, rows):
    """Writes the file, and returns what tells it from another."""
    rng = random.Random(SEED)
    units = [f"unit-{number:04}" for number in range(UNITS)]
    # Few answer 0 to 5; no two scores are equally likely.
    weights = [2, 1, 1, 2, 3, 6, 9, 14, 22, 18, 24]
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        def write(text):
            file.write(text)
            digest.update(text)

        write(b"unit,respondent,channel,score\n")
        for start in range(0, rows, CHUNK):
            count = min(CHUNK, rows - start)
            columns = zip(
                rng.choices(units, k=count),
                range(start, start + count),
                rng.choices(CHANNELS, k=count),
                rng.choices(range(11), weights=weights, k=count),
            )
            write("".join(f"{unit},r{row:08},{channel},{score}\n" for unit, row, channel, score in columns).encode())
    return digest.hexdigest()


def by_duckdb(connection, path):
    rows = connection.execute(
        "SELECT unit, count(*), 100.0 * (count(*) FILTER (score >= 9) - count(*) FILTER (score <= 6)) / count(*) "
        "FROM read_csv(?, header = true) GROUP BY unit",
        [str(path)],
    ).fetchall()
    return {unit: (n, nps) for unit, n, nps in rows}


def by_polars(path):
    score = polars.col("score")
    net = (score >= 9).sum().cast(polars.Int64) - (score <= 6).sum().cast(polars.Int64)
    frame = (
        polars.scan_csv(path)
        .group_by("unit")
        .agg(polars.len().alias("n"), (100.0 * net / polars.len()).alias("nps"))
        .collect()
    )
    return {unit: (n, nps) for unit, n, nps in frame.iter_rows()}


def by_centricity(binary, path):
    printed = subprocess.run([binary, path], check=True, capture_output=True, text=True).stdout
    fields = (line.rsplit(",", 2) for line in printed.splitlines())
    return {unit: (int(n), float(nps)) for unit, n, nps in fields}


def timed(function):
    """What it returns, with wall and CPU seconds: of this process and of the children it has waited for."""
    def cpu():
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in used)

    wall, before = time.perf_counter(), cpu()
    result = function()
    return result, time.perf_counter() - wall, cpu() - before


def same(one, other):
    return one.keys() == other.keys() and all(
        n == other[unit][0] and abs(nps - other[unit][1]) < 1e-9 for unit, (n, nps) in one.items()
    )


def build():
    manifest = PEERS / "Cargo.toml"
    command = ["cargo", "build", "--quiet", "--release", "--manifest-path", manifest, "--bin", "csv_nps"]
    subprocess.run(command, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", PEERS / "target"))
    return target / "release" / "csv_nps"


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()

    binary = build()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        digest = generate(path, arguments.rows)
        path.read_bytes()
        connection = duckdb.connect(config={"threads": 1})
        candidates = {
            "centricity": lambda: by_centricity(binary, path),
            f"duckdb {duckdb.__version__}": lambda: by_duckdb(connection, path),
            f"polars {polars.__version__}": lambda: by_polars(path),
        }
        print(f"{arguments.rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, sha256 {digest[:16]}, {UNITS:,} units, {arguments.rounds} rounds")
        print(f"{processor()}, Python {platform.python_version()}, polars with {polars.thread_pool_size()} thread, duckdb with 1")

        expected = by_centricity(binary, path)
        wall, cpu = ({name: [] for name in candidates} for _ in range(2))
        names = list(candidates)
        for name in names:
            candidates[name]()
        for turn in range(arguments.rounds):
            start = turn % len(names)
            for name in names[start:] + names[:start]:
                result, seconds, used = timed(candidates[name])
                if not same(expected, result):
                    sys.exit(f"{name} has other scores")
                wall[name].append(seconds)
                cpu[name].append(used)

    def ratio(times, name):
        return statistics.median(ours / theirs for ours, theirs in zip(times["centricity"], times[name]))

    print(f"{'':<16}{'wall s':>9}{'CPU s':>9}{'ns a row':>10}{'our wall':>11}{'our CPU':>10}")
    print(f"{'':<16}{'median':>9}{'median':>9}{'of CPU':>10}{'to theirs':>11}{'to theirs':>10}")
    for name in names:
        medians = statistics.median(wall[name]), statistics.median(cpu[name])
        print(
            f"{name:<16}{medians[0]:>9.3f}{medians[1]:>9.3f}{medians[1] / arguments.rows * 1e9:>10.1f}"
            f"{ratio(wall, name):>11.2f}{ratio(cpu, name):>10.2f}"
        )


if __name__ == "__main__":
    main()
