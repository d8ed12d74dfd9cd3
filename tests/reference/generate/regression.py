"""Numbers of tests/it/golden/regression.rs: statsmodels for coefficients and covariances, mpmath with 60 digits for the rest.

Run with statsmodels 0.15 and mpmath 1.3; prints the numbers in the order of the tests.
"""

import numpy as np
import statsmodels.api as sm
from mpmath import betainc, findroot, matrix, mp, mpf, sqrt

mp.dps = 60


def sf(x, df):
    tail = betainc(mpf(df) / 2, mpf("0.5"), 0, df / (df + x * x), regularized=True) / 2
    return tail if x > 0 else 1 - tail


def quantile(tail, df):
    return findroot(lambda x: sf(x, df) - mpf(tail), 2.2)


def exact(y, columns, kind="HC3", clusters=None):
    """Coefficients, covariance and degrees of freedom, in 60 digits from the decimals as they are written."""
    n, k = len(y), len(columns) + 1
    X = matrix([[1] + [mpf(str(c[i])) for c in columns] for i in range(n)])
    Y = matrix([mpf(str(v)) for v in y])
    inverse = (X.T * X) ** -1
    b = inverse * X.T * Y
    u = Y - X * b
    h = [(X[i, :] * inverse * X[i, :].T)[0] for i in range(n)]
    df = n - k
    if kind == "classical":
        return b, inverse * (u.T * u)[0] / df, df, u, h
    if kind in ("CR0", "CR1"):
        names = sorted(set(clusters))
        meat = matrix(k, k)
        for name in names:
            s = matrix(k, 1)
            for i in range(n):
                if clusters[i] == name:
                    s += X[i, :].T * u[i]
            meat += s * s.T
        g = mpf(len(names))
        factor = g / (g - 1) * (n - 1) / df if kind == "CR1" else 1
        return b, inverse * meat * inverse * factor, len(names) - 1, u, h
    power = {"HC0": 0, "HC1": 0, "HC2": 1, "HC3": 2}[kind]
    meat = matrix(k, k)
    for i in range(n):
        meat += X[i, :].T * X[i, :] * u[i] ** 2 / (1 - h[i]) ** power
    if kind == "HC1":
        meat *= mpf(n) / df
    return b, inverse * meat * inverse, df, u, h


def show(name, *values):
    print(name, *[mp.nstr(mpf(v), 15) for v in values])


def line(b, V, weights, df, label, level="0.95"):
    w = matrix([mpf(str(v)) for v in weights])
    value, se = (w.T * b)[0], sqrt((w.T * V * w)[0])
    reach = quantile((1 - mpf(level)) / 2, df) * se
    show(label, value, se, value - reach, value + reach, value / se, 2 * sf(abs(value / se), df))


def roots(b1, b3, v11, v13, v33, df, label):
    """Where |b1 + b3 m| = t SE: Johnson and Neyman's bounds, or Fieller's."""
    t = quantile("0.025", df)
    A, B, C = b3**2 - t**2 * v33, b1 * b3 - t**2 * v13, b1**2 - t**2 * v11
    d = B**2 - A * C
    if d < 0:
        print(label, "none", mp.nstr(A, 5))
    else:
        lo, hi = sorted([(-B - sqrt(d)) / A, (-B + sqrt(d)) / A])
        print(label, "opens up" if A > 0 else "opens down", mp.nstr(lo, 15), mp.nstr(hi, 15))


