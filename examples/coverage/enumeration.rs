//! Every possible sample with its probability, and how much of it an interval covers.

use std::ops::RangeInclusive;
use std::thread;

use centricity::{Error, Estimate};

/// What a method says of one sample.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Interval {
    Limits(f64, f64),
    /// There is none, because all values of a side are equal.
    Constant,
    /// There is none, because the correlation is perfect.
    Perfect,
    /// Not computed: a cell that stays empty.
    LeftOut,
}

impl From<Estimate> for Interval {
    fn from(estimate: Estimate) -> Self {
        Self::Limits(estimate.lower(), estimate.upper())
    }
}

impl Interval {
    /// No interval is an outcome, any other error is a mistake of ours.
    pub(crate) fn of(estimate: Result<Estimate, Error>) -> Result<Self, Error> {
        match estimate {
            Ok(estimate) => Ok(estimate.into()),
            Err(Error::NoVariation { .. }) => Ok(Self::Constant),
            Err(Error::PerfectCorrelation { .. }) => Ok(Self::Perfect),
            Err(error) => Err(error),
        }
    }
}

/// Probabilities of what a method says in one population.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Record {
    held: f64,
    missed: f64,
    constant: f64,
    perfect: f64,
    /// Σ probability x width.
    width: f64,
    left_out: bool,
}

impl Record {
    fn add(&mut self, interval: Interval, truth: f64, probability: f64) {
        match interval {
            Interval::Limits(lower, upper) => {
                // A truth on a limit counts, whatever the last bit says.
                let holds = lower - 1e-12 <= truth && truth <= upper + 1e-12;
                *(if holds { &mut self.held } else { &mut self.missed }) += probability;
                self.width += probability * (upper - lower);
            }
            Interval::Constant => self.constant += probability,
            Interval::Perfect => self.perfect += probability,
            Interval::LeftOut => self.left_out = true,
        }
    }

    /// The same of samples that are drawn with this probability only.
    pub(crate) fn times(self, probability: f64) -> Self {
        Self {
            held: self.held * probability,
            missed: self.missed * probability,
            constant: self.constant * probability,
            perfect: self.perfect * probability,
            width: self.width * probability,
            left_out: self.left_out,
        }
    }

    /// Both together, of samples that exclude each other.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            held: self.held + other.held,
            missed: self.missed + other.missed,
            constant: self.constant + other.constant,
            perfect: self.perfect + other.perfect,
            width: self.width + other.width,
            left_out: self.left_out || other.left_out,
        }
    }
}

/// One sample in one population: shares of the cells, and the true value by each method.
#[derive(Debug, Clone)]
pub(crate) struct Population {
    pub(crate) shares: Vec<f64>,
    pub(crate) truths: Vec<f64>,
}

/// Two samples in a population each: shares of the cells of both, and the true value by each method.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    /// The places of the two populations in a list.
    pub(crate) places: [usize; 2],
    pub(crate) truths: Vec<f64>,
}

/// What is less probable than e to this power, 1e-14, changes no digit that is printed.
const LN_NEGLIGIBLE: f64 = -32.0;

/// The records of every method (inner) in every population (outer), over all ways to draw n. `weight` says how often a sample is to
/// count: 1, but for samples that stand for their mirror images, and 0 for those.
pub(crate) fn one_sample(
    n: u64,
    populations: &[Population],
    weight: impl Fn(&[u64]) -> f64,
    intervals: impl Fn(&[u64]) -> Result<Vec<Interval>, Error>,
) -> Result<Vec<Vec<Record>>, Error> {
    let ln_factorial = ln_factorials(n);
    let cells = populations.first().map_or(0, |population| population.shares.len());
    let logs: Vec<Vec<f64>> =
        populations.iter().map(|one| one.shares.iter().map(|share| share.ln()).collect()).collect();
    let mut records: Vec<Vec<Record>> =
        populations.iter().map(|population| vec![Record::default(); population.truths.len()]).collect();
    for counts in splits(n, cells) {
        let weight = weight(&counts);
        if weight == 0.0 {
            continue;
        }
        let intervals = intervals(&counts)?;
        let ln_ways = ln_factorial(n) - counts.iter().map(|&count| ln_factorial(count)).sum::<f64>();
        for ((population, logs), records) in populations.iter().zip(&logs).zip(&mut records) {
            let ln_probability = ln_ways + ln_of(&counts, logs);
            if ln_probability < LN_NEGLIGIBLE {
                continue;
            }
            let probability = weight * ln_probability.exp();
            for ((record, &interval), &truth) in records.iter_mut().zip(&intervals).zip(&population.truths) {
                record.add(interval, truth, probability);
            }
        }
    }
    Ok(records)
}

