"""How often a nominal 95% interval of a slope holds the true one, by kind of standard error.

    python3 regression_coverage.py

One predictor, drawn as skewed unit sizes are (chi-square with 3 degrees of freedom); scatter even, or growing with the predictor. The figures stand in
the documentation of `CovarianceMethod`. numpy and scipy only; seeded; about a minute.
"""

import numpy as np
from scipy import stats

ROUNDS = 40_000

rng = np.random.default_rng(2014)
for uneven in (False, True):
    for n in (10, 20, 50, 200):
        x = rng.chisquare(3, (ROUNDS, n))
        u = rng.standard_normal((ROUNDS, n)) * (x if uneven else 1.0)
        centred = x - x.mean(1, keepdims=True)
        squares = (centred**2).sum(1, keepdims=True)
        slope = (centred * u).sum(1, keepdims=True) / squares  # the true slope is 0
        residual = u - u.mean(1, keepdims=True) - slope * centred
        leverage = 1 / n + centred**2 / squares
        t = stats.t.ppf(0.975, n - 2)

        def cover(variances):
            error = np.sqrt((centred**2 * variances).sum(1)) / squares[:, 0]
            return np.mean(np.abs(slope[:, 0]) <= t * error), np.median(error)

        classical = np.sqrt((residual**2).sum(1) / (n - 2) / squares[:, 0])
        found = {"classical": np.mean(np.abs(slope[:, 0]) <= t * classical)}
        for name, variances in [("HC0", residual**2), ("HC1", residual**2 * n / (n - 2)),
                                ("HC2", residual**2 / (1 - leverage)), ("HC3", residual**2 / (1 - leverage) ** 2)]:
            found[name] = cover(variances)[0]
        print("uneven" if uneven else "even", n, {name: round(float(value), 3) for name, value in found.items()})