# Twenty-four rows in twelve pairs, which are the clusters.
X1 = [2.1, 3.4, 1.8, 4.4, 3.9, 2.7, 4.8, 1.2, 3.3, 2.9, 4.1, 3.7, 2.2, 1.6, 4.6, 3.1, 2.5, 3.8, 1.9, 4.2, 2.8, 3.5, 4.9, 1.4]
X2 = [3.0, 2.2, 4.1, 3.6, 1.5, 2.8, 4.4, 3.9, 1.7, 2.6, 3.2, 4.8, 2.1, 3.5, 1.9, 4.3, 2.4, 3.8, 1.3, 4.6, 3.3, 2.9, 4.0, 2.7]
Y = [5.2, 6.1, 5.6, 8.4, 6.2, 5.3, 9.4, 4.9, 5.1, 5.9, 7.7, 8.8, 4.6, 5.0, 6.6, 7.1, 5.5, 7.6, 4.4, 9.1, 6.3, 6.2, 9.6, 4.5]
PAIRS = [i // 2 for i in range(24)]

if __name__ == "__main__":
    X = sm.add_constant(np.column_stack([X1, X2]))
    for kind, options in [("nonrobust", {}), ("HC0", {}), ("HC1", {}), ("HC2", {}), ("HC3", {}),
                          ("cluster", {"groups": PAIRS, "use_correction": True, "df_correction": True}),
                          ("cluster", {"groups": PAIRS, "use_correction": False, "df_correction": True})]:
        fit = sm.OLS(Y, X).fit(cov_type=kind, use_t=True, cov_kwds=options or None)
        print("statsmodels", kind, repr(list(fit.params)), repr(list(fit.bse)), repr(list(fit.pvalues)))
    influence = sm.OLS(Y, X).fit().get_influence()
    print("leverages", list(influence.hat_matrix_diag[:3]), "cook", list(influence.cooks_distance[0][:3]))
    for kind in ["classical", "HC0", "HC1", "HC2", "HC3", "CR0", "CR1"]:
        b, V, df, u, h = exact(Y, [X1, X2], kind, PAIRS)
        line(b, V, [0, 1, 0], df, f"{kind} b1")
        line(b, V, [1, 0, 0], df, f"{kind} b0")
    line(*exact(Y, [X1, X2])[:2], [0, 1, -1], 21, "HC3 b1 - b2")
    line(*exact(Y, [X1, X2])[:2], [1, 3.5, 2.5], 21, "HC3 expected at 3.5, 2.5")

    XM = [mpf(str(a)) * mpf(str(c)) for a, c in zip(X1, X2)]
    for kind in ["HC3", "classical", "CR1"]:
        b, V, df, u, h = exact(Y, [X1, X2, XM], kind, PAIRS)
        line(b, V, [0, 0, 0, 1], df, f"{kind} interaction")
        line(b, V, [0, 1, 0, 4.5], df, f"{kind} slope at 4.5")
        mean = sum(mpf(str(v)) for v in X2) / 24
        sd = sqrt(sum((mpf(str(v)) - mean) ** 2 for v in X2) / 23)
        line(b, V, [0, 1, 0, mean - sd], df, f"{kind} slope at mean - sd")
        show("at", mean - sd)
        line(b, V, [0, 0, 1, 2.0], df, f"{kind} slope of moderator at x = 2")
        roots(b[1], b[3], V[1, 1], V[1, 3], V[3, 3], df, f"{kind} Johnson-Neyman of x")
        roots(b[2], b[3], V[2, 2], V[2, 3], V[3, 3], df, f"{kind} Johnson-Neyman of the moderator's slope")

    c = mpf(3)
    P = [mpf(str(v)) - c for v in X1]
    Q = [mpf(str(v)) - c for v in X2]
    for kind in ["HC3", "classical"]:
        b, V, df, u, h = exact(Y, [P, Q, [p * p for p in P], [p * q for p, q in zip(P, Q)], [q * q for q in Q]], kind)
        for name, w in [("a1", [0, 1, 1, 0, 0, 0]), ("a2", [0, 0, 0, 1, 1, 1]), ("a3", [0, 1, -1, 0, 0, 0]),
                        ("a4", [0, 0, 0, 1, -1, 1]), ("a5", [0, 0, 0, 1, 0, -1])]:
            line(b, V, w, df, f"{kind} {name}")

    dose = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5]
    for label, y in [("turns", [1.2, 2.6, 3.3, 4.6, 4.4, 5.3, 5.2, 4.6, 4.9, 3.7, 3.5, 2.1]),
                     ("flattens", [1.2, 2.1, 2.4, 3.4, 3.1, 4.2, 3.9, 4.9, 4.2, 5.1, 4.8, 5.3]),
                     ("straight", [1.2, 1.5, 1.1, 2.6, 2.2, 2.3, 3.7, 3.0, 4.4, 4.1, 4.6, 5.7]),
                     ("nothing", [3.2, 2.1, 3.4, 2.4, 3.1, 2.2, 3.9, 1.9, 3.2, 2.1, 3.8, 2.3])]:
        b, V, df, u, h = exact(y, [dose, [mpf(str(d)) ** 2 for d in dose]])
        line(b, V, [0, 1, 0], df, f"{label} slope at 0")
        line(b, V, [0, 1, 11], df, f"{label} slope at 5.5")
        show("turning point", -b[1] / (2 * b[2]))
        roots(b[1], 2 * b[2], V[1, 1], 2 * V[1, 2], 4 * V[2, 2], df, f"{label} Fieller")
    for kind in ["classical", "HC3", "CR1"]:
        b, V, df, u, h = exact(Y, [X1, X2], kind, PAIRS)
        both = matrix([b[1], b[2]])
        show(f"{kind} F", (both.T * (V[1:3, 1:3] ** -1) * both)[0] / 2)
