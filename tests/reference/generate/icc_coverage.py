"""Coverage of the two intervals of ICC(1) at a nominal 95% where units are unequal: Thomas and Hultquist's (the default) and that of F at n0.

Units and values are normal, the true ICC(1) is known, 20,000 samples each, seeded; numpy and scipy. Sums of squares are drawn as what they are
distributed as, so no single values need be. The last column is the interval of the reliability of the plain unit means.
"""

import numpy as np
from scipy.stats import f

SAMPLES, LEVEL = 20_000, 0.95
DESIGNS = {
    "10 of 10": [10] * 10,
    "9 of 2, 1 of 100": [2] * 9 + [100],
    "5 of 2, 5 of 50": [2] * 5 + [50] * 5,
    "3, 4, ... 32": list(range(3, 33)),
    "27 of 2, 3 of 200": [2] * 27 + [200] * 3,
    "15 of 2, 15 of 100": [2] * 15 + [100] * 15,
}

random = np.random.default_rng(20240917)
print(f"{'sizes':20s} {'ICC(1)':>6s} {'F':>6s} {'T-H':>6s} {'means':>6s}")
for name, sizes in DESIGNS.items():
    n = np.array(sizes, float)
    units, total = len(n), n.sum()
    n0 = (total - (n**2).sum() / total) / (units - 1)
    nh = units / (1 / n).sum()
    tail = (1 - LEVEL) / 2
    high, low = (f.ppf(p, units - 1, total - units) for p in (1 - tail, tail))
    for icc in (0, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8):
        means = random.normal(size=(SAMPLES, units)) * np.sqrt(icc + (1 - icc) / n)
        msw = (1 - icc) * random.chisquare(total - units, SAMPLES) / (total - units)
        grand = (means * n).sum(1) / total
        msb = (n * (means - grand[:, None]) ** 2).sum(1) / (units - 1)
        ratios = {n0: msb / msw, nh: nh * means.var(1, ddof=1) / msw}
        if n0 == nh:
            ratios = {n0: msb / msw, nh + 1e-12: msb / msw}
        covered = []
        for size, ratio in ratios.items():
            limits = [(ratio / q - 1) / (ratio / q + size - 1) for q in (high, low)]
            covered.append(np.mean((limits[0] <= icc) & (icc <= limits[1])))
        reliability = icc / (icc + (1 - icc) / nh)
        w = list(ratios.values())[1]
        covered.append(np.mean((1 - high / w <= reliability) & (reliability <= 1 - low / w)))
        print(f"{name:20s} {icc:6.2f} " + " ".join(f"{share:6.3f}" for share in covered))
