//! resampling.json and the exact tests of correlation.json: every resample enumerated.

use centricity::inference::Alternative;
use centricity::inference::resample::{CountBootstrap, Permutation, PermutationTest};
use centricity::{Error, Level, Nps, Scoring, Tally};

use super::account::Part;
use super::case::Case;

pub(super) fn part(method: &str) -> Part {
    match method {
        "exact permutation test for a difference in means"
        | "exact permutation test for a difference in NPS (codes 1,0,-1)" => Part::Offered(difference),
        "all n^n bootstrap resamples of the mean enumerated" => Part::Offered(mean),
        "all n^n resamples of NPS" => Part::Offered(nps),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

pub(super) fn correlation(case: &Case) {
    let (x, y) = (case.vector("x"), case.vector("y"));
    let test = Permutation::of_correlation(&x, &y).unwrap();
    compared(case, test.exact().unwrap());
    // Tied values are told apart there and not here; the shares are the same.
    let all = (1..=x.len() as u64).product::<u64>();
    if test.arrangements() == Some(all) { case.counts("permutations", all) } else { case.leave(&["permutations"]) }
}

fn difference(case: &Case) {
    let test = Permutation::of_difference(&case.vector("x"), &case.vector("y")).unwrap();
    compared(case, test.exact().unwrap());
    case.leave(&["permutations"]);
}

fn compared(case: &Case, test: PermutationTest) {
    case.equals("statistic", test.value());
    case.equals("p_two_sided", test.p_value(Alternative::TwoSided));
    case.equals("p_greater", test.p_value(Alternative::Greater));
    case.equals("p_less", test.p_value(Alternative::Less));
}

fn mean(case: &Case) {
    let counted: Vec<(i32, u64)> = case.vector("x").into_iter().map(|value| (whole(value), 1)).collect();
    match CountBootstrap::of_counts(&counted) {
        Ok(bootstrap) => constants(case, &bootstrap),
        Err(error) => {
            let constant = matches!(error, Error::NoVariation { .. });
            let names =
                ["statistic", "bootstrap_mean", "bootstrap_sd_population", "bca_acceleration", "bca_z0_midrank"];
            for name in names {
                case.typed(name, constant);
            }
            case.typed("percentile_type7", constant);
        }
    }
    case.leave(&["resamples", "jackknife_se", "bca_z0_strict", "percentile_type7"]);
}

fn nps(case: &Case) {
    let tally = Tally::<Nps>::from_bytes(&case.ratings("scores")).unwrap();
    let counted = [(-1, 1), (0, 1), (1, 3)];
    constants(case, &CountBootstrap::of_counts(&counted).unwrap());
    // No quantile falls between two means, so type 7 and type 1 are the same.
    for (level, lower, upper) in [(Level::P95, 0, 4), (Level::P90, 1, 3)] {
        let interval = tally.bootstrap(Scoring::Net(Nps::BANDS), level).unwrap();
        case.equals(&format!("percentile_type7/{lower}"), interval.lower());
        case.equals(&format!("percentile_type7/{upper}"), interval.upper());
    }
    case.leave(&["resamples", "jackknife_se", "bca_z0_strict", "percentile_type7/2"]);
}

fn constants(case: &Case, bootstrap: &CountBootstrap) {
    case.equals("statistic", bootstrap.value());
    case.equals("bootstrap_mean", bootstrap.value());
    case.equals("bootstrap_sd_population", bootstrap.standard_error());
    case.equals("bca_acceleration", bootstrap.acceleration());
    case.equals("bca_z0_midrank", bootstrap.bias_correction().unwrap());
}

fn whole(value: f64) -> i32 {
    format!("{value}").parse().unwrap()
}
