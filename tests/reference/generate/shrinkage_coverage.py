"""How often nominal 95% intervals of units drawn to their mean hold the units' true values.

Simulated with normal values and known variances: k units have true values from N(0, tau2), measured with variances v that are all 1, or
spread evenly on a logarithmic scale from 0.2 to 5. The variance between units is Paule and Mandel's. Prints, for the spread of v, k and tau2: how
often all units were drawn the whole way (pooled); the coverage and the mean width, in those of the raw values, of the plain empirical Bayes
interval, which takes the variance between units as known, and of the one with Morris's terms; and the coverage of both in what was pooled.
"""

import numpy as np
from scipy import stats

REPLICATES = 20_000
Z = stats.norm.ppf(0.975)


def q(y, v, t):
    w = 1 / (v + t[:, None])
    m = (w * y).sum(1) / w.sum(1)
    return (w * (y - m[:, None]) ** 2).sum(1), m, w.sum(1)


def paule_mandel(y, v):
    k = y.shape[1]
    low, high = np.zeros(len(y)), 1.01 * y.var(axis=1, ddof=1)
    none = q(y, v, low)[0] <= k - 1
    for _ in range(50):
        mid = (low + high) / 2
        over = q(y, v, mid)[0] > k - 1
        low, high = np.where(over, mid, low), np.where(over, high, mid)
    return np.where(none, 0, low)


def main():
    rng = np.random.default_rng(20260101)
    print("variances  k  tau2  pooled   plain (width)  Morris (width)   of what is pooled: plain  Morris")
    for name in ("equal", "spread"):
        for k in (3, 5, 10, 20, 50):
            for tau2 in (0.0, 0.25, 0.5, 1.0, 4.0):
                v = np.ones(k) if name == "equal" else np.geomspace(0.2, 5, k)
                true = rng.normal(0, np.sqrt(tau2), size=(REPLICATES, k))
                y = true + rng.normal(size=(REPLICATES, k)) * np.sqrt(v)
                between = paule_mandel(y, v)
                _, mean, weight = q(y, v, between)
                b = v / (v + between[:, None])
                share = 1 / (v + between[:, None]) / weight[:, None]
                off = y - mean[:, None]
                drawn = mean[:, None] + (1 - b) * off
                plain = v * (1 - b) + b**2 / weight[:, None]
                c = (k - 3) / (k - 1) * b
                # 2 / (k - 3) c², so that it is 0 for three units.
                of_b = 2 * (k - 3) / (k - 1) ** 2 * b**2
                centre = ((v * share).sum(1) + between)[:, None] / (v + between[:, None])
                morris = v * (1 - (1 - share) * c) + of_b * centre * off**2
                pooled = between == 0
                line = f"{name:9s} {k:2d}  {tau2:4.2f}  {pooled.mean():6.3f}  "
                in_pool = []
                for variance in (plain, morris):
                    held = np.abs(true - drawn) <= Z * np.sqrt(variance)
                    line += f"  {held.mean():.3f} ({np.mean(np.sqrt(variance / v)):.2f})  "
                    in_pool.append(held[pooled].mean() if pooled.sum() > 200 else np.nan)
                print(line + "                     " + "   ".join(f"{share:.3f}" for share in in_pool))


main()
