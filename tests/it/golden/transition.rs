//! The same respondents at two occasions. Worked out apart from the crate, with numpy.

use centricity::Level;
use centricity::inference::{Alternative, MeanMethod, Transitions};

use super::prints_as;

#[test]
fn marginal_homogeneity_is_that_of_stuart_and_maxwell() {
    let moves = Transitions::new([[20, 10, 5], [8, 30, 12], [2, 9, 44]]).unwrap();
    let test = moves.marginal_homogeneity().unwrap();
    prints_as(test.statistic(), "1.8125960061");
    assert_eq!(test.df(), 2.0);
    let change = moves.test_by(MeanMethod::StudentT, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(change.effect().value(), "0.0785714286");
    // The change is so many standard errors of .0582970537 (divisor n - 1).
    prints_as(change.effect().value() / change.statistic(), "0.0582970537");
    // By default no change counts for two respondents, a standard deviation of 1 for four degrees of freedom (mpmath).
    let change = moves.test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(change.effect().lower(), "-0.0387159557");
    prints_as(change.effect().upper(), "0.1936455332");
    prints_as(change.statistic(), "1.3179812559");
    prints_as(change.p_value(), "0.1896173247");
}

/// Where one category occurs at neither occasion, or nobody moves to or from it, the test is `McNemar`'s of the other two.
#[test]
fn between_two_categories_it_is_mcnemar() {
    for counts in [[[0, 0, 0], [0, 30, 12], [0, 4, 44]], [[7, 0, 0], [0, 30, 12], [0, 4, 44]]] {
        let test = Transitions::new(counts).unwrap().marginal_homogeneity().unwrap();
        assert_eq!((test.statistic(), test.df()), (64.0 / 16.0, 1.0));
    }
    assert!(Transitions::new([[7, 0, 0], [0, 3, 0], [0, 0, 4]]).unwrap().marginal_homogeneity().is_err());
    assert!(Transitions::new([[0; 3]; 3]).is_err());
}
