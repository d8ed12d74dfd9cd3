"""Several ways of doing the same, timed in turns in one process."""

import statistics
import time
from dataclasses import dataclass, field

# A candidate that takes seconds is not asked more often than this.
FEW = 3


@dataclass
class Candidate:
    name: str
    kind: str
    call: object
    check: object
    gives: str
    rounds: int
    times: int
    cpu: list = field(default_factory=list)
    wall: list = field(default_factory=list)
    memory: float = None
    allocations: int = None


class Race:
    """One table: what is limit, ours and theirs, and what was asked of ours.

    Read are CPU times of the whole process, all its threads: waiting for a core adds nothing to them. Candidates are called in turn, in an order that
    rotates. A ratio is taken within a round, of two that ran moments apart, and the median over the rounds is what is reported.
    """

    def __init__(self, title, rounds, note=""):
        self.title, self.rounds, self.note = title, rounds, note
        self.candidates, self.wanted = {}, []

    def add(self, name, call, check, kind="peer", gives="", few=False, times=1):
        """`check` is handed the result and says whether it is right. `times` calls are timed together, for what is too fast to time alone."""
        rounds = min(FEW, self.rounds) if few else self.rounds
        self.candidates[name] = Candidate(name, kind, call, check, gives, rounds, times)

    def ours(self, name, call, check, crate, **more):
        """This crate, whose allocations are counted too."""
        def counted():
            crate.memory_from_here()
            result = call()
            self.candidates[name].allocations = crate.allocations()
            return result

        self.add(name, call, check, kind="ours", **more)
        self.candidates[name].first = counted

    def want(self, what, ours, others, at_most):
        """In the table of targets: our time to the fastest of the others', at most."""
        self.wanted.append((what, ours, others, at_most))

    def run(self):
        print(f"  {self.title}", flush=True)
        for one in self.candidates.values():
            reset, held = reset_peak(), resident("VmRSS")
            result = getattr(one, "first", one.call)()
            one.memory = (resident("VmHWM") - held) / 1024 if reset else None
            if not one.check(result):
                raise SystemExit(f"{self.title}: {one.name} gives something else: {result}")
            del result
        names = list(self.candidates)
        for turn in range(self.rounds):
            start = turn % len(names)
            for name in names[start:] + names[:start]:
                one = self.candidates[name]
                if turn < one.rounds:
                    wall, cpu = time.perf_counter(), time.process_time()
                    for _ in range(one.times):
                        one.call()
                    one.cpu.append((time.process_time() - cpu) / one.times)
                    one.wall.append((time.perf_counter() - wall) / one.times)
        return self.report()

    def ratio(self, one, others):
        """Of one to the fastest of the others: the median over the rounds, or none."""
        others = [self.candidates[name].cpu for name in others if name in self.candidates]
        if not others or one not in self.candidates:
            return None
        rounds = zip(self.candidates[one].cpu, *others)
        return statistics.median(mine / max(min(theirs), 1e-9) for mine, *theirs in rounds)

    def report(self):
        peers = [one.name for one in self.candidates.values() if one.kind == "peer"]
        fastest = min(peers, key=lambda name: statistics.median(self.candidates[name].cpu), default=None)
        limit = [one.name for one in self.candidates.values() if one.kind == "limit"]
        rows = [
            {
                "name": one.name,
                "kind": one.kind,
                "cpu_ms": statistics.median(one.cpu) * 1e3,
                "wall_ms": statistics.median(one.wall) * 1e3,
                "rounds": len(one.cpu),
                "to_peer": self.ratio(one.name, [fastest]),
                "to_limit": self.ratio(one.name, limit),
                "memory_mb": one.memory,
                "allocations": one.allocations,
                "gives": one.gives,
            }
            for one in self.candidates.values()
        ]
        targets = [
            {"what": what, "wanted": at_most, "got": self.ratio(ours, others), "rounds": self.rounds}
            for what, ours, others, at_most in self.wanted
        ]
        return {"title": self.title, "note": self.note, "fastest": fastest, "rows": rows, "targets": targets}


def reset_peak():
    """Whether the most that this process has held can be counted from here."""
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
        return True
    except OSError:
        return False


def resident(field):
    """In KiB; 0 where the system does not say."""
    try:
        with open("/proc/self/status") as file:
            return next((int(line.split()[1]) for line in file if line.startswith(field)), 0)
    except OSError:
        return 0
