"""How often the nominal 95% interval of a correlation of unit means by size holds the true one.

    python3 by_size_coverage.py

Unit means are bivariate normal with one correlation whatever the size; sizes are lognormal around 20, at least 1. The interval is Fisher's z with Kish's
effective number of units, which has to be above 3. Prints, for the number of units and sigma of the logarithm of the sizes: the effective number on
average; how often there is no interval; the coverage where there is one, at correlations of 0, .3 and .6; how often the t test rejects at 5% where it is 0.
The figures stand in the documentation of `UnitMeans`. numpy and scipy only; seeded; some seconds.
"""

import numpy as np
from scipy import stats

ROUNDS = 40_000

rng = np.random.default_rng(2014)
print("units sigma  effective  none   held: 0     .3     .6   rejected")
for units in (8, 20, 50):
    for sigma in (0.0, 0.5, 1.0, 1.5):
        held = []
        for true in (0.0, 0.3, 0.6):
            n = np.maximum(1, np.round(20 * np.exp(sigma * rng.standard_normal((ROUNDS, units)))))
            x = rng.standard_normal((ROUNDS, units))
            y = true * x + np.sqrt(1 - true**2) * rng.standard_normal((ROUNDS, units))
            w = n / n.sum(1, keepdims=True)
            x -= (w * x).sum(1, keepdims=True)
            y -= (w * y).sum(1, keepdims=True)
            r = (w * x * y).sum(1) / np.sqrt((w * x * x).sum(1) * (w * y * y).sum(1))
            effective = 1 / (w * w).sum(1)
            there = effective > 3 + 1e-9
            m, z = effective[there], np.arctanh(r[there])
            held.append(np.mean(np.abs(z - np.arctanh(true)) <= stats.norm.ppf(0.975) / np.sqrt(m - 3)))
            if true == 0.0:
                t = np.abs(r[there]) * np.sqrt((m - 2) / (1 - r[there] ** 2))
                rejected = np.mean(t > stats.t.ppf(0.975, m - 2))
        shown = "  ".join(f"{share:.3f}" for share in held)
        print(f"{units:5d}  {sigma:3.1f}     {effective.mean():6.1f}  {1 - there.mean():.3f}       {shown}      {rejected:.3f}")
