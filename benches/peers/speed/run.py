"""This crate beside Polars, DuckDB, numpy, pandas and scipy: one command builds it, measures and writes BENCHMARKS.md.

    python3 -m venv peers && peers/bin/pip install -r benches/peers/speed/requirements.txt
    peers/bin/python benches/peers/speed/run.py              # all sizes, 9 rounds: ten minutes of a quiet machine, 8 GB of memory
    peers/bin/python benches/peers/speed/run.py --quick      # a tenth of the sizes, 3 rounds: whether it works; writes into target/
    peers/bin/python benches/peers/speed/run.py --only A B   # prints the tables and writes nothing

Needs Linux, cargo, and half a gigabyte in the temporary folder. Every section runs in a process of its own, so that none finds
what another has left in memory. What it writes: `BENCHMARKS.md` at the root of the project, `growth.svg` beside this file. Why a figure is missed is
in `missed.md` beside this file, by hand.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Threads of the peers: 1, or None for as many as they take.
SECTIONS = {
    "A": ("columns", "tally", 1),
    "B": ("columns", "units", 1),
    "keys": ("columns", "keys", 1),
    "C": ("files", "csv", 1),
    "D": ("analyses", "bootstrap", 1),
    "E": ("analyses", "correlations", 1),
    "F": ("analyses", "permutation", 1),
    "A-threads": ("columns", "tally", None),
    "B-threads": ("columns", "units", None),
    "growth": ("growth", "growth", 1),
}
POOLS = ["POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes, 3 rounds")
    parser.add_argument("--rounds", type=int, help="9, or 3 with --quick")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, help="some sections; writes nothing")
    parser.add_argument("--section", choices=SECTIONS, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (3 if arguments.quick else 9)
    if arguments.section:
        measure(arguments)
    else:
        everything(arguments)


def everything(arguments):
    import crate
    import growth
    import report

    began = time.perf_counter()
    print("building", flush=True)
    crate.build()
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.only or SECTIONS:
            print(f"{name}, after {time.perf_counter() - began:.0f} s", flush=True)
            into = Path(folder) / f"{name}.json"
            command = [sys.executable, __file__, "--section", name, "--into", into, "--rounds", str(arguments.rounds)]
            command += ["--quick"] if arguments.quick else []
            subprocess.run(command, check=True, env={**os.environ, **threads(SECTIONS[name][2])})
            measured[name] = json.loads(into.read_text())
    grown = measured.pop("growth", None)
    races = [race for section in measured.values() for race in section]
    written = report.written(races, grown, arguments, (time.perf_counter() - began) / 60)
    if arguments.only:
        print(written)
        return
    # A trial must not take the place of what was measured.
    into, figure = (crate.target(), crate.target()) if arguments.quick else (report.ROOT, report.HERE)
    (into / "BENCHMARKS.md").write_text(written)
    (figure / "growth.svg").write_text(growth.figure(grown))
    print("\n".join(report.targets(races)))
    print(f"{into / 'BENCHMARKS.md'} is written, after {time.perf_counter() - began:.0f} s")


def threads(count):
    return {pool: str(count) for pool in POOLS} if count else {}


def measure(arguments):
    import importlib

    import crate

    module, function, count = SECTIONS[arguments.section]
    crates = {flavour: crate.Crate(path) for flavour, path in crate.built().items()}
    section = getattr(importlib.import_module(module), function)
    # Threads of many cores need no nine rounds to show what they do.
    rounds = arguments.rounds if count else min(5, arguments.rounds)
    arguments.into.write_text(json.dumps(section(crates, 10 if arguments.quick else 1, rounds, count)))


if __name__ == "__main__":
    main()
