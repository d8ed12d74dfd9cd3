"""What more rows, more units and more points of the scale cost: time, memory and allocations of this crate alone."""

import statistics
import time

import numpy

import chart
from columns import answers

SEED = 2026
# A pass shorter than this is repeated: the clock and the call have a share in it.
SHORTEST = 2e-3


def measure(crate, work, rounds):
    crate.memory_from_here()
    work()
    allocations, peak = crate.allocations(), crate.peak_bytes()
    seconds = clock(work, 1)
    times = max(1, int(SHORTEST / max(seconds, 1e-7)))
    seconds = statistics.median(clock(work, times) for _ in range(rounds))
    return {"seconds": seconds, "allocations": allocations, "peak": peak}


def clock(work, times):
    before = time.thread_time()
    for _ in range(times):
        work()
    return (time.thread_time() - before) / times


def growth(crates, scale, rounds, threads):
    crate = crates["dispatch"]
    largest = 1_000_000_000 // scale
    made = {"tally": [], "segments": [], "units": [], "points": []}

    _, column = answers(largest)
    rows = powers(10_000, largest)
    for count in rows:
        print(f"  growth: {count:,} rows", flush=True)
        made["tally"].append({"at": count, **measure(crate, lambda: crate.counts(column[:count]), rounds)})
    every = numpy.random.default_rng(SEED).integers(0, 1_000, size=100_000_000 // scale, dtype=numpy.uint32)
    for count in powers(10_000, len(every)):
        work = lambda: crate.net_by_unit(every[:count], column[:count], 1_000)
        made["segments"].append({"at": count, **measure(crate, work, rounds)})
    del every

    lines = 10_000_000 // scale
    for count in powers(10, lines):
        print(f"  growth: {count:,} units", flush=True)
        drawn = numpy.random.default_rng(SEED).integers(0, count, size=lines, dtype=numpy.uint32)
        work = lambda: crate.net_by_unit(drawn, column[:lines], count)
        made["units"].append({"at": count, **measure(crate, work, rounds)})

    lines = 100_000_000 // scale
    for points in (2, 3, 5, 7, 10, 11):
        ratings = numpy.resize(1 + numpy.arange(points, dtype=numpy.uint8), lines)
        made["points"].append({"at": points, **measure(crate, lambda: crate.tally_of_points(points, ratings, lines), rounds)})

    for name in ("tally", "segments"):
        refuse_growing(name, [one for one in made[name] if one["at"] >= 1_000_000])
    return made


def powers(first, last):
    count = first
    while count <= last:
        yield count
        count *= 10


def refuse_growing(name, measured):
    """No allocation and no memory for an answer: as many at a million rows as at any number above it."""
    first = measured[0]
    for one in measured[1:]:
        if one["allocations"] > first["allocations"] or one["peak"] > first["peak"]:
            raise SystemExit(f"{name}: more memory at {one['at']:,} rows ({one}) than at {first['at']:,} ({first})")


def figure(made):
    series = lambda name, of: [(one["at"], of(one)) for one in made[name]]
    lines = made["units"][-1]["at"]
    milliseconds = lambda one: one["seconds"] * 1e3
    return chart.panels([
        chart.Panel("time by rows", "rows", "ms", {
            "tally": series("tally", milliseconds),
            "1,000 units": series("segments", milliseconds),
        }),
        chart.Panel(f"time of {lines:,} rows by units", "units", "ms", {"units": series("units", milliseconds)}),
        chart.Panel("memory by units", "units", "KB", {"units": series("units", lambda one: max(one["peak"], 1) / 1e3)}),
    ])


def tables(made):
    for name, title, each in (
        ("tally", "A tally of bytes, by rows", "ns an answer"),
        ("segments", "A tally for each of 1,000 units in no order, by rows", "ns a row"),
    ):
        yield f"\n{title}:\n"
        yield f"| rows | CPU ms | {each} | allocations | most held, KB |\n|---:|---:|---:|---:|---:|"
        for one in made[name]:
            yield row(one, one["seconds"] / one["at"] * 1e9)
    lines = made["units"][-1]["at"]
    yield f"\n{lines:,} rows, by units in no order:\n"
    yield "| units | CPU ms | ns a row | allocations | most held, KB | bytes a unit |\n|---:|---:|---:|---:|---:|---:|"
    for one in made["units"]:
        yield row(one, one["seconds"] / lines * 1e9) + f" {one['peak'] / one['at']:,.0f} |"
    yield "\nA tally of bytes, by points of the scale (the same number of ratings everywhere):\n"
    yield "| points | CPU ms | to 11 points |\n|---:|---:|---:|"
    for one in made["points"]:
        yield f"| {one['at']} | {one['seconds'] * 1e3:,.2f} | {one['seconds'] / made['points'][-1]['seconds']:.2f} |"


def row(one, each):
    return f"| {one['at']:,} | {one['seconds'] * 1e3:,.3f} | {each:.3f} | {one['allocations']:,} | {one['peak'] / 1e3:,.1f} |"