/// The same for two samples of `sizes` from populations with `shares`, in the pairs given.
pub(crate) fn two_samples(
    sizes: [u64; 2],
    shares: &[Vec<f64>],
    pairs: &[Pair],
    intervals: impl Fn(&[u64], &[u64]) -> Result<Vec<Interval>, Error>,
) -> Result<Vec<Vec<Record>>, Error> {
    let cells = shares.first().map_or(0, Vec::len);
    let outcomes = sizes.map(|n| splits(n, cells).collect::<Vec<_>>());
    let probabilities = [0, 1].map(|side| {
        let ln_factorial = ln_factorials(sizes[side]);
        let of = |counts: &Vec<u64>, logs: &[f64]| {
            let ways = ln_factorial(sizes[side]) - counts.iter().map(|&count| ln_factorial(count)).sum::<f64>();
            (ways + ln_of(counts, logs)).exp()
        };
        let all = shares.iter().map(|shares| {
            let logs: Vec<f64> = shares.iter().map(|share| share.ln()).collect();
            outcomes[side].iter().map(|counts| of(counts, &logs)).collect::<Vec<f64>>()
        });
        all.collect::<Vec<_>>()
    });
    // The most probable first, so that the rest can be left.
    let sorted = |all: &Vec<f64>| {
        let mut places: Vec<(usize, f64)> = all.iter().copied().enumerate().collect();
        places.sort_by(|a, b| b.1.total_cmp(&a.1));
        places
    };
    let likely: Vec<Vec<(usize, f64)>> = probabilities[1].iter().map(sorted).collect();
    let negligible = LN_NEGLIGIBLE.exp();
    let mut records: Vec<Vec<Record>> = pairs.iter().map(|pair| vec![Record::default(); pair.truths.len()]).collect();
    for (place, a) in outcomes[0].iter().enumerate() {
        let row = outcomes[1].iter().map(|b| intervals(a, b)).collect::<Result<Vec<_>, _>>()?;
        for (pair, records) in pairs.iter().zip(&mut records) {
            let of_a = probabilities[0][pair.places[0]][place];
            for &(b, of_b) in &likely[pair.places[1]] {
                if of_a * of_b < negligible {
                    break;
                }
                for ((record, &interval), &truth) in records.iter_mut().zip(&row[b]).zip(&pair.truths) {
                    record.add(interval, truth, of_a * of_b);
                }
            }
        }
    }
    Ok(records)
}

/// Joins the records of populations that are mirror images of each other, `images` of them in a row.
pub(crate) fn joined(records: &[Vec<Record>], images: usize) -> Vec<Vec<Record>> {
    let of_chunk = |chunk: &[Vec<Record>]| {
        let methods = chunk.first().map_or(0, Vec::len);
        (0..methods).map(|method| chunk.iter().fold(Record::default(), |sum, one| sum.plus(one[method]))).collect()
    };
    records.chunks(images).map(of_chunk).collect()
}

/// How often a sample counts of which only the last among its mirror images is computed: 0 for the others, and less than 1 where some of
/// the images are the same.
pub(crate) fn weight_among(counts: &[u64], images: &[Vec<u64>]) -> f64 {
    if images.iter().any(|image| image.as_slice() > counts) {
        return 0.0;
    }
    1.0 / images.iter().filter(|image| image.as_slice() == counts).count() as f64
}

/// What the samples without an interval count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Without {
    /// Misses.
    Missed,
    /// Nothing: coverage is that of the samples with an interval. How often there is none is told apart.
    Apart,
}

/// A method over all populations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coverage {
    pub(crate) mean: f64,
    pub(crate) worst: f64,
    /// The mean width of the intervals that there are.
    pub(crate) width: f64,
    /// How often a side is constant, and how often the correlation is perfect, on average.
    pub(crate) constant: f64,
    pub(crate) perfect: f64,
}

/// One for each method; `None` where it was left out.
pub(crate) fn over_populations(records: &[Vec<Record>], without: Without) -> Vec<Option<Coverage>> {
    let methods = records.first().map_or(0, Vec::len);
    let n = records.len() as f64;
    (0..methods)
        .map(|method| {
            let all = || records.iter().map(|records| records[method]);
            let mean = |of: fn(Record) -> f64| all().map(of).sum::<f64>() / n;
            let held = |record: Record| match without {
                Without::Missed => record.held,
                Without::Apart => record.held / (record.held + record.missed),
            };
            (!all().any(|record| record.left_out)).then(|| Coverage {
                mean: all().map(held).sum::<f64>() / n,
                worst: all().map(held).fold(1.0, f64::min),
                width: mean(|record| record.width / (record.held + record.missed)),
                constant: mean(|record| record.constant),
                perfect: mean(|record| record.perfect),
            })
        })
        .collect()
}

