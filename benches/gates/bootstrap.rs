//! Resampling: intervals without draws against intervals with them, permutations against doing them by hand.

/// Only beside draws is there anything to race.
#[cfg(not(feature = "rand"))]
pub(crate) fn gates() -> bool {
    println!("bootstrap and permutation: not without the feature rand");
    true
}

#[cfg(feature = "rand")]
pub(crate) fn gates() -> bool {
    drawn::ideal() & drawn::permutation()
}

#[cfg(feature = "rand")]
mod drawn {
    use std::hint::black_box;

    use centricity::inference::Alternative;
    use centricity::inference::resample::{MonteCarlo, Permutation};
    use centricity::{Level, Nps, Scoring, Tally};

    use crate::race::{Draws, Gate};

    const MILLION: [u64; 11] =
        [50_000, 20_000, 20_000, 20_000, 20_000, 60_000, 60_000, 120_000, 120_000, 210_000, 300_000];
    const UNITS: usize = 500;
    const DRAWS: u32 = 10_000;

    pub(super) fn ideal() -> bool {
        let net = |counts: &[u64]| match *counts {
            [low, middle, high] => Some((high as f64 - low as f64) / (low + middle + high) as f64),
            _ => None,
        };
        // To one decimal of a point: 10,000 draws know no more.
        let points = |limit: f64| format!("{:.1}", 100.0 * limit);
        let gate =
            Gate { work: "bootstrap of a million, no draws", against: "10,000 multinomial draws", at_most: 0.05 };
        gate.holds(
            || {
                let tally = Tally::<Nps>::from_counts(black_box(&MILLION)).expect("there are eleven counts");
                let interval = tally.bootstrap(Scoring::Net(Nps::BANDS), Level::P95).expect("they vary");
                points(interval.value())
            },
            || {
                let classes = black_box([250_000, 240_000, 510_000]);
                let drawn = MonteCarlo::new(1, DRAWS).and_then(|draws| draws.of_counts(&classes, net));
                let interval = drawn.and_then(|drawn| drawn.estimate(Level::P95)).expect("they vary");
                points(interval.value())
            },
        )
    }

    pub(super) fn permutation() -> bool {
        let (x, y) = (Draws::new(9).numbers(UNITS), Draws::new(10).numbers(UNITS));
        let gate =
            Gate { work: "10,000 permutations of 500 units", against: "shuffle and correlate, by hand", at_most: 0.8 };
        // Two generators draw other arrangements: what they agree on is that the correlation is nothing unusual.
        gate.holds(
            || {
                let test =
                    Permutation::of_correlation(black_box(&x), black_box(&y)).and_then(|test| test.drawn(1, DRAWS));
                test.expect("both vary").p_value(Alternative::TwoSided) > 0.01
            },
            || by_hand(black_box(&x), black_box(&y)) > 0.01,
        )
    }

    /// Shuffles y and takes the whole correlation again, every time.
    fn by_hand(x: &[f64], y: &[f64]) -> f64 {
        let (mut draws, mut y) = (Draws::new(11), y.to_vec());
        let observed = correlation(x, &y).abs();
        let mut as_large = 1;
        for _ in 0..DRAWS {
            for last in (1..y.len()).rev() {
                let other = usize::try_from(draws.below(last as u64 + 1)).unwrap_or(0);
                y.swap(last, other);
            }
            as_large += u32::from(correlation(x, &y).abs() >= observed);
        }
        f64::from(as_large) / f64::from(DRAWS + 1)
    }

    fn correlation(x: &[f64], y: &[f64]) -> f64 {
        let n = x.len() as f64;
        let (x_sum, y_sum) = (x.iter().sum::<f64>(), y.iter().sum::<f64>());
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let (xx, yy, xy) = (product(x, x), product(y, y), product(x, y));
        (xy - x_sum * y_sum / n) / ((xx - x_sum * x_sum / n) * (yy - y_sum * y_sum / n)).sqrt()
    }
}
