"""D: a bootstrap interval. E: correlations. F: a permutation test."""

import numpy
import pandas
import polars
import scipy.stats

from race import Race

SEED = 2026
MILLION = numpy.array([50, 20, 20, 20, 20, 60, 60, 120, 120, 210, 300], dtype=numpy.uint64) * 1_000


def near(expected, within):
    return lambda result: bool(numpy.all(numpy.abs(numpy.asarray(result) - expected) < within))


def bootstrap(crates, scale, rounds, threads):
    crate, classes = crates["dispatch"], numpy.array([MILLION[:7].sum(), MILLION[7:9].sum(), MILLION[9:].sum()])
    n = int(classes.sum())
    rng = numpy.random.default_rng(SEED)

    def drawn():
        replicates = rng.multinomial(n, classes / n, size=10_000)
        return numpy.percentile((replicates[:, 2] - replicates[:, 0]) / n, [2.5, 97.5])

    def drawn_by_point():
        replicates = rng.multinomial(n, MILLION / n, size=10_000)
        return numpy.percentile((replicates[:, 9:].sum(axis=1) - replicates[:, :7].sum(axis=1)) / n, [2.5, 97.5])

    # The standard deviation of the score is 0.84: 1.96 of its standard error on both sides of the score.
    share = classes / n
    score = share[2] - share[0]
    error = numpy.sqrt((share[0] + share[2] - score**2) / n)
    limits = score + numpy.array([-1.959964, 1.959964]) * error
    race = Race("D: 95% percentile interval of the net score of 1,000,000 answers", rounds)
    race.ours("centricity, no draws", lambda: crate.interval(MILLION), near(limits, 5e-6), crate, gives="no Monte Carlo error", times=100)
    race.add("numpy, 10,000 multinomials of 3", drawn, near(limits, 3e-4), gives="10,000 draws", times=10)
    race.add("numpy, 10,000 multinomials of 11", drawn_by_point, near(limits, 3e-4), gives="10,000 draws", times=10)
    race.want("D: to numpy's multinomials of three classes", "centricity, no draws", ["numpy, 10,000 multinomials of 3"], 0.15)
    return [race.run()]


def correlations(crates, scale, rounds, threads):
    return [ordinal(crates["dispatch"], scale, rounds), *continuous(crates["dispatch"], scale, rounds), pearson(crates["dispatch"], scale, rounds)]


