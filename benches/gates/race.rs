//! Two ways of doing the same, timed in turns.

use std::fmt::Debug;
use std::hint::black_box;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Odd, so that the median is one of the rounds.
const ROUNDS: usize = 11;

/// What is raced, and the ratio at which it fails.
#[derive(Clone, Copy)]
pub(crate) struct Gate {
    pub(crate) work: &'static str,
    pub(crate) against: &'static str,
    /// The crate's time to the reference's, at most.
    pub(crate) at_most: f64,
}

pub(crate) fn heading() {
    println!("{:<44}{:<38}{:>9}{:>9}{:>8}{:>8}{:>8}", "work", "against", "ours ms", "its ms", "ratio", "worst", "gate");
}

impl Gate {
    /// Whether the median ratio is within the gate. Prints a line of the table.
    ///
    /// Both are run once before anything is timed, which fetches the data and finds the error of a wrong answer first.
    pub(crate) fn holds<T: PartialEq + Debug>(self, ours: impl Fn() -> T, reference: impl Fn() -> T) -> bool {
        assert_eq!(ours(), reference(), "{} against {}", self.work, self.against);
        let mut rounds: Vec<Round> = (0..ROUNDS).map(|round| Round::of(round, &ours, &reference)).collect();
        rounds.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
        let median = rounds.get(ROUNDS / 2).expect("there are rounds");
        let worst = rounds.last().expect("there are rounds");
        let holds = median.ratio() <= self.at_most;
        println!(
            "{:<44}{:<38}{:>9.2}{:>9.2}{:>8.3}{:>8.3}{:>8}{}",
            self.work,
            self.against,
            median.ours.as_secs_f64() * 1e3,
            median.reference.as_secs_f64() * 1e3,
            median.ratio(),
            worst.ratio(),
            self.at_most,
            if holds { "" } else { "  ABOVE THE GATE" },
        );
        holds
    }
}

struct Round {
    ours: Duration,
    reference: Duration,
}

impl Round {
    /// Who comes second finds what the first has left in the caches, so they take turns.
    fn of<T: PartialEq + Debug>(round: usize, ours: impl Fn() -> T, reference: impl Fn() -> T) -> Self {
        let (mine, its);
        if round.is_multiple_of(2) {
            mine = timed(ours);
            its = timed(reference);
        } else {
            its = timed(reference);
            mine = timed(ours);
        }
        assert_eq!(mine.1, its.1, "the answer changed between rounds");
        Self { ours: mine.0, reference: its.0 }
    }

    fn ratio(&self) -> f64 {
        self.ours.as_secs_f64() / self.reference.as_secs_f64().max(1e-9)
    }
}

fn timed<T>(work: impl Fn() -> T) -> (Duration, T) {
    let before = processor_time();
    let answer = black_box(work());
    (processor_time().saturating_sub(before), answer)
}

/// What this thread has used of a processor since it began.
fn processor_time() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("time does not run back before a thread began")
}

/// Made-up numbers from a fixed seed, the same at every run.
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next of `sides` numbers from 0.
    pub(crate) fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// Answers from 0 to 10, skewed towards the high end as real ones are.
    pub(crate) fn answers(&mut self, count: usize) -> Vec<u8> {
        let mut answer = || u8::try_from(10 - self.below(11).min(self.below(11))).unwrap_or(0);
        (0..count).map(|_| answer()).collect()
    }

    /// Numbers from 0 to 1, hardly two of which are the same.
    pub(crate) fn numbers(&mut self, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.below(1 << 31) as f64 / f64::from(1_u32 << 31)).collect()
    }
}
