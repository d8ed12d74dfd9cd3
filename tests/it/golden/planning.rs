//! Sizes and margins, from the formulas in mpmath 1.3 with 30 digits.
//!
//! ```text
//! z = lambda p: sqrt(2) * erfinv(2 * mpf(p) - 1); za, zb = z("0.975"), z("0.8")
//! za / sqrt(500); za * sqrt(mpf(80)/500 * 420/500 / 500)
//! (za + zb) * sqrt(mpf(".64")/400 + mpf(".81")/250)
//! ((za + zb) * sqrt(mpf(".64") + mpf(".81")) / mpf(".1"))**2                 # 1138.0876
//! mpf(".81") / ((mpf(".2") / (za + zb))**2 - mpf(".64")/400)                # 231.6756
//! se = sqrt(mpf(".64")/400 + mpf(".81")/250); ncdf(mpf(".15")/se - za) + ncdf(-mpf(".15")/se - za)
//! ((za + zb * sqrt(f)) / atanh(r))**2 + 3                                   # f = 1, or 1 + r²/2 for Spearman
//! e = za * sqrt(f / (n - 3)); tanh(atanh(r) + e) - tanh(atanh(r) - e)
//! tanh((za + zb) / sqrt(mpf(27)))
//! ```

use centricity::Level;
use centricity::inference::planning::{Comparison, CorrelationPlan, PlannedCorrelation, Power, Spread};
use centricity::inference::{Mean, NetScore, Proportion};

use super::prints_as;

#[test]
fn margins() {
    prints_as(Spread::worst_net().margin(500, Level::P95).unwrap(), "0.087652254057658");
    let share = Spread::of_share(Proportion::new(80, 500).unwrap()).unwrap();
    prints_as(share.margin(500, Level::P95).unwrap(), "0.0321338471242175");
}

#[test]
fn two_samples() {
    let (one, other) = (Spread::new(0.8).unwrap(), Spread::new(0.9).unwrap());
    let plan = Comparison::new(one, other, Level::P95, Power::P80);
    prints_as(plan.detectable(400, 250).unwrap(), "0.194906587662525");
    assert_eq!(plan.size_for(0.1), Ok(1139));
    assert_eq!(plan.size_of_other(400, 0.2), Ok(232));
    prints_as(plan.power(400, 250, -0.15).unwrap(), "0.577766791962753");
    prints_as(plan.power(400, 250, 0.0).unwrap(), "0.050000000000000");
}

/// Short of what Student's t takes, as the documentation says. scipy 1.17, with `t = stats.t.ppf(.975, df)`, `df = 2 * n - 2`, `nc = d / sqrt(2 / n)` and the power
/// `stats.nct.sf(t, df, nc) + stats.nct.cdf(-t, df, nc)`:
///
/// ```text
/// d   n   power        n   power
/// 1   16  0.781398     17  0.807037
/// 2    4  0.656876      6  0.876418     (5: 0.790542)
/// ```
#[test]
fn sizes_for_means_of_few_are_those_of_the_normal_distribution() {
    let plan = Comparison::alike(Spread::new(1.0).unwrap(), Level::P95, Power::P80);
    assert_eq!((plan.size_for(1.0), plan.size_for(2.0)), (Ok(16), Ok(4)));
}

#[test]
fn correlations() {
    for (of, r, detect, width_30, width_4, narrow) in [
        (PlannedCorrelation::Pearson, 0.3, 85, "0.663439926882523", "1.90777560448153", 320),
        (PlannedCorrelation::Spearman, 0.3, 87, "0.677176433554324", "1.91526817088332", 334),
        (PlannedCorrelation::Pearson, -0.1, 783, "0.714260126905138", "1.92069364751267", 378),
        (PlannedCorrelation::Spearman, 0.1, 784, "0.715888670879949", "1.9214503391292", 379),
        (PlannedCorrelation::Pearson, 0.8, 10, "0.282893245883988", "1.69255369576591", 56),
        (PlannedCorrelation::Spearman, -0.8, 11, "0.3289169422927", "1.81635966524903", 72),
    ] {
        let plan = CorrelationPlan::new(of, Level::P95);
        assert_eq!(plan.size_to_detect(r, Power::P80), Ok(detect));
        prints_as(plan.width(r, 30).unwrap(), width_30);
        prints_as(plan.width(r, 4).unwrap(), width_4);
        assert_eq!(plan.size_for_width(r, 0.2), Ok(narrow));
    }
    let plan = CorrelationPlan::new(PlannedCorrelation::Pearson, Level::P95);
    prints_as(plan.detectable(30, Power::P80).unwrap(), "0.492355889973617");
}

#[test]
fn spreads_of_earlier_samples() {
    // 70 up and 10 down of 100: 0.8 - 0.6².
    prints_as(Spread::of_net(NetScore::new(10, 20, 70).unwrap()).unwrap().value().powi(2), "0.440000000000000");
    assert_eq!(Spread::of_net(NetScore::new(3, 0, 3).unwrap()), Ok(Spread::worst_net()));
    assert_eq!(Spread::of_share(Proportion::new(4, 8).unwrap()), Ok(Spread::worst_share()));
    assert_eq!(Spread::worst_mean(1.0, 5.0), Spread::new(2.0));
    assert_eq!(Spread::of_mean(Mean::new(10, 3.0, 4.0).unwrap()), Spread::new(2.0));
}
