//! The same questions put to other Rust crates and to this one: the facts behind the README's comparison.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml
//! ```
//!
//! Run it with `--release`: some of the peers overflow, which a debug build turns into a panic.

use centricity::inference::correlation::KendallTauB;
use centricity::inference::{Alternative, NetScore, Proportion};
use centricity::{Level, Nps, Rating, Tally};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("NPS of 1,000 promoters and 10 detractors: 100 x 990 / 1010 = 98.0198");
    let answers = [vec![10; 1000], vec![0; 10]].concat();
    println!("  net_promoter_score 0.2.1  {}", by_net_promoter_score(&answers));
    println!("  centricity                {:.4}", points(&answers)?);

    println!("NPS of 128 promoters: 100");
    let answers = vec![10; 128];
    println!("  nps 0.1.0                 {}", 100.0 * by_nps(&answers));
    println!("  centricity                {}", points(&answers)?);

    println!("NPS of nobody: there is none");
    println!("  net_promoter_score 0.2.1  {}", by_net_promoter_score(&[]));
    println!("  nps 0.1.0                 {}", by_nps(&[]));
    println!("  centricity                {:?}", Tally::<Nps>::default().metric());

    println!("95% interval of 1 of 10 (Wilson: 0.018 to 0.404)");
    match stats_ci::proportion::ci(stats_ci::Confidence::new_two_sided(0.95), 10, 1) {
        Ok(interval) => println!("  stats-ci 0.1.1            {interval}"),
        Err(error) => println!("  stats-ci 0.1.1            error: {error}"),
    }
    println!("  centricity                {:.3}", Proportion::new(1, 10)?.estimate(Level::P95));

    println!("z of Kendall's tau-b of 10,000 pairs on 11 x 5 points");
    let (x, y) = pairs(10_000);
    let (_, significance) = kendalls::tau_b(&x, &y)?;
    let float = |values: &[u32]| values.iter().map(|&value| f64::from(value)).collect::<Vec<_>>();
    let ours = KendallTauB::of(&float(&x), &float(&y))?.test(Alternative::TwoSided, Level::P95);
    println!("  kendalls 1.0.0            {significance:.4}");
    println!("  centricity                {:.4}", ours.statistic());

    println!("interval of 5 promoters of 5");
    println!("  Wald, as calculators do   100 to 100");
    let net = NetScore::new(0, 0, 5)?.estimate(Level::P95);
    println!("  centricity                {:.1} to {:.1}", 100.0 * net.lower(), 100.0 * net.upper());
    Ok(())
}

fn points(answers: &[u8]) -> Result<f64, Failure> {
    let ratings = answers.iter().map(|&answer| Rating::<Nps>::new(answer));
    let tally = ratings.collect::<Result<Tally<Nps>, _>>()?;
    Ok(tally.metric().ok_or("nobody answered")?.points())
}

fn by_net_promoter_score(answers: &[u8]) -> i32 {
    use net_promoter_score::prelude::{NetPromoterScoreError, Survey};
    let responses = (0_u32..).zip(answers.iter().copied());
    Survey::from_responses::<NetPromoterScoreError>(responses).map_or(i32::MIN, |mut survey| survey.score())
}

fn by_nps(answers: &[u8]) -> f64 {
    nps::Summary::new(answers.iter().map(|&answer| nps::Rating::new(answer)).collect()).score()
}

/// Made-up pairs that go together a little, the same at every run.
fn pairs(count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut state = 1_u64;
    let mut draw = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % sides).unwrap_or(0)
    };
    (0..count)
        .map(|_| {
            let x = draw(11);
            (x, (x / 3 + draw(3)).min(4))
        })
        .unzip()
}
