"""How often nominal 95% Wilson intervals of a weighted share cover it, at four effective sample sizes.

The weights are lognormal and have nothing to do with the share. The figures are quoted at `WeightedMethod::EffectiveScore`.
Columns: n, log standard deviation of the weights, share; then n / (measured design effect), the variance p (1 - p) / v with
v by linearisation, the first held to at most n, Kish's effective n, and the smaller of the first and Kish's, which the crate takes.
"""
import numpy as np

Z = 1.959963984540054
RUNS = 20_000


def covers(p, share, n):
    shrink = Z * Z / n
    reach = Z * np.sqrt(np.maximum(share * (1 - share), 0) / n + shrink / (4 * n))
    centre = share + shrink / 2
    return np.mean(((centre - reach) / (1 + shrink) <= p) & (p <= (centre + reach) / (1 + shrink)))


rng = np.random.default_rng(1)
for n in (5, 10, 30, 100):
    for spread in (0.3, 0.7, 1.0):
        for p in (0.1, 0.5, 0.9):
            w = np.exp(rng.normal(0, spread, (RUNS, n)))
            u = (rng.random((RUNS, n)) < p) * 1.0
            total = w.sum(1)
            share = (w * u).sum(1) / total
            squares = ((w * (u - share[:, None])) ** 2).sum(1) / total**2
            kish = total**2 / (w * w).sum(1)
            with np.errstate(all="ignore"):
                measured = np.where(share * (1 - share) > 1e-12, share * (1 - share) / squares, kish)
            sizes = (measured, measured * (n - 1) / n, np.minimum(measured, n), kish, np.minimum(measured, kish))
            print(n, spread, p, *(f"{covers(p, share, size):.3f}" for size in sizes))
