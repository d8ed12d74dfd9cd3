//! The distribution of a sum of n draws, with replacement, from counted positions 0, 1, 2, ...

use std::f64::consts::TAU;

/// Up to this many possible sums, of at most [`MOST_CONVOLVED`] draws, they are convolved one by one.
const SHORT: u64 = 10_000;
const MOST_CONVOLVED: u64 = 200;

/// -ln of the probability that may be neglected: outside the window of sums, and of a Fourier term.
const NEGLIGIBLE: f64 = 45.0;

/// From this many draws on, the angles that count are small.
const MANY: u64 = 1_000_000;

/// A probability that reaches another to within this part of it counts as equal: ties are decided by rounding otherwise.
const TIE: f64 = 1e-9;

/// The smallest tail for which the Fourier series still has digits to spare: its error is some 1e-13.
pub(super) const SMALLEST_TAIL: f64 = 1e-9;

/// How likely each sum of n draws is.
pub(super) enum Sums {
    /// All of them, from either end. Every term is positive, so small probabilities are as exact as large ones.
    Convolved { at_most: Vec<f64>, at_least: Vec<f64> },
    /// The Fourier series, of which some dozens of terms are not negligible however large n is.
    Fourier(Series),
}

impl Sums {
    /// Of `n` draws from `cells`, the count at each position, which add up to `n`; at least two are not empty.
    pub(super) fn of(cells: &[u64], n: u64) -> Self {
        let span = cells.len().saturating_sub(1) as u64;
        if n <= MOST_CONVOLVED && n.saturating_mul(span) <= SHORT {
            Self::convolved(cells, n)
        } else {
            Self::Fourier(Series::of(cells, n))
        }
    }

    fn convolved(cells: &[u64], n: u64) -> Self {
        let shares = shares(cells, n);
        let mut chances = vec![1.0];
        for _ in 0..n {
            let mut next = vec![0.0; chances.len() + cells.len() - 1];
            for (position, share) in shares.iter().enumerate().filter(|&(_, &share)| share > 0.0) {
                for (to, from) in next.iter_mut().skip(position).zip(&chances) {
                    *to += share * from;
                }
            }
            chances = next;
        }
        let at_most = cumulated(chances.iter());
        let mut at_least = cumulated(chances.iter().rev());
        at_least.reverse();
        Self::Convolved { at_most, at_least }
    }

    /// Smaller tails are not to be asked for.
    pub(super) const fn smallest_tail(&self) -> f64 {
        match self {
            Self::Convolved { .. } => 0.0,
            Self::Fourier(_) => SMALLEST_TAIL,
        }
    }

    /// P(sum <= k).
    pub(super) fn at_most(&self, k: u64) -> f64 {
        match self {
            Self::Convolved { at_most, .. } => at(at_most, k).unwrap_or(1.0),
            Self::Fourier(series) => series.at_most(k),
        }
    }

    /// P(sum >= k).
    pub(super) fn at_least(&self, k: u64) -> f64 {
        match self {
            Self::Convolved { at_least, .. } => at(at_least, k).unwrap_or(0.0),
            Self::Fourier(series) => k.checked_sub(1).map_or(1.0, |below| 1.0 - series.at_most(below)),
        }
    }