def ordinal(crate, scale, rounds):
    pairs, rng = 1_000_000 // scale, numpy.random.default_rng(SEED)
    x = rng.integers(0, 11, size=pairs, dtype=numpy.uint8)
    y = numpy.minimum(1 + x // 3 + rng.integers(0, 3, size=pairs, dtype=numpy.uint8), 5).astype(numpy.uint8)
    tau, rho = scipy.stats.kendalltau(x, y).statistic, scipy.stats.spearmanr(x, y).statistic
    tau_b, spearman = near(tau, 1e-12), near(rho, 1e-12)
    race = Race(f"E: {pairs:,} pairs of ratings, 11 x 5 points", rounds)
    race.ours("centricity, tau-b", lambda: crate.correlation("tau_b_of_ratings", x, y), tau_b, crate)
    race.add("scipy, tau-b and p", lambda: scipy.stats.kendalltau(x, y).statistic, tau_b)
    race.add("kendalls, tau-b", lambda: crate.correlation("kendalls_tau_b_of_ratings", x, y), tau_b, gives="its z is wrong from about 5,000 pairs")
    race.ours("centricity, Spearman", lambda: crate.correlation("spearman_of_ratings", x, y), spearman, crate)
    race.add("scipy, Spearman and p", lambda: scipy.stats.spearmanr(x, y).statistic, spearman)
    race.want("E: tau-b of ratings, to scipy", "centricity, tau-b", ["scipy, tau-b and p"], 0.05)
    race.want("E: Spearman of ratings, to scipy", "centricity, Spearman", ["scipy, Spearman and p"], 0.05)
    return race.run()


def columns(pairs):
    rng = numpy.random.default_rng(SEED)
    x = rng.normal(size=pairs)
    return x, 0.5 * x + rng.normal(size=pairs)


def continuous(crate, scale, rounds):
    pairs = 1_000_000 // scale
    x, y = columns(pairs)
    tau_b, spearman = near(scipy.stats.kendalltau(x, y).statistic, 1e-12), near(scipy.stats.spearmanr(x, y).statistic, 1e-12)
    frame = polars.DataFrame({"x": x, "y": y}).lazy().select(polars.corr("x", "y", method="spearman"))
    taus = Race(f"E: tau-b of {pairs:,} pairs of numbers", rounds)
    taus.ours("centricity", lambda: crate.correlation("tau_b", x, y), tau_b, crate)
    taus.add("kendalls", lambda: crate.correlation("kendalls_tau_b", x, y), tau_b)
    taus.add("scipy, with p", lambda: scipy.stats.kendalltau(x, y).statistic, tau_b)
    taus.want("E: tau-b of numbers, to kendalls", "centricity", ["kendalls"], 0.65)
    taus.want("E: tau-b of numbers, to scipy", "centricity", ["scipy, with p"], 0.4)
    rhos = Race(f"E: Spearman of {pairs:,} pairs of numbers", rounds)
    rhos.ours("centricity", lambda: crate.correlation("spearman", x, y), spearman, crate)
    rhos.add("polars", lambda: frame.collect().item(), spearman)
    rhos.add("scipy, with p", lambda: scipy.stats.spearmanr(x, y).statistic, spearman)
    rhos.want("E: Spearman of numbers, to scipy", "centricity", ["scipy, with p"], 0.4)
    return [taus.run(), rhos.run()]


def pearson(crate, scale, rounds):
    pairs = 10_000_000 // scale
    x, y = columns(pairs)
    same = near(numpy.corrcoef(x, y)[0, 1], 1e-12)
    frame = polars.DataFrame({"x": x, "y": y}).lazy().select(polars.corr("x", "y"))
    series = pandas.Series(x, copy=False), pandas.Series(y, copy=False)
    race = Race(f"E: Pearson of {pairs:,} pairs of numbers", rounds)
    race.add("read limit, one core", lambda: (crate.read_limit(x, 8 * pairs), crate.read_limit(y, 8 * pairs)), lambda _: True, kind="limit")
    race.ours("centricity", lambda: crate.correlation("pearson", x, y), same, crate)
    race.add("polars", lambda: frame.collect().item(), same)
    race.add("numpy, corrcoef", lambda: numpy.corrcoef(x, y)[0, 1], same)
    race.add("pandas", lambda: series[0].corr(series[1]), same, few=True)
    race.add("scipy, with p", lambda: scipy.stats.pearsonr(x, y).statistic, same, few=True)
    race.want("E: Pearson, to Polars", "centricity", ["polars"], 0.8)
    return race.run()


def permutation(crates, scale, rounds, threads):
    crate, permutations, n = crates["dispatch"], 10_000, 500
    rng = numpy.random.default_rng(SEED)
    x = rng.normal(size=n)
    y = 0.08 * x + rng.normal(size=n)

    def by_numpy():
        first, second = (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
        observed = abs(first @ second)
        drawn = rng.permuted(numpy.broadcast_to(second, (permutations, n)), axis=1) @ first
        return (1 + numpy.count_nonzero(numpy.abs(drawn) >= observed * (1 - 1e-12))) / (1 + permutations)

    # Two generators draw other arrangements: five standard errors apart at most.
    p = scipy.stats.pearsonr(x, y).pvalue
    same = near(p, 5 * numpy.sqrt(p * (1 - p) / permutations) + 0.005)
    race = Race(f"F: {permutations:,} permutations of {n} units", rounds)
    race.ours("centricity", lambda: crate.permutation(x, y, n, 1, permutations), same, crate)
    race.add("numpy, permuted and a product", by_numpy, same)
    race.want("F: to numpy", "centricity", ["numpy, permuted and a product"], 0.25)
    return [race.run()]
