"""How often two crossed correlations that are equal in truth are told apart at a nominal 5%: plain, and corrected for noise.

    python3 crossed_size.py

Units have two sides in two waves; what they are is normal, and either side goes together with the later other one equally. One side has fewer answers in the
second wave. plain: Zou's interval of the plain correlations. corrected: the interval of `DisattenuatedDifference`, in samples whose four reliabilities are above 0 by
their F intervals, of all samples; of those: of these samples alone. The figures stand in the documentation of `DisattenuatedDifference::estimate` and of
`TimeOrder`. numpy 2.4.6, scipy 1.17.1; seeded; half a minute.
"""

import numpy as np
from scipy.stats import f, norm, t

ROUNDS = 2000
TAIL = 0.025
rng = np.random.default_rng(3)


def truth(together, stable, crossed):
    """Employees first, customers second, customers first, employees second: a, b, c, d."""
    return np.array(
        [
            [1, crossed, together, stable],
            [crossed, 1, stable, together],
            [together, stable, 1, crossed],
            [stable, together, crossed, 1.0],
        ]
    )


def error_covariance(ab, cd, ac, ad, bc, bd):
    return 0.5 * (
        (ac - ab * bc) * (bd - bc * cd)
        + (ad - ac * cd) * (bc - ab * ac)
        + (ac - ad * cd) * (bd - ab * ad)
        + (ad - ab * bd) * (bc - bd * cd)
    )


def apart(p, lp, up, q, lq, uq, c):
    """Whether Zou's interval of p - q leaves 0 out."""
    reach = lambda x, y: np.sqrt(np.maximum(x * x + y * y - 2 * c * x * y, 0))
    return (p - q - reach(p - lp, uq - q) > 0) | (p - q + reach(up - p, q - lq) < 0)


def with_noise(r, a, b, df_a, df_b, units):
    """`estimate_with_noise`, with (J - 1) times the variance."""
    a, b, free = 1 / a, 1 / b, units - 1
    spread = 1 + r * r * (
        1 + (a * a + b * b) / 2 - 2 * (a + b) + r * r * a * b + ((a - 1) ** 2 * free / df_a + (b - 1) ** 2 * free / df_b) / 2
    )
    reach = t.ppf(1 - TAIL, free) * np.sqrt(spread) / (1 - r * r) / np.sqrt(units - 3)
    scale = np.sqrt(a * b)
    return r * scale, np.tanh(np.arctanh(r) - reach) * scale, np.tanh(np.arctanh(r) + reach) * scale, spread * a * b


def sizes(units, answers, icc1, correlations):
    answers = np.array(answers)
    root = np.linalg.cholesky(truth(*correlations))
    values = rng.standard_normal((ROUNDS, units, 4)) @ root.T * np.sqrt(icc1)
    values += rng.standard_normal((ROUNDS, units, 4)) * np.sqrt((1 - icc1) / answers)
    df = units * (answers - 1)
    noise = (1 - icc1) * rng.chisquare(df, size=(ROUNDS, 4)) / df / answers
    moments = np.array([np.cov(sample.T) for sample in values])
    variance = np.einsum("rii->ri", moments)
    r = moments / np.sqrt(variance[:, :, None] * variance[:, None, :])
    reliability = 1 - noise / variance
    measured = (1 - noise / variance * f.ppf(1 - TAIL, units - 1, df) > 0).all(1)
    pairs = ((0, 1), (2, 3), (0, 2), (0, 3), (1, 2), (1, 3))
    plain = [r[:, i, j] for i, j in pairs]
    ab, cd = plain[:2]
    reach = norm.ppf(1 - TAIL) / np.sqrt(units - 3)
    fisher = lambda r: (r, np.tanh(np.arctanh(r) - reach), np.tanh(np.arctanh(r) + reach))
    errors = error_covariance(*plain) / ((1 - ab**2) * (1 - cd**2))
    plainly = apart(*fisher(ab), *fisher(cd), errors)
    with np.errstate(all="ignore"):
        *first, v1 = with_noise(ab, reliability[:, 0], reliability[:, 1], df[0], df[1], units)
        *second, v2 = with_noise(cd, reliability[:, 2], reliability[:, 3], df[2], df[3], units)
        kept = np.sqrt(reliability)
        without = [np.clip(r / (kept[:, i] * kept[:, j]), -1, 1) for r, (i, j) in zip(plain, pairs)]
        errors = np.clip(error_covariance(*without) / np.sqrt(v1 * v2), -1, 1)
        corrected = apart(*first, *second, errors) & measured
    return plainly.mean(), measured.mean(), corrected.mean(), corrected.sum() / measured.sum()


print("ICC1  together stable crossed  units  answers           plain  measured  corrected  of those")
for icc1 in (0.2, 0.1, 0.4):
    for correlations in ((0.5, 0.7, 0.45), (0.6, 0.8, 0.55), (0.3, 0.9, 0.3), (0.1, 0.6, 0.05), (0.8, 0.9, 0.75)):
        for units, answers in (
            (100, (40, 40, 40, 40)),
            (100, (40, 40, 40, 5)),
            (150, (40, 40, 40, 2)),
            (30, (40, 40, 40, 10)),
            (40, (20, 50, 20, 8)),
            (300, (40, 40, 40, 5)),
        ):
            found = sizes(units, answers, icc1, correlations)
            print(icc1, correlations, units, answers, *(f"{share:.3f}" for share in found))
