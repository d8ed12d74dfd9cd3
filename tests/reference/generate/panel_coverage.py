"""How often nominal 95% intervals of the slopes within and between units, and of their difference, hold the true values.

Every unit has an intercept and a slope within of its own (standard deviations 0.5 and 0.3), noise is standard normal, and both true slopes
are 0.4. Columns: units, their sizes, then (within, between, contextual) by CR1, by CR0 with G - 1 degrees of freedom, and by classical least
squares with N - 3; last the slope through the plain unit means with G - 2. Quoted at `CoefficientMethod`.
"""
import numpy as np
from scipy import stats

RUNS = 20_000
TRUE = np.array([0.4, 0.4, 0.0])

rng = np.random.default_rng(7)


def coverage(sizes):
    n, units = sizes, len(sizes)
    total, unit = n.sum(), np.repeat(np.arange(units), n)
    factor = np.sqrt(units / (units - 1) * (total - 1) / (total - 3))
    t, t_classical = stats.t.ppf(0.975, units - 1), stats.t.ppf(0.975, total - 3)
    t_plain = stats.t.ppf(0.975, units - 2)
    held, held_plain = np.zeros((3, 3)), 0
    for _ in range(RUNS):
        centre = rng.normal(size=units)
        apart = rng.normal(size=total)
        y = 0.4 * (centre[unit] + apart) + 0.5 * rng.normal(size=units)[unit]
        y += 0.3 * rng.normal(size=units)[unit] * apart + rng.normal(size=total)
        x = centre[unit] + apart
        x_mean, y_mean = np.bincount(unit, x) / n, np.bincount(unit, y) / n
        dx, dy = x - x_mean[unit], y - y_mean[unit]
        cx, cy = x_mean - (n * x_mean).sum() / total, y_mean - (n * y_mean).sum() / total
        xx_within, xx_between = (dx * dx).sum(), (n * cx * cx).sum()
        within, between = (dx * dy).sum() / xx_within, (n * cx * cy).sum() / xx_between
        off = cy - between * cx
        of_within = (np.bincount(unit, dx * dy) - within * np.bincount(unit, dx * dx)) / xx_within
        of_between = n * cx * off / xx_between
        error = np.abs(np.array([within, between, between - within]) - TRUE)
        influences = np.array([of_within, of_between, of_between - of_within])
        cr0 = np.sqrt((influences**2).sum(1))
        variance = (((dy - within * dx) ** 2).sum() + (n * off * off).sum()) / (total - 3)
        inverse = np.array([1 / xx_within, 1 / xx_between, 1 / xx_within + 1 / xx_between])
        held += error <= np.array([t * factor * cr0, t * cr0, t_classical * np.sqrt(variance * inverse)])
        px, py = x_mean - x_mean.mean(), y_mean - y_mean.mean()
        slope = (px * py).sum() / (px * px).sum()
        plain = np.sqrt(((py - slope * px) ** 2).sum() / (units - 2) / (px * px).sum())
        held_plain += abs(slope - TRUE[1]) <= t_plain * plain
    return np.round(held / RUNS, 3).tolist(), held_plain / RUNS


for units in (5, 10, 20, 40, 80):
    for name, pattern in (("6 each", [6]), ("2, 3, 6, 13", [2, 3, 6, 13])):
        print(units, name, *coverage(np.resize(pattern, units)), flush=True)