    /// The smallest sum k with P(sum <= k) >= `tail`.
    pub(super) fn lower(&self, tail: f64) -> u64 {
        let (mut low, mut high) = self.window();
        while low < high {
            let middle = low + (high - low) / 2;
            if reaches(self.at_most(middle), tail) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// The largest sum k with P(sum >= k) >= `tail`.
    pub(super) fn upper(&self, tail: f64) -> u64 {
        let (mut low, mut high) = self.window();
        while low < high {
            let middle = high - (high - low) / 2;
            if reaches(self.at_least(middle), tail) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }

    /// The sums outside which nothing is to be expected.
    fn window(&self) -> (u64, u64) {
        match self {
            Self::Convolved { at_most, .. } => (0, at_most.len().saturating_sub(1) as u64),
            Self::Fourier(series) => (series.first, series.first + series.period - 1),
        }
    }
}

/// The series of a distribution wrapped round a window that holds all but a negligible part of it.
pub(super) struct Series {
    /// The lowest sum of the window.
    first: u64,
    /// How many sums it holds.
    period: u64,
    terms: Vec<Term>,
}

/// One frequency that counts.
struct Term {
    frequency: u64,
    weight: f64,
    phase: f64,
}

impl Series {
    fn of(cells: &[u64], n: u64) -> Self {
        let source = Source::of(cells, n);
        let (first, period) = source.window();
        let mut terms = Vec::new();
        // Below this reach, (1 - reach²)^(n/2) is not negligible.
        let reach = (2.0 * NEGLIGIBLE / n as f64).sqrt();
        let pace = source.sd * TAU / period as f64;
        let mut frequency = 1;
        while frequency <= (period - 1) / 2 {
            let square = source.one_minus_square(frequency, period);
            let beyond = square.sqrt() - reach;
            if beyond <= 0.0 {
                terms.push(source.term(frequency, first, period, square));
                frequency += 1;
            } else {
                // sqrt(1 - |phi|²) is the length of a vector of sines that moves no faster than the standard deviation,
                // so no frequency nearer than this can count.
                frequency += whole(beyond / pace).max(1);
            }
        }
        Self { first, period, terms }
    }

    fn at_most(&self, k: u64) -> f64 {
        let Some(place) = k.checked_sub(self.first) else { return 0.0 };
        if place >= self.period - 1 {
            return 1.0;
        }
        let wave = |term: &Term| {
            let turned = angle(term.frequency, i128::from(place), 2 * self.period);
            let summed = angle(term.frequency, i128::from(place) + 1, 2 * self.period);
            term.weight * (term.phase - turned).cos() * summed.sin()
        };
        let waves: f64 = self.terms.iter().map(wave).sum();
        ((place + 1) as f64 / self.period as f64 + waves).clamp(0.0, 1.0)
    }
}

/// What is drawn from.
struct Source {
    n: u64,
    counts: Vec<u64>,
    shares: Vec<f64>,
    /// The commonest position. Angles are taken from it, so that near a resonance (nearly all positions an even distance
    /// apart, for instance) they are small and exact.
    commonest: usize,
    /// How likely two draws are this far apart, one way round, from distance 1.
    apart: Vec<f64>,
    total: i128,
    sd: f64,
    /// The sums that there can be at all are 0 to this.
    highest: u64,
}

impl Source {
    fn of(cells: &[u64], n: u64) -> Self {
        let shares = shares(cells, n);
        let apart: Vec<f64> = (1..cells.len())
            .map(|distance| shares.iter().zip(shares.iter().skip(distance)).map(|(a, b)| a * b).sum())
            .collect();
        let variance: f64 =
            apart.iter().zip(1_u32..).map(|(chance, distance)| chance * f64::from(distance).powi(2)).sum();
        let total = cells.iter().zip(0_i128..).map(|(&count, position)| i128::from(count) * position).sum();
        let commonest = cells.iter().enumerate().max_by_key(|&(_, count)| count).map_or(0, |(position, _)| position);
        Self {
            n,
            counts: cells.to_vec(),
            shares,
            commonest,
            apart,
            total,
            sd: variance.sqrt(),
            highest: n * (cells.len() as u64 - 1),
        }
    }

    /// The lowest sum that is to be expected and how many there are, an odd number. Bernstein's inequality, solved for the
    /// distance from the mean, has it for every distribution.
    fn window(&self) -> (u64, u64) {
        let largest = self.apart.len() as f64 * NEGLIGIBLE / 3.0;
        let distance = largest + (largest * largest + 2.0 * NEGLIGIBLE * self.n as f64 * self.sd * self.sd).sqrt();
        let distance = i128::from(whole(distance)) + 1;
        let first = u64::try_from((self.total - distance).max(0)).unwrap_or(0);
        let last = u64::try_from((self.total + distance).min(i128::from(self.highest))).unwrap_or(self.highest);
        // One empty place more does no harm.
        (first, (last - first + 1) | 1)
    }

    /// 1 - |phi|² of one draw, from squares of sines: no digit is lost where it is nearly 0.
    fn one_minus_square(&self, frequency: u64, period: u64) -> f64 {
        let parts = self.apart.iter().zip(1_i128..).map(|(chance, distance)| {
            let sine = (0.5 * angle(frequency, distance, period)).sin();
            4.0 * chance * sine * sine
        });
        parts.sum::<f64>().min(1.0)
    }

    fn term(&self, frequency: u64, first: u64, period: u64, square: f64) -> Term {
        let commonest = self.commonest as i128;
        let from_first = angle(frequency, i128::from(self.n) * commonest - i128::from(first), period);
        let n = self.n as f64;
        let size = (0.5 * n * (-square).ln_1p()).exp();
        // The sum of the first places of a wave has this closed form, a sine over a sine.
        let half = angle(frequency, 1, 2 * period).sin();
        Term {
            frequency,
            weight: 2.0 * size / (period as f64 * half),
            phase: self.phase(frequency, period) + from_first,
        }
    }
}

impl Source {
    /// n times the argument of phi of one draw, with places counted from the commonest.
    ///
    /// The part that is linear in the angles is a whole number of steps, so it is taken off before n would magnify its rounding.
    fn phase(&self, frequency: u64, period: u64) -> f64 {
        let (mut across, mut bend, mut short, mut steps) = (0.0, 0.0, 0.0, 0_i128);
        for ((share, count), place) in self.shares.iter().zip(&self.counts).zip(0_i128..) {
            let place = place - self.commonest as i128;
            let turn = angle(frequency, place, period);
            across += share * turn.sin();
            bend += share * sine_less_angle(turn);
            short += share * 2.0 * (0.5 * turn).sin().powi(2);
            steps += i128::from(*count) * nearest(frequency, place, period);
        }
        let n = self.n as f64;
        if self.n < MANY {
            return n * across.atan2(1.0 - short);
        }
        // arg = atan(t), t = (L + bend) / (1 - short) with L the linear part: atan(t) - L = (atan(t) - t) + (t - L).
        let linear = TAU * (steps as f64 / period as f64 / n);
        let tangent = (linear + bend) / (1.0 - short);
        let rest = (bend + linear * short) / (1.0 - short) + arctangent_less_itself(tangent);
        angle(1, steps, period) + n * rest
    }
}

/// sin x - x without cancellation.
fn sine_less_angle(x: f64) -> f64 {
    if x.abs() > 0.1 {
        return x.sin() - x;
    }
    let square = x * x;
    -x * square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0 * (1.0 - square / 110.0))))
}

