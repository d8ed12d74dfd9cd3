"""Writes tails.csv, the grid that the tails of F and chi-square in src/inference/dist/tails.rs are tested on.

    pip install mpmath gmpy2 && python3 tails.py

Columns: function, x, df, residual_df, value. Arguments are the shortest decimals of exact doubles; `value` is the
exact tail rounded to 17 digits. Chi-square: one less the positive series of the lower tail (DLMF 8.11.4), with 360
digits. F: the positive power series of the incomplete beta (DLMF 8.17.8) on the side where it is short, with 40. The
Rust code sums a continued fraction wherever a tail is small.
Tails below 1e-300 are left out.
"""

import csv
import pathlib

from mpmath import exp, log, loggamma, mp, mpf, nstr, workdps

mp.dps = 40

TIMES = [0.01, 0.3, 0.8, 1.0, 1.01, 2.0, 3.5, 20.0, 60.0]
CHI_DFS = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 12.0, 29.0, 30.0, 100.0, 451.0, 999.0, 10000.0]
F_DFS = [1.0, 2.0, 3.0, 5.0, 10.0, 29.0, 451.0]
RESIDUAL_DFS = [1.0, 2.0, 4.85124263751179, 8.0, 30.0, 66.5, 441.0]


def chi_squared_tail(x, df):
    with workdps(360):
        a, half = mpf(df) / 2, mpf(x) / 2
        term = total = mpf(1)
        k = 0
        while term > total * mpf(10) ** -355:
            k += 1
            term *= half / (a + k)
            total += term
        return 1 - exp(a * log(half) - half - loggamma(a + 1)) * total


def beta_lower(a, b, x, y):
    """I(x; a, b) with y = 1 - x: the series of the smaller side."""
    flip = x > a / (a + b)
    if flip:
        a, b, x, y = b, a, y, x
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (-30):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    near = exp(a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a) - loggamma(b)) * total / a
    return 1 - near if flip else near


def f_tail(f, df, residual):
    odds = residual / (df * f)
    return beta_lower(residual / 2, df / 2, odds / (1 + odds), 1 / (1 + odds))


with (pathlib.Path(__file__).parent / "tails.csv").open("w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["function", "x", "df", "residual_df", "value"])
    for df in CHI_DFS:
        # Around the mean in steps of the standard deviation too, which is what matters for many degrees of freedom.
        steps = {df * t for t in TIMES} | {df + s * (2 * df) ** 0.5 for s in (-3, -1, 0, 1, 3, 6, 12, 25, 36)}
        for x in sorted(float(f"{x:.6g}") for x in steps if x > 0):
            value = chi_squared_tail(x, df)
            if value > mpf(10) ** -300:
                out.writerow(["chi_squared_sf", repr(x), repr(df), "", nstr(value, 17)])
    for df in F_DFS:
        for residual in RESIDUAL_DFS:
            for x in sorted(set(TIMES) | {1 + s * (2 / df + 2 / residual) ** 0.5 for s in (1, 3, 8, 25)}):
                x = float(f"{x:.6g}")
                value = f_tail(mpf(x), mpf(df), mpf(residual))
                if value > mpf(10) ** -300:
                    out.writerow(["f_sf", repr(x), repr(df), repr(residual), nstr(value, 17)])
