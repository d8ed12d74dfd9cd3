"""Writes quantiles.csv, the grid that src/inference/numeric/dist is tested on.

    pip install mpmath && python3 quantiles.py

Columns: function, p, a, b, value. `p` is the first argument of the function
(a probability for a quantile, an abscissa for a survival function); `a` is df
for the t distribution. Arguments are printed as the shortest decimals of exact
binary doubles, and `value` is the exact result rounded to 17 digits.

The incomplete beta is summed here as a positive power series (DLMF 8.17.8), not
as the continued fraction of the Rust code, so that the two share no method.
"""

import csv
import pathlib

from mpmath import betainc, erfc, exp, fabs, isnan, log, loggamma, mp, mpf, nstr, sqrt, workdps

mp.dps = 100  # 50 digits remain after loggamma at 1e15 and a tail of 1e-10 as 1 - series

TAILS = [1e-10, 1e-6, 1e-4, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.4,
         0.499999, 0.501, 0.6, 0.75, 0.9, 0.95, 0.975, 0.99, 0.999, 0.999999]
NORMAL_TAILS = TAILS + [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-15, 0.2, 0.3,
                        0.49, 0.5 - 2.0**-40, 0.5 + 2.0**-40, 1 - 2.0**-50]
DFS = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0, 29.0, 30.0, 37.5, 50.0, 99.0,
       100.0, 249.0, 250.0, 251.0, 452.0, 999.0, 9999.0, 99999.0, 1e6, 1e7, 1e12, 1e15]
ABSCISSAE = [1e-8, 0.01, 0.3, 0.9, 1.0, 1.1, 1.4, 1.7, 2.0, 2.6, 4.0, 8.0, 15.0, 40.0]
NORMAL_ABSCISSAE = [-8.0, -3.0, -1.0, -1e-9, 0.5, 0.7, 1.2, 1.45, 1.55, 1.65, 1.85, 2.3, 3.0, 3.5, 5.0, 6.0] + ABSCISSAE + [12.3, 20.1, 30.7, 36.9]
SHAPES = [(0.5, 0.5), (0.5, 1.0), (0.5, 20.5), (1.0, 1.0), (1.0, 7.0), (2.0, 3.0),
          (2.5, 0.75), (1.0, 100.0), (5.0, 96.0), (30.5, 71.5), (400.0, 600.0),
          (0.5, 10000.5), (1.0, 10000.0), (12.0, 9989.0), (5000.5, 4999.5),
          (1.0, 1e7), (0.5, 1e7), (12.0, 1e7), (3e4, 1e6), (1e7, 1e7), (1e7, 2500.0)]
BETA_TAILS = [1e-10, 1e-4, 0.005, 0.025, 0.1, 0.4, 0.6, 0.9, 0.975, 0.999999]


def tails(a, b, odds):
    """(lower, upper, density in the logit) of Beta(a, b) at x/(1 - x) = odds."""
    x, y = odds / (1 + odds), 1 / (1 + odds)
    ln_density = a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a) - loggamma(b)
    flip = odds > 1
    if flip:
        a, b, x = b, a, y
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (4 - mp.dps):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    near = exp(ln_density) * total / a
    return (1 - near, near, exp(ln_density)) if flip else (near, 1 - near, exp(ln_density))


def normal_tail_root(tail):
    """z with P(Z > z) = tail <= 1/2: Newton on the logarithm of the tail."""
    z = mpf(0)
    for _ in range(200):
        survival = erfc(z / sqrt(2)) / 2
        step = log(survival / tail) * survival * sqrt(2 * mp.pi) * exp(z * z / 2)
        z += step
        if fabs(step) < mpf(10) ** -55 * max(fabs(z), mpf(10) ** -20):
            return z
    raise ArithmeticError(tail)


def beta_odds(p, a, b):
    """Odds x/(1 - x) at which the lower tail is p <= 1/2.

    Halley's method on ln I in the logit, from the mean. It approaches from the
    right, and so never visits tails too small for 1 - series.
    """
    odds = a / b
    for _ in range(300):
        lower, _, density = tails(a, b, odds)
        step = log(p / lower) * lower / density
        bend = step * ((a - b * odds) / (1 + odds) - density / lower) / 2
        step /= 1 + max(bend, -mpf(1) / 2)
        odds *= exp(step)
        if fabs(step) < mpf(10) ** -52:
            return odds
    raise ArithmeticError((p, a, b))


def beta_quantile(p, a, b):
    if p <= mpf(1) / 2:
        odds = beta_odds(p, a, b)
    else:
        odds = 1 / beta_odds(1 - p, b, a)
    return odds / (1 + odds)


def t_upper_quantile(tail, df):
    half = mpf(1) / 2
    if tail > half:
        return -t_upper_quantile(1 - tail, df)
    if tail < half / 2:
        return sqrt(df / beta_odds(2 * tail, df / 2, half))
    return sqrt(df * beta_odds(1 - 2 * tail, half, df / 2))


def t_sf(t, df):
    if t < 0:
        return 1 - t_sf(-t, df)
    with workdps(500):  # the tail may be as small as 1e-340 and formed as 1 - series
        return tails(df / 2, mpf(1) / 2, df / (t * t))[0] / 2


def normal_upper_quantile(tail):
    return normal_tail_root(tail) if 2 * tail <= 1 else -normal_tail_root(1 - tail)


def check():
    """The series against mpmath's own incomplete beta."""
    for a, b, x in [(0.5, 0.5, 0.3), (2.0, 3.0, 0.7), (12.0, 989.0, 0.02), (15.0, 0.5, 0.9)]:
        a, b, x = mpf(a), mpf(b), mpf(x)
        ours, theirs = tails(a, b, x / (1 - x))[0], betainc(a, b, 0, x, regularized=True)
        assert fabs(ours / theirs - 1) < mpf(10) ** -50, (a, b, x)


def rows():
    for tail in NORMAL_TAILS:
        yield "normal_upper_quantile", tail, "", "", normal_upper_quantile(mpf(tail))
    for z in NORMAL_ABSCISSAE:
        yield "normal_sf", z, "", "", erfc(mpf(z) / sqrt(2)) / 2
    for df in DFS:
        for tail in TAILS:
            yield "t_upper_quantile", tail, df, "", t_upper_quantile(mpf(tail), mpf(df))
        for t in ABSCISSAE + [-0.7, -3.0]:
            value = t_sf(mpf(t), mpf(df))
            if value > mpf(10) ** -300:
                yield "t_sf", t, df, "", value
    for a, b in SHAPES:
        for p in BETA_TAILS:
            yield "beta_quantile", p, a, b, beta_quantile(mpf(p), mpf(a), mpf(b))
            upper = 1 - beta_quantile(mpf(p), mpf(b), mpf(a))
            yield "beta_upper_quantile", p, a, b, upper


def main():
    check()
    path = pathlib.Path(__file__).with_name("quantiles.csv")
    with path.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["function", "p", "a", "b", "value"])
        for function, p, a, b, value in rows():
            assert not isnan(value)
            out.writerow([function, p, a, b, nstr(value, 17)])


if __name__ == "__main__":
    main()