/// atan t - t without cancellation.
fn arctangent_less_itself(t: f64) -> f64 {
    if t.abs() > 0.05 {
        return t.atan() - t;
    }
    let square = t * t;
    let series = (1..=6).rev().fold(0.0, |rest, k| 1.0 / f64::from(2 * k + 1) - square * rest);
    -t * square * series
}

/// 2π `frequency` `place` / `period`, within a turn: whole turns are taken off as whole numbers, so that nothing is lost.
fn angle(frequency: u64, place: i128, period: u64) -> f64 {
    TAU * (nearest(frequency, place, period) as f64 / period as f64)
}

/// `frequency` `place` less the nearest multiple of `period`.
fn nearest(frequency: u64, place: i128, period: u64) -> i128 {
    let period = i128::from(period);
    let rest = (i128::from(frequency) * place.rem_euclid(period)).rem_euclid(period);
    if 2 * rest > period { rest - period } else { rest }
}

fn shares(cells: &[u64], n: u64) -> Vec<f64> {
    cells.iter().map(|&count| count as f64 / n as f64).collect()
}

fn cumulated<'a>(chances: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    chances
        .scan(0.0, |sum, chance| {
            *sum += chance;
            Some(*sum)
        })
        .collect()
}

fn at(chances: &[f64], k: u64) -> Option<f64> {
    chances.get(usize::try_from(k).ok()?).copied()
}

fn reaches(probability: f64, tail: f64) -> bool {
    probability >= tail * (1.0 - TIE)
}

/// The whole part of a number that is not negative; whatever does not fit stops at the end.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast stops at the ends, as wanted")]
fn whole(number: f64) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(one: &Sums, other: &Sums, highest: u64) -> f64 {
        (0..=highest).map(|k| (one.at_most(k) - other.at_most(k)).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn the_series_is_the_convolution() {
        let cases: [&[u64]; 9] = [
            &[1, 1],
            &[1, 0, 1],
            &[2, 1, 4],
            &[30, 1, 29],
            &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40],
            &[13, 7, 20],
            &[100, 1, 99],
            &[199, 1],
            &[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5],
        ];
        for cells in cases {
            let n = cells.iter().sum();
            let highest = n * (cells.len() as u64 - 1);
            let apart = spread(&Sums::convolved(cells, n), &Sums::Fourier(Series::of(cells, n)), highest);
            assert!(apart < 5e-14, "{cells:?}: {apart:e}");
        }
    }

    #[test]
    fn the_series_is_the_convolution_of_thousands() {
        for cells in [[900_u64, 3, 1000], [1990, 9, 1], [300, 200, 1500]] {
            let n = cells.iter().sum();
            let apart = spread(&Sums::convolved(&cells, n), &Sums::Fourier(Series::of(&cells, n)), 2 * n);
            assert!(apart < 2e-13, "{cells:?}: {apart:e}");
        }
    }

    /// However many draws: and a resonance, where one stray draw makes every second sum possible, has few terms too.
    #[test]
    fn the_series_is_short() {
        for n in [1_000_u64, 1_000_000, 1 << 40, 1 << 55] {
            for cells in [vec![n / 4, n / 4, n - 2 * (n / 4)], vec![n / 2, 1, n - n / 2 - 1]] {
                let terms = Series::of(&cells, n).terms.len();
                assert!((10..150).contains(&terms), "{cells:?}: {terms}");
            }
        }
    }

    #[test]
    fn a_coin_is_binomial() {
        let sums = Sums::of(&[1, 1], 2);
        assert_eq!([0, 1, 2].map(|k| sums.at_most(k)), [0.25, 0.75, 1.0]);
        // Exact ties count as reached, from either end.
        assert_eq!((sums.lower(0.25), sums.upper(0.25)), (0, 2));
        assert_eq!((sums.lower(0.26), sums.upper(0.26)), (1, 1));
    }
}
