"""How often Cochran's Q rejects at a nominal 5% where several units have the same net score, or the same share.

    python3 heterogeneity_size.py

Three pairs of value and variance: what was observed over the variance of the adjusted centre (as it was before), what was observed over the variance of one
observation by n (`Reading::of_net`, `of_share`), and the adjusted centre over its own variance (`of_adjusted_net`, `of_adjusted_share`). The figures stand in the
documentation of `UnitReadings::heterogeneity`. Standard library only; seeded; some minutes.
"""

import random

CRITICAL = {3: 5.991, 5: 9.488, 10: 16.919, 20: 30.144}  # chi-square, 95%, units - 1 degrees of freedom
ROUNDS = 4000


def net(answers, up, down):
    draws = [random.random() for _ in range(answers)]
    ups = sum(draw < up for draw in draws)
    downs = sum(draw > 1 - down for draw in draws)
    n = answers + 3
    centre = (ups - downs) / n
    return (ups - downs) / answers, centre, (ups + downs + 1.5) / n - centre * centre, n


def share(answers, p):
    k = sum(random.random() < p for _ in range(answers))
    n = answers + 4
    centre = (k + 2) / n
    return k / answers, centre, centre * (1 - centre), n


def rejects(units, values, variances):
    weights = [1 / variance for variance in variances]
    mean = sum(w * t for w, t in zip(weights, values)) / sum(weights)
    return sum(w * (t - mean) ** 2 for w, t in zip(weights, values)) > CRITICAL[units]


def rejections(units, answers, draw):
    counts = [0, 0, 0]
    for _ in range(ROUNDS):
        raw, centres, single, n = zip(*(draw() for _ in range(units)))
        counts[0] += rejects(units, raw, [one / m for one, m in zip(single, n)])
        counts[1] += rejects(units, raw, [one / answers for one in single])
        counts[2] += rejects(units, centres, [one / m for one, m in zip(single, n)])
    return [count / ROUNDS for count in counts]


random.seed(1)
print("units answers             before  observed  adjusted")
for units in CRITICAL:
    for answers in (5, 10, 20, 50):
        kinds = [(f"net {up} {down}", lambda up=up, down=down: net(answers, up, down)) for up, down in ((0.5, 0.2), (0.5, 0.25), (0.8, 0.05), (0.2, 0.2))]
        kinds += [(f"share {p}", lambda p=p: share(answers, p)) for p in (0.5, 0.8, 0.95)]
        for name, draw in kinds:
            before, observed, adjusted = rejections(units, answers, draw)
            print(f"{units:5} {answers:7} {name:12} {before:9.3f} {observed:9.3f} {adjusted:9.3f}", flush=True)