/// The coverages of all methods (inner) for each sample size (outer), each size on a thread of its own.
pub(crate) type Columns = Vec<Vec<Option<Coverage>>>;

pub(crate) fn columns(
    sizes: &[u64],
    coverage: impl Fn(u64) -> Result<Vec<Option<Coverage>>, Error> + Sync,
) -> Result<Columns, Error> {
    thread::scope(|scope| {
        let coverage = &coverage;
        let threads: Vec<_> = sizes.iter().map(|&n| scope.spawn(move || coverage(n))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// Where the mean coverage of a default is to be: 94% to 97.5%, to the digit that is printed.
const WANTED: RangeInclusive<f64> = 0.9395..=0.9755;

/// The cells of tables in which a default is not where it is wanted, in words.
pub(crate) type Outside = Vec<String>;

/// Prints a table: mean coverage / worst population, and the mean width. Tells the defaults that are not where they are wanted.
pub(crate) fn print(title: &str, sizes: &[u64], names: &[&str], columns: &Columns) -> Outside {
    println!("{title}");
    let heading: Vec<String> = sizes.iter().map(|n| format!("{:<19}", format!("n = {n}"))).collect();
    println!("{:<30}{}", "", heading.join(" ").trim_end());
    for (method, name) in names.iter().enumerate() {
        let cells = columns.iter().map(|column| {
            let cell = column[method];
            let text =
                cell.map_or("-".to_string(), |cell| format!("{:.3} / {:.3}  {:.2}", cell.mean, cell.worst, cell.width));
            format!("{text:<19}")
        });
        println!("{name:<30}{}", cells.collect::<Vec<_>>().join(" ").trim_end());
    }
    let what = title.lines().next().unwrap_or(title);
    let defaults =
        names.iter().enumerate().filter_map(|(method, name)| Some((method, name.strip_suffix(", the default")?)));
    let cells = defaults.flat_map(|(method, name)| {
        sizes.iter().zip(columns).filter_map(move |(n, column)| Some((name, n, column[method]?.mean)))
    });
    cells
        .filter(|(.., mean)| !WANTED.contains(mean))
        .map(|(name, n, mean)| format!("{what}: {name}, n = {n}: {:.2}%", 100.0 * mean))
        .collect()
}

/// Prints a line of one more figure of a method, under the table.
pub(crate) fn print_line(name: &str, columns: &Columns, method: usize, of: fn(Coverage) -> f64) {
    let cells = columns.iter().map(|column| {
        let text = column[method].map_or("-".to_string(), |cell| format!("{:.3}", of(cell)));
        format!("{text:<19}")
    });
    println!("{name:<30}{}", cells.collect::<Vec<_>>().join(" ").trim_end());
}

/// Every way to split `n` over `parts`.
pub(crate) fn splits(n: u64, parts: usize) -> impl Iterator<Item = Vec<u64>> {
    let mut next = (parts > 0).then(|| {
        let mut first = vec![0; parts];
        first[parts - 1] = n;
        first
    });
    std::iter::from_fn(move || {
        let current = next.clone()?;
        next = following(&current);
        Some(current)
    })
}

/// The next split in order: one moves up from the last part that is not empty, the others of that part go to the end.
fn following(split: &[u64]) -> Option<Vec<u64>> {
    let from = split.iter().rposition(|&part| part > 0).filter(|&place| place > 0)?;
    let mut next = split.to_vec();
    let rest = next[from] - 1;
    next[from] = 0;
    next[from - 1] += 1;
    next[split.len() - 1] += rest;
    Some(next)
}

fn ln_of(counts: &[u64], logs: &[f64]) -> f64 {
    // None drawn from an empty cell is certain, and 0 x ln 0 is not a number.
    counts.iter().zip(logs).map(|(&count, log)| if count == 0 { 0.0 } else { count as f64 * log }).sum()
}

/// The logarithm of k! for every k up to n.
fn ln_factorials(n: u64) -> impl Fn(u64) -> f64 {
    let mut table = vec![0.0];
    for k in 1..=n {
        table.push(table[table.len() - 1] + (k as f64).ln());
    }
    move |k| usize::try_from(k).ok().and_then(|k| table.get(k)).copied().unwrap_or(0.0)
}
