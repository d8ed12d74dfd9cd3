"""How often 95% intervals of a pooled correlation hold the true value, and how often 95% prediction intervals hold a new stratum's.

Simulated on Fisher's scale: strata of n pairs have true values from N(0.3, tau2), measured with variance 1 / (n - 3). The variance between
strata is Paule and Mandel's. Prints, for the number of strata and tau: I squared on average; the coverage by the normal quantile, by Knapp and
Hartung, and by Knapp and Hartung with a factor of at least 1; the coverage of the prediction interval by the normal quantile and by Student's t
with k - 2 degrees of freedom.
"""

import numpy as np
from scipy import stats

REPLICATES = 20_000


def q(z, v, t):
    w = 1 / (v + t[:, None])
    m = (w * z).sum(1) / w.sum(1)
    return (w * (z - m[:, None]) ** 2).sum(1), m, w.sum(1)


def paule_mandel(z, v):
    k = z.shape[1]
    low, high = np.zeros(len(z)), 1.01 * z.var(axis=1, ddof=1)
    none = q(z, v, low)[0] <= k - 1
    for _ in range(50):
        mid = (low + high) / 2
        over = q(z, v, mid)[0] > k - 1
        low, high = np.where(over, mid, low), np.where(over, high, mid)
    return np.where(none, 0, low)


def main():
    rng = np.random.default_rng(20260101)
    print("  k  n          tau    I2  normal     KH    mKH  new: normal  t(k-2)")
    for sizes in [(40, 41), (15, 300)]:
        for k in (2, 3, 5, 10, 20):
            for tau in (0.0, 0.1, 0.25):
                n = rng.integers(*sizes, size=(REPLICATES, k))
                v = 1 / (n - 3)
                z = rng.normal(0.3, tau, size=(REPLICATES, k)) + rng.normal(size=(REPLICATES, k)) * np.sqrt(v)
                t = paule_mandel(z, v)
                squares, mean, weight = q(z, v, t)
                error, miss = np.sqrt(1 / weight), np.abs(mean - 0.3)
                factor = np.sqrt(squares / (k - 1))
                student, normal = stats.t.ppf(0.975, k - 1), stats.norm.ppf(0.975)
                held = [
                    (miss <= normal * error).mean(),
                    (miss <= student * factor * error).mean(),
                    (miss <= student * np.maximum(1, factor) * error).mean(),
                ]
                new = np.abs(rng.normal(0.3, tau, size=REPLICATES) - mean)
                spread = np.sqrt(t + 1 / weight)
                held.append((new <= normal * spread).mean())
                held.append((new <= stats.t.ppf(0.975, k - 2) * spread).mean() if k > 2 else np.nan)
                own = (tau**2 / (tau**2 + v.mean()))
                print(f"{k:3d}  {sizes[0]:3d}-{sizes[1]-1:3d}  {tau:6.2f}  {own:4.2f}  " + "  ".join(f"{h:.3f}" for h in held))


main()
