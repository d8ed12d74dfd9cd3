"""The doors of the library that `Cargo.toml` here builds."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent
FAILED = 2**64 - 1

u64, f64, size, bytes_of, pointer = ctypes.c_uint64, ctypes.c_double, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p
DOORS = {
    "memory_from_here": (None, []),
    "allocations": (u64, []),
    "peak_bytes": (u64, []),
    "read_limit": (u64, [pointer, size]),
    "tally": (u64, [pointer, size, pointer]),
    "plain_loop": (u64, [pointer, size, pointer]),
    "tally_of_points": (u64, [ctypes.c_uint32, pointer, size]),
    "segments": (u64, [pointer, pointer, size, pointer, size]),
    "keys": (u64, [pointer, pointer, pointer, size, pointer, size]),
    "csv_file": (u64, [bytes_of, pointer, pointer, size]),
    "bootstrap": (u64, [pointer, pointer]),
    "permutation": (f64, [pointer, pointer, size, u64, ctypes.c_uint32]),
    **{name: (f64, [pointer, pointer, size]) for name in (
        "tau_b_of_ratings", "spearman_of_ratings", "tau_b", "spearman", "pearson", "kendalls_tau_b", "kendalls_tau_b_of_ratings",
    )},
}
FLAVOURS = {"default": [], "dispatch": ["--features", "dispatch"]}


def target():
    return Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target")).resolve()


def built():
    return {flavour: target() / f"{flavour}.so" for flavour in FLAVOURS}


def build():
    """Builds the library as everybody gets it and with run-time dispatch, and keeps both."""
    for flavour, features in FLAVOURS.items():
        command = ["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", HERE / "Cargo.toml", *features]
        subprocess.run(command, check=True, env={**os.environ, "CARGO_TARGET_DIR": str(target())})
        # A new file: one that a running process has open must not change under it.
        built()[flavour].unlink(missing_ok=True)
        shutil.copyfile(target() / "release" / "libspeed.so", built()[flavour])


class Crate:
    """One build of it. A door takes numpy arrays where it wants memory, and refuses by an exception."""

    def __init__(self, path):
        library = ctypes.CDLL(str(path))
        for name, (result, arguments) in DOORS.items():
            door = getattr(library, name)
            door.restype, door.argtypes = result, arguments
            setattr(self, name, self.checked(name, door))

    @staticmethod
    def checked(name, door):
        def call(*arguments):
            result = door(*(one.ctypes.data if isinstance(one, numpy.ndarray) else one for one in arguments))
            if result == FAILED or result != result:
                raise RuntimeError(f"{name} refuses")
            return result

        return call

    def counts(self, answers, door="tally"):
        """The eleven counts, and how many answers were none of the eleven."""
        counts = numpy.zeros(11, dtype=numpy.uint64)
        off = getattr(self, door)(answers, len(answers), counts)
        return counts, off

    def net_by_unit(self, units, answers, count):
        net = numpy.zeros(count, dtype=numpy.int64)
        self.segments(units, answers, len(units), net, count)
        return net

    def net_by_key(self, text, offsets, answers, count):
        net = numpy.zeros(count, dtype=numpy.int64)
        self.keys(text, offsets, answers, len(answers), net, count)
        return net

    def net_by_unit_of_file(self, path, count):
        """Of every unit: how many answered, and promoters less detractors."""
        net, answered = numpy.zeros(count, dtype=numpy.int64), numpy.zeros(count, dtype=numpy.uint64)
        self.csv_file(str(path).encode(), net, answered, count)
        return answered, net

    def interval(self, counts):
        limits = numpy.zeros(2)
        self.bootstrap(counts, limits)
        return limits

    def correlation(self, door, x, y):
        return getattr(self, door)(x, y, len(x))
