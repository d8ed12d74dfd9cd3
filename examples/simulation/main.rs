//! draft
mod interval;
mod organisation;
mod study;
use organisation::{Answers, Design, Side};
fn main() -> Result<(), centricity::Error> {
    let n: u64 = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(1000);
    let e = [-0.385_320_466_407_567_6, 0.674_489_750_196_081_7];
    let c = [-0.841_621_233_572_914_2, 0.125_661_346_855_074];
    let rows: Vec<(bool, usize, [u64; 2], [f64; 2], f64)> = vec![
        (false, 30, [8, 20], [0.15, 0.10], 0.5),
        (false, 60, [8, 20], [0.15, 0.10], 0.5),
        (false, 150, [8, 20], [0.15, 0.10], 0.5),
        (false, 60, [20, 50], [0.15, 0.10], 0.5),
        (false, 60, [20, 50], [0.12, 0.05], 0.33),
        (false, 60, [8, 20], [0.15, 0.10], 0.0),
        (true, 40, [8, 25], [0.15, 0.10], 0.5),
        (true, 80, [8, 25], [0.15, 0.10], 0.5),
        (true, 60, [20, 50], [0.12, 0.06], 0.33),
        (false, 15, [8, 20], [0.15, 0.10], 0.5),
        (false, 60, [8, 20], [0.05, 0.05], 0.5),
        (false, 150, [8, 20], [0.05, 0.05], 0.5),
        (false, 60, [8, 20], [0.15, 0.10], 0.8),
        (false, 150, [8, 20], [0.05, 0.05], 0.8),
        (false, 60, [20, 50], [0.15, 0.10], 0.8),
        (false, 60, [8, 20], [0.15, 0.10], 0.95),
    ];
    for (row, (net, units, [ne, nc], [ie, ic], rho)) in rows.into_iter().enumerate() {
        let answers = |cuts| if net { Answers::Net { cuts } } else { Answers::Normal };
        let d = Design {
            units,
            employees: Side { size: ne, icc1: ie, answers: answers(e) },
            customers: Side { size: nc, icc1: ic, answers: answers(c) },
            correlation: rho,
        };
        let s = study::run(&d, 2024, row as u64, n)?;
        let col = |c: &study::Column| {
            format!("{:.3}({:.3}) {:.3}({:.4})", c.mean(), c.mean_error(), c.coverage(), c.coverage_error())
        };
        println!(
            "{net} {units} {ne}/{nc} {ie}/{ic} {:.4} | {} | {} med {:.3} | delta {} | icc2 {} | inadm {:.2}% low {:.2}%",
            d.truth(),
            col(&s.plain),
            col(&s.corrected),
            s.values[s.values.len() / 2],
            col(&s.uncertain),
            col(&s.icc2),
            100. * s.inadmissible as f64 / n as f64,
            100. * s.too_low as f64 / n as f64
        );
    }
    Ok(())
}
