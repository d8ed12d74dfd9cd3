"""How often the test of all predictors at once rejects at 5% where the outcome goes together with none of them.

    python3 regression_test_size.py

Independent predictors: normal, or lognormal as skewed unit sizes are. The scatter is normal, even or growing with the first predictor. Fisher's F
(classical), and the Wald statistic over p referred to F with p and n - k degrees of freedom by HC0, HC2 and HC3. The figures stand in the documentation of
`Regression::test`. numpy and scipy only; seeded; a few minutes.
"""

import numpy as np
from scipy import stats

ROUNDS = 20_000
PART = 2_000

rng = np.random.default_rng(2014)
print("predictors scatter   n  p  classical  HC0   HC2   HC3")
for skewed in (False, True):
    for uneven in (False, True):
        for n, p in ((20, 2), (50, 2), (200, 2), (20, 5), (30, 5), (50, 5), (200, 5), (60, 10), (200, 10)):
            rejected = np.zeros(4)
            critical = stats.f.ppf(0.95, p, n - p - 1)
            for _ in range(ROUNDS // PART):
                x = rng.standard_normal((PART, n, p))
                x = np.exp(x) if skewed else x
                scale = (x[:, :, 0] if skewed else np.exp(0.5 * x[:, :, 0])) if uneven else 1.0
                y = rng.standard_normal((PART, n)) * scale
                basis, _ = np.linalg.qr(x - x.mean(1, keepdims=True))
                y = y - y.mean(1, keepdims=True)
                along = np.einsum("rij,ri->rj", basis, y)
                residual = y - np.einsum("rij,rj->ri", basis, along)
                leverage = 1 / n + (basis**2).sum(2)
                even = (residual**2).sum(1) / (n - p - 1)
                tests = [(along**2).sum(1) / p / even]
                for squares in (residual**2, residual**2 / (1 - leverage), residual**2 / (1 - leverage) ** 2):
                    v = np.einsum("rij,ri,rik->rjk", basis, squares, basis)
                    tests.append((along * np.linalg.solve(v, along[:, :, None])[:, :, 0]).sum(1) / p)
                rejected += [(test > critical).sum() for test in tests]
            shown = "   ".join(f"{share:.3f}" for share in rejected / ROUNDS)
            print(f"{'lognormal' if skewed else 'normal':9s}  {'grows' if uneven else 'even':6s}  {n:3d} {p:2d}   {shown}")
