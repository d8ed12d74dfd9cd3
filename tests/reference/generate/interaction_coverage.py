"""Coverage of the RERI interval of Zou (2008) at a nominal 95%: square-and-add of Katz' limits of three risk ratios that share their reference.

Four independent groups of one size, 20,000 samples each, seeded; numpy alone. A sample in which a group has no case, or in which all are cases, has no
interval and is left out; the last column says how many those are. First single settings (risks with neither, with the first, with the second, with
both), then all 1,296 settings with risks of GRID.
"""

from itertools import product

import numpy as np

SAMPLES, Z = 20_000, 1.959963984540054
SETTINGS = [
    (0.1, 0.19, 0.16, 0.5, 100),
    (0.05, 0.1, 0.1, 0.5, 300),
    (0.05, 0.1, 0.1, 0.5, 5000),
    (0.05, 0.05, 0.05, 0.5, 100),
    (0.05, 0.05, 0.05, 0.5, 5000),
    (0.2, 0.8, 0.8, 0.9, 100),
    (0.2, 0.8, 0.8, 0.9, 5000),
]
GRID, SIZES = (0.05, 0.1, 0.2, 0.5, 0.8, 0.9), (40, 100, 300, 1000, 5000)


def coverage(random, risks, n):
    """Share of the samples with an interval in which it holds the true value, and share of all without one."""
    cases = random.binomial(n, np.array(risks)[:, None], (4, SAMPLES)).astype(float)
    cases = cases[:, (cases.min(0) > 0) & (cases.min(0) < n)]
    share = cases / n
    shared, *others = (1 - share) / cases
    first, second, both = ratios = share[1:] / share[0]
    variances = np.array(others) + shared
    factors = np.exp(Z * np.sqrt(variances))
    down, up = ratios - ratios / factors, ratios * factors - ratios
    # v0 / sqrt(vi vj); 0 where one of them is 0.
    together = lambda i, j: shared / np.sqrt(np.maximum(variances[i] * variances[j], 1e-300))
    reach = lambda a, b, c: np.sqrt(
        np.maximum(
            0,
            a**2 + b**2 + c**2 - 2 * together(2, 0) * a * b - 2 * together(2, 1) * a * c + 2 * together(0, 1) * b * c,
        )
    )
    value = both - first - second + 1
    true = (risks[3] - risks[1] - risks[2]) / risks[0] + 1
    below, above = reach(down[2], up[0], up[1]), reach(up[2], down[0], down[1])
    return np.mean((value - below <= true) & (true <= value + above)), 1 - cases.shape[1] / SAMPLES


random = np.random.default_rng(20261122)
for *risks, n in SETTINGS:
    print(risks, n, "{:.3f} {:.3f}".format(*coverage(random, risks, n)))
print("a group   lowest  at                       1%      5%      middle  95%     highest")
for n in SIZES:
    all_of = [(*coverage(random, risks, n), risks) for risks in product(GRID, repeat=4)]
    # Settings whose samples often have no interval say little of those that have.
    known = sorted((share, risks) for share, none, risks in all_of if none < 0.01)
    shares = np.array([share for share, _ in known])
    parts = " ".join(f"{part:7.3f}" for part in np.quantile(shares, (0.01, 0.05, 0.5, 0.95, 1)))
    print(f"{n:7d} {shares[0]:8.3f}  {known[0][1]} {parts}   {len(known)} settings, {np.mean(shares < 0.94):.2f} below .94")
