"""BENCHMARKS.md, from what was measured."""

import importlib.metadata
import os
import platform
import subprocess
from datetime import date
from pathlib import Path

import growth

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PACKAGES = ["polars", "duckdb", "numpy", "pandas", "scipy", "pyarrow"]
WORDS = ROOT / "benches" / "peers" / "speed" / "missed.md"


def written(races, grown, arguments, minutes):
    lines = [*head(arguments, minutes), *targets(races), *missed(), *tables(races), *cost(grown)]
    return "\n".join(lines) + "\n"


def head(arguments, minutes):
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    size = "a tenth of the sizes and few rounds: for trying it, not for reading" if arguments.quick else "the sizes of the tables"
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"""# How fast, beside other tools

Written by one command, and not by hand:

```text
python3 -m venv peers && peers/bin/pip install -r benches/peers/speed/requirements.txt
peers/bin/python benches/peers/speed/run.py
```

| | |
|---|---|
| machine | {processor()}, {os.cpu_count()} cores, {memory():.0f} GB, {platform.system()} |
| date | {date.today().isoformat()}, commit {output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")}, {minutes:.0f} minutes, load at the end {load} |
| compiler | {output("rustc", "--version")}, release, default target |
| peers | Python {platform.python_version()}, {versions}; kendalls 1.0.0 |
| run | {arguments.rounds} rounds, {size} |

All are called in one process over one buffer, in turn, in an order that rotates. Times are medians of the processor time of the whole process, all its
threads, which waiting for a core does not add to; wall time is beside it. A ratio is taken within a round, and the median of the rounds is
what stands here: below 1, this crate took less. Every result was compared with the peers' before anything was timed. `most held` is how much the
process grew at the first call. Peers have one thread unless a title says otherwise; this crate has one everywhere. What the same functions cost beside plain
Rust is in `benches/`; `cargo bench --bench gates` refuses a change that makes them slow.

The limit is a loop that does nothing but fetch the same bytes: the sum of them as 64-bit words, in the widest registers that the machine has."""


def targets(races):
    yield "\n## What was wanted, and what it is\n"
    yield "| work | wanted, at most | got | |\n|---|---:|---:|---|"
    for race in races:
        for one in race["targets"]:
            if one["got"] is None:
                yield f"| {one['what']} | {one['wanted']} | | not measured |"
                continue
            met = "met" if one["got"] <= one["wanted"] else f"missed by {one['got'] / one['wanted']:.2f}x"
            yield f"| {one['what']} | {one['wanted']} | {one['got']:.3f} | {met} |"


def missed():
    """What a machine cannot write: why, and what was tried."""
    if WORDS.exists():
        yield "\n" + WORDS.read_text().strip()


def tables(races):
    yield "\n## The measurements"
    for race in races:
        yield f"\n### {race['title']}\n"
        if race["note"]:
            yield race["note"] + "\n"
        limited = any(row["to_limit"] is not None for row in race["rows"])
        columns = ["candidate", "CPU ms", "wall ms", f"to {race['fastest']}", *(["to the limit"] if limited else []), "most held, MB", "allocations", "gives"]
        yield "| " + " | ".join(columns) + " |\n|---" + "|---:" * (len(columns) - 2) + "|---|"
        for row in sorted(race["rows"], key=lambda row: row["cpu_ms"]):
            name = f"**{row['name']}**" if row["kind"] == "ours" else row["name"]
            name += f" ({row['rounds']} rounds)" if row["rounds"] < max(one["rounds"] for one in race["rows"]) else ""
            cells = [name, number(row["cpu_ms"]), number(row["wall_ms"]), number(row["to_peer"]), *([number(row["to_limit"])] if limited else [])]
            yield "| " + " | ".join([*cells, whole(row["memory_mb"]), whole(row["allocations"]), row["gives"]]) + " |"


def cost(grown):
    if grown is None:
        return
    yield "\n## Cost as work grows\n"
    yield "![Time by rows, time by units and memory by units, on logarithmic scales](benches/peers/speed/growth.svg)\n"
    yield "This crate alone, one thread, its processor time. The run ends with an error where a million rows and more take another allocation, or hold more, than a million."
    yield from growth.tables(grown)


def number(value):
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def whole(value):
    return "" if value is None else f"{max(value, 0):,.0f}"


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def processor():
    from files import compare

    return compare.processor()
