//! Organisations whose true link is known: units, and what employees and customers answer in them.

use std::f64::consts::TAU;

use centricity::Error;
use centricity::inference::Mean;
use centricity::linkage::Linkage;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, StandardNormal};

/// What is the same in all organisations of a row.
#[derive(Clone, Copy)]
pub(crate) struct Design {
    pub(crate) units: usize,
    pub(crate) employees: Side,
    pub(crate) customers: Side,
    /// Between the effects of a unit on its employees and on its customers, which are normal.
    pub(crate) correlation: f64,
}

/// How one side answers. The effect of a unit has the variance `icc1`, what moves a single answer the rest of 1; both are normal.
#[derive(Clone, Copy)]
pub(crate) struct Side {
    /// Answers per unit on average. Each unit has from half of it to one and a half times it, all sizes as likely.
    pub(crate) size: u64,
    pub(crate) icc1: f64,
    pub(crate) answers: Answers,
}

/// What becomes of the normal number behind an answer.
#[derive(Clone, Copy)]
pub(crate) enum Answers {
    /// It is the answer.
    Normal,
    /// It counts -1 up to the first cut, 1 above the second, else 0, as detractors, promoters and passives.
    Net { cuts: [f64; 2] },
}

impl Design {
    /// The correlation over units of what their means would be with infinitely many answers.
    ///
    /// Where answers are normal, that is the correlation of the effects. Where they are cut, the true net score of a unit bends with
    /// its effect, so the two are not quite the same. With f and g the true net scores of the two sides as functions of their standardised
    /// effects, by Mehler's expansion in Hermite polynomials (Pearson's tetrachoric series):
    ///
    /// ```text
    /// cov(f, g) = sum over k from 1 of f_k g_k rho^k,    f_k = sum over cuts c of icc1^(k/2) He_(k-1)(c) phi(c) / sqrt(k!)
    /// ```
    pub(crate) fn truth(&self) -> f64 {
        let (employees, customers) = (self.employees.series(), self.customers.series());
        let variance = |side: &[f64]| side.iter().map(|part| part * part).sum::<f64>();
        let powers = std::iter::successors(Some(self.correlation), |power| Some(power * self.correlation));
        let covariance: f64 = employees.iter().zip(&customers).zip(powers).map(|((f, g), power)| f * g * power).sum();
        covariance / (variance(&employees) * variance(&customers)).sqrt()
    }

    /// Organisation number `index`. It depends on the seed, the row and its number alone, so organisations may be drawn in any order
    /// and by any number of threads.
    pub(crate) fn draw(&self, seed: u64, row: u64, index: u64) -> Result<Linkage<usize>, Error> {
        let mut key = [0; 32];
        let words = seed.to_le_bytes().into_iter().chain(row.to_le_bytes());
        key.iter_mut().zip(words).for_each(|(byte, word)| *byte = word);
        let mut numbers = ChaCha8Rng::from_seed(key);
        numbers.set_stream(index);
        let units = (0..self.units).map(|unit| {
            let employees = normal(&mut numbers);
            let own = (1.0 - self.correlation * self.correlation).sqrt();
            let customers = self.correlation * employees + own * normal(&mut numbers);
            Ok((unit, self.employees.mean(employees, &mut numbers)?, self.customers.mean(customers, &mut numbers)?))
        });
        Linkage::of_units(units.collect::<Result<Vec<_>, Error>>()?)
    }
}

impl Side {
    /// The answers of one unit.
    fn mean(&self, effect: f64, numbers: &mut ChaCha8Rng) -> Result<Mean, Error> {
        let size = numbers.random_range(self.size.div_ceil(2)..=self.size + self.size / 2);
        let (unit, single) = (self.icc1.sqrt() * effect, (1.0 - self.icc1).sqrt());
        let answers = (0..size).map(|_| self.answers.answer(unit + single * normal(numbers)));
        Mean::of(&answers.collect::<Vec<_>>())
    }

    /// The true mean of a unit along the Hermite polynomials of its effect, from the first on; the constant is left out.
    fn series(&self) -> Vec<f64> {
        let Answers::Net { cuts } = self.answers else { return vec![1.0] };
        let mut parts = vec![0.0; 30];
        for cut in cuts {
            let density = (-cut * cut / 2.0).exp() / TAU.sqrt();
            // He_(k-1) / sqrt(k!), by the recurrence of the polynomials.
            let (mut before, mut now) = (0.0, 1.0);
            for (k, part) in (1_u32..).zip(&mut parts) {
                let k = f64::from(k);
                *part += density * now * self.icc1.powf(k / 2.0);
                (before, now) = (now, (cut * now - (k - 1.0) / k.sqrt() * before) / (k + 1.0).sqrt());
            }
        }
        parts
    }
}

impl Answers {
    fn answer(self, number: f64) -> f64 {
        match self {
            Self::Normal => number,
            Self::Net { cuts } => cuts.into_iter().map(|cut| if number > cut { 1.0 } else { 0.0 }).sum::<f64>() - 1.0,
        }
    }
}

fn normal(numbers: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(numbers)
}
