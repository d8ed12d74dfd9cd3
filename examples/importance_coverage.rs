//! How often bootstrap intervals of importances hold the true value, and how often the order of two is settled.
//!
//! Simulated: three normal predictors that correlate .5, betas .4, .2 and 0, an outcome of which they explain 28%.
//! `cargo run --release --all-features --example importance_coverage` takes about a minute.

use centricity::Level;
use centricity::inference::Stand;
use centricity::inference::importance::{ImportanceBootstrap, ImportanceMethod, Predictors};
use centricity::inference::resample::MonteCarlo;

const BETWEEN: [[f64; 3]; 3] = [[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]];
const BETAS: [f64; 3] = [0.4, 0.2, 0.0];
const SAMPLES: u32 = 1000;
const DRAWS: u32 = 500;

/// Marsaglia's xorshift, made normal by Box and Muller.
struct Noise(u64);

impl Noise {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().max(1e-300).ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// What was found in samples of one size.
#[derive(Default)]
struct Counts {
    held: [u32; 3],
    settled: u32,
    wrong: u32,
}

fn main() -> Result<(), centricity::Error> {
    let with_outcome = BETWEEN.map(|row| row.iter().zip(BETAS).map(|(r, beta)| r * beta).sum::<f64>());
    let truth = Predictors::new(BETWEEN, &with_outcome, 1000)?.importances()?;
    let rest = (1.0 - truth.r_squared()).sqrt();
    println!("{truth}");
    let mut noise = Noise(88_172_645_463_325_252);
    for n in [30, 100, 300] {
        let mut counts = Counts::default();
        for sample in 0..SAMPLES {
            let mut predictors = [Vec::new(), Vec::new(), Vec::new()];
            let mut outcome = Vec::new();
            for _ in 0..n {
                let common = noise.normal();
                let mut y = rest * noise.normal();
                for (predictor, beta) in predictors.iter_mut().zip(BETAS) {
                    let x = 0.5_f64.sqrt() * (common + noise.normal());
                    y += beta * x;
                    predictor.push(x);
                }
                outcome.push(y);
            }
            let draws = MonteCarlo::new(u64::from(sample), DRAWS)?;
            let bootstrap = ImportanceBootstrap::of(&outcome, &predictors, ImportanceMethod::Lmg, draws)?;
            for (position, (held, &value)) in counts.held.iter_mut().zip(truth.values()).enumerate() {
                *held += u32::from(bootstrap.estimate(position, Level::P95)?.contains(value));
            }
            match bootstrap.order(0, 1, Level::P95)? {
                Stand::Above => counts.settled += 1,
                Stand::Below => counts.wrong += 1,
                Stand::Undetermined => {}
            }
        }
        let per_cent = |count: u32| 100.0 * f64::from(count) / f64::from(SAMPLES);
        let [a, b, c] = counts.held.map(per_cent);
        let (settled, wrong) = (per_cent(counts.settled), per_cent(counts.wrong));
        println!("n = {n}: held {a:.1}%, {b:.1}%, {c:.1}%; order settled {settled:.1}%, the wrong way {wrong:.1}%");
    }
    Ok(())
}
