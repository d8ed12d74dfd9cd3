"""Golden values of the analyses of customer-centricity, for tests/it/golden/diagnosis.rs.

Run with Python 3 and scipy 1.17: it shares no code with the crate. Square-and-add is written out anew from Zou and Donner (2008).
"""

import numpy as np
from scipy import optimize, stats

Z = stats.norm.ppf(0.975)


def wilson(k, n):
    p = k / n
    centre, reach = p + Z * Z / 2 / n, Z * np.sqrt(p * (1 - p) / n + Z * Z / 4 / n / n)
    return p, (centre - reach) / (1 + Z * Z / n), (centre + reach) / (1 + Z * Z / n)


def garwood(k, units):
    lower = stats.chi2.ppf(0.025, 2 * k) / 2 if k else 0.0
    return k / units, lower / units, stats.chi2.ppf(0.975, 2 * k + 2) / 2 / units


def product(*factors):
    value = np.prod([f[0] for f in factors])
    down = np.sqrt(sum(np.log(e / l) ** 2 for e, l, _ in factors))
    up = np.sqrt(sum(np.log(u / e) ** 2 for e, _, u in factors))
    return value, value * np.exp(-down), value * np.exp(up)


def ratio(a, b):
    value = a[0] / b[0]
    down = np.hypot(np.log(a[0] / a[1]), np.log(b[2] / b[0]))
    up = np.hypot(np.log(a[2] / a[0]), np.log(b[0] / b[1]))
    return value, value * np.exp(-down), value * np.exp(up)


def linear(terms):
    value = sum(c * e[0] for c, e in terms)
    down = np.sqrt(sum((c * (e[0] - (e[1] if c > 0 else e[2]))) ** 2 for c, e in terms))
    up = np.sqrt(sum((c * (e[0] - (e[2] if c > 0 else e[1]))) ** 2 for c, e in terms))
    return value, value - down, value + up


def difference(a, b, r):
    d = a[0] - b[0]
    x, y, v, w = a[0] - a[1], b[2] - b[0], a[2] - a[0], b[0] - b[1]
    return d, d - np.sqrt(x * x + y * y - 2 * r * x * y), d + np.sqrt(v * v + w * w - 2 * r * v * w)


def show(name, values):
    print(name, *(f"{v:.12g}" for v in values))


for k, units in [(0, 10), (1, 5), (7, 3), (130, 90), (5000, 1), (200_000_000, 10**6)]:
    show(f"rate {k}/{units}", garwood(k, units))

# The virtual sales force of the doc example.
p, d = wilson(90, 200), wilson(40, 200)
each = product(p, garwood(130, 90), wilson(12, 80))
lost = product(d, garwood(60, 40), wilson(10, 50))
show("won", 5000 * np.array(each))
show("lost", 5000 * np.array(lost))
length = lambda e: np.log(e[2] / e[1])
r = -np.sqrt(p[0] * d[0] / (1 - p[0]) / (1 - d[0])) * length(p) / length(each) * length(d) / length(lost)
show("reach", difference(5000 * np.array(each), 5000 * np.array(lost), r))
show("chain", [5000 * e / (1 - e) for e in each])

# The responsibility gap: inclusiveness, and three functions with those with contact and those without.
show("ratio", ratio(wilson(48, 160), wilson(90, 150)))
functions = [((144, 180), (13, 20)), ((6, 30), (30, 170)), ((22, 50), (15, 60))]
n = sum(c[1] + o[1] for c, o in functions)
terms = []
for c, o in functions:
    w = (c[1] + o[1]) / n
    terms += [(w, wilson(*c)), (-w, wilson(*o))]
show("standardised", linear(terms))
total = lambda i: (sum(f[i][0] for f in functions), sum(f[i][1] for f in functions))
show("crude", linear([(1, wilson(*total(0))), (-1, wilson(*total(1)))]))

# An own 41 of 120 against the published 16% of 500: counts 78 to 82 round to it.
published = (0.16, wilson(78, 500)[1], wilson(82, 500)[2])
show("published 16%", published)
show("published 13%", (0.13, wilson(63, 500)[1], wilson(67, 500)[2]))
show("monitor", linear([(1, wilson(41, 120)), (-1, published)]))

# Penalty analysis: Welch from summaries, and the two p-values adjusted.
right, little, much = (150, 8.1, 1.4), (60, 7.8, 2.1), (80, 7.2, 1.9)
ps = []
for side in (little, much):
    t = stats.ttest_ind_from_stats(right[1], right[2] ** 0.5, right[0], side[1], side[2] ** 0.5, side[0], equal_var=False)
    se = np.sqrt(right[2] / right[0] + side[2] / side[0])
    df = se**4 / ((right[2] / right[0]) ** 2 / (right[0] - 1) + (side[2] / side[0]) ** 2 / (side[0] - 1))
    reach = stats.t.ppf(0.975, df) * se
    show("drop", (right[1] - side[1], right[1] - side[1] - reach, right[1] - side[1] + reach))
    ps.append(t.pvalue)
show("adjusted", stats.false_discovery_control(ps))

# Knowledge: six employees, four attributes, 1 to 10.
actual = np.array([8.4, 5.9, 6.6, 7.1])
predicted = np.array(
    [[8, 7.5, 7, 6], [9, 6, 7, 8], [8, 7, 7.5, 7.5], [7.5, 8, 6, 7], [8.5, 6.5, 7, 7.5], [9, 7, 8, 7.5]]
)
for name, values in [
    ("accuracy", 1 - np.abs(predicted - actual).mean(axis=1) / 9),
    ("bias", (predicted - actual).mean(axis=1) / 9),
    ("order", np.array([stats.kendalltau(row, actual).statistic for row in predicted])),
]:
    reach = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    show(name, (values.mean(), values.mean() - reach, values.mean() + reach))

# Perception: Welch of ratings 1 to 5 as shares of what is possible, three attributes, adjusted p.
employees = [[5, 4, 5, 4, 5, 3, 4, 5], [3, 4, 3, 3, 2, 4, 3, 3], [2, 3, 2, 3, 1, 2, 3, 2]]
customers = [[3, 4, 2, 4, 3, 5, 3, 2, 4, 3], [3, 4, 4, 3, 2, 3, 3, 4, 2, 3], [4, 3, 5, 4, 3, 4, 4, 5, 3, 4]]
ps = []
for e, c in zip(employees, customers):
    e, c = (np.array(e) - 1) / 4, (np.array(c) - 1) / 4
    test = stats.ttest_ind(e, c, equal_var=False)
    interval = test.confidence_interval(0.95)
    show("gap", (e.mean() - c.mean(), interval.low, interval.high, test.pvalue))
    ps.append(test.pvalue)
show("adjusted", stats.false_discovery_control(ps))

# Paired shares: Tango's limits of 50 both, 70 said only, 20 done only, 60 neither; and net overshoot of 20, 150, 80.
def tango(down, up, n):
    def t(x):
        a, b, c = 2 * n, -down - up + (2 * n - up + down) * x, -down * x * (1 - x)
        q = (np.sqrt(b * b - 4 * a * c) - b) / (2 * a)
        return (up - down - n * x) / np.sqrt(n * (2 * q + x * (1 - x)))

    theta = (up - down) / n
    return theta, optimize.brentq(lambda x: t(x) - Z, -0.999, theta, xtol=1e-15), optimize.brentq(
        lambda x: t(x) + Z, theta, 0.999, xtol=1e-15
    )


show("say-do", tango(20, 70, 200))
show("overshoot", tango(20, 80, 250))
show("managers", linear([(1, wilson(18, 40)), (-1, wilson(60, 380))]))
