//! Customers who bring customers.

use std::fmt;

use super::rounded::Rounded;
use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level, Mean, Method, NetScore, Proportion, Rate, Stand, mover};

/// How many new customers the promoters among the customers bring in a period, and how many detractors keep away.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{Referrals, SalesForceClass, VirtualSalesForce};
/// use centricity::{Level, inference::{NetScore, Proportion, Rate}};
///
/// // 40 detractors, 70 passives and 90 promoters of 200 asked. The promoters told of 130 recommendations in a quarter; of 80 people to whom the firm
/// // was recommended 12 became customers. The detractors told of 60 warnings; of 50 warned 10 stayed away.
/// let firm = VirtualSalesForce::new(5_000, NetScore::new(40, 70, 90)?, Referrals::new(Rate::new(130, 90)?, Proportion::new(12, 80)?))?
///     .with_warnings(Referrals::new(Rate::new(60, 40)?, Proportion::new(10, 50)?));
/// let finding = firm.finding(Level::P95)?;
/// assert_eq!(finding.class(), SalesForceClass::Undetermined);
/// assert_eq!(
///     finding.to_string(),
///     "won: 488 customers a period (95% interval 271 to 833)\n\
///      kept away: 300 (95% interval 149 to 558)\n\
///      reach: 187 (95% interval -158 to 572): undetermined\n\
///      with the customers of these customers, in the end: 540 (95% interval 287 to 1000)"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct VirtualSalesForce {
    customers: u64,
    net: NetScore,
    recommended: Referrals,
    warned: Option<Referrals>,
}

/// What those who talk of a firm say, and what comes of it: how many people each of them tells in a period, and which share of those who are told
/// act on it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Referrals {
    told: Told,
    acted: Proportion,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Told {
    Rate(Rate),
    Mean(Mean),
}

impl Referrals {
    /// Takes the rate at which people are told, and how many of those who were told acted on it.
    pub const fn new(told: Rate, acted: Proportion) -> Self {
        Self { told: Told::Rate(told), acted }
    }

    /// The same where a few tell many, so that the counts scatter more than those of a [`Rate`]: with the mean of how many each told, and Student's t.
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::Referrals, inference::{Mean, Proportion}};
    /// let told = Mean::of(&[0.0, 0.0, 1.0, 0.0, 9.0, 2.0, 0.0, 1.0])?;
    /// let referrals = Referrals::of_mean(told, Proportion::new(3, 20)?)?;
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the mean is below 0.
    pub fn of_mean(told: Mean, acted: Proportion) -> Result<Self, Error> {
        Ok(Self { told: Told::Mean(told.within(0.0, f64::INFINITY)?), acted })
    }

    fn told(self, level: Level) -> Result<Estimate, Error> {
        match self.told {
            Told::Rate(rate) => Ok(rate.estimate(level)),
            Told::Mean(mean) => mean.estimate(level),
        }
    }
}

/// Whether the customers bring more than they keep away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SalesForceClass {
    /// They bring more: the interval of the reach is above 0.
    Wins,
    /// They keep more away: the interval is below 0.
    Loses,
    /// The interval supports neither.
    Undetermined,
    /// Nobody asked for warnings, so that nothing can be said of the balance.
    WarningsUnknown,
}

/// What comes in the end if new customers recommend as the present ones do, and theirs again.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ReferralChain {
    /// Each customer brings fewer than one new one, by the upper limit too: so many come in all.
    Ends(Estimate),
    /// The interval of how many each customer brings reaches 1, so that the sum has no bound.
    MayNotEnd,
}

impl VirtualSalesForce {
    /// Takes how many customers there are, the recommendation question as asked of a sample of them (detractors, passives, promoters), and what promoters
    /// tell in a period.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where there are fewer customers than answered; [`Error::TooMany`] for more than 2^53.
    pub fn new(customers: u64, net: NetScore, recommended: Referrals) -> Result<Self, Error> {
        if customers < net.n() {
            return Err(Error::TooFew { what: "customers", needs: net.n(), got: customers });
        }
        let customers = count::checked_add(customers, 0, "customers")?;
        Ok(Self { customers, net, recommended, warned: None })
    }

    /// The same with what detractors tell in a period: how many people each warns, and how many of the warned stay away for it.
    pub const fn with_warnings(self, warned: Referrals) -> Self {
        Self { warned: Some(warned), ..self }
    }

    /// How many are won and kept away, and what can be said of the balance.
    ///
    /// # Formula
    ///
    /// ```text
    /// R = p m c: share of promoters (Wilson), people each tells (Garwood), share who act (Wilson), by square-and-add of logarithms. Won = N R.
    /// Kept away = N d m' c' likewise. Reach = won - kept away, by square-and-add with the correlation that p and d have as shares of one sample:
    /// -sqrt(p d / ((1 - p) (1 - d))), times the part of the length of each interval, on the logarithmic scale, that is theirs.
    /// Chain: N R / (1 - R), only where the upper limit of R is below 1.
    /// ```
    ///
    /// The parts are taken to be of independent samples. That the sample is a part of a finite number of customers is not allowed for.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] and [`Error::NoVariation`] for a [mean](Referrals::of_mean) of one value or of equal ones.
    ///
    /// # References
    ///
    /// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in Medicine 27(10),
    /// 1693-1702. doi:10.1002/sim.3095
    pub fn finding(&self, level: Level) -> Result<SalesForceFinding, Error> {
        let share = |count: u64| Proportion::new(count, self.net.n());
        let promoters = share(self.net.up())?.estimate(level);
        let reproduction = product(promoters, self.recommended, level)?;
        let won = self.times(reproduction)?;
        let balance = self.warned.map(|warned| {
            let detractors = share(self.net.down())?.estimate(level);
            let each = product(detractors, warned, level)?;
            let correlation = exclusion(promoters.value(), detractors.value())
                * part(&promoters, &reproduction)
                * part(&detractors, &each);
            let kept_away = self.times(each)?;
            Ok(Balance { kept_away, reach: mover::difference(won, kept_away, correlation)? })
        });
        Ok(SalesForceFinding { won, balance: balance.transpose()?, reproduction, chain: self.chain(reproduction)? })
    }

    fn chain(&self, reproduction: Estimate) -> Result<ReferralChain, Error> {
        if reproduction.upper() >= 1.0 {
            return Ok(ReferralChain::MayNotEnd);
        }
        let sum = |each: f64| each / (1.0 - each);
        let limits = (sum(reproduction.lower()), sum(reproduction.upper()));
        let all = Estimate::new(
            sum(reproduction.value()),
            limits,
            reproduction.level(),
            Method::SquareAndAddLog,
            reproduction.n(),
        );
        Ok(ReferralChain::Ends(self.times(all)?))
    }

    /// Of all customers.
    fn times(&self, each: Estimate) -> Result<Estimate, Error> {
        Ok(mover::linear(&[(self.customers as f64, each)])?.named(each.method()))
    }
}

fn product(talkers: Estimate, referrals: Referrals, level: Level) -> Result<Estimate, Error> {
    mover::product(&[talkers, referrals.told(level)?, referrals.acted.estimate(level)])
}

/// The correlation of two shares of one sample that exclude each other.
fn exclusion(p: f64, d: f64) -> f64 {
    let odds = p * d / ((1.0 - p) * (1.0 - d));
    if odds.is_finite() { -odds.sqrt().min(1.0) } else { 0.0 }
}

/// Which part of the length of the interval of a product is that of one factor. All of it where the product reaches 0, by whichever factor: the two sides then
/// count as more closely bound than they are, which only widens their difference.
fn part(factor: &Estimate, product: &Estimate) -> f64 {
    if product.lower() <= 0.0 {
        return 1.0;
    }
    let length = |estimate: &Estimate| (estimate.upper() / estimate.lower()).ln();
    let part = length(factor) / length(product);
    if part.is_finite() { part.clamp(0.0, 1.0) } else { 1.0 }
}

/// What customers bring and keep away, with what supports it. Made by [`VirtualSalesForce::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SalesForceFinding {
    won: Estimate,
    balance: Option<Balance>,
    reproduction: Estimate,
    chain: ReferralChain,
}

#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
struct Balance {
    kept_away: Estimate,
    reach: Estimate,
}

impl SalesForceFinding {
    /// How many new customers the promoters bring in a period.
    pub const fn won(&self) -> Estimate {
        self.won
    }

    /// How many the detractors keep away in a period; `None` where nobody asked.
    #[must_use]
    pub fn kept_away(&self) -> Option<Estimate> {
        self.balance.map(|balance| balance.kept_away)
    }

    /// How many are won less how many are kept away; `None` where nobody asked for warnings.
    #[must_use]
    pub fn reach(&self) -> Option<Estimate> {
        self.balance.map(|balance| balance.reach)
    }

    /// How many new customers each customer brings in a period.
    pub const fn reproduction(&self) -> Estimate {
        self.reproduction
    }

    /// What comes in the end, with the customers of these customers.
    #[must_use]
    pub const fn chain(&self) -> ReferralChain {
        self.chain
    }

    /// What the interval of the [reach](Self::reach) supports.
    #[must_use]
    pub fn class(&self) -> SalesForceClass {
        match self.reach().map(|reach| reach.stand(0.0)) {
            None => SalesForceClass::WarningsUnknown,
            Some(Stand::Above) => SalesForceClass::Wins,
            Some(Stand::Below) => SalesForceClass::Loses,
            Some(Stand::Undetermined) => SalesForceClass::Undetermined,
        }
    }
}

impl fmt::Display for SalesForceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Wins => "brings more than it keeps away",
            Self::Loses => "keeps away more than it brings",
            Self::Undetermined => "undetermined",
            Self::WarningsUnknown => "warnings unknown",
        })
    }
}

impl fmt::Display for SalesForceFinding {
    /// Two to four lines, in whole customers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |estimate: &Estimate, unit: &str| Rounded::to(estimate, 0).full(unit);
        write!(f, "won: {}", whole(&self.won, " customers a period"))?;
        if let Some(Balance { kept_away, reach }) = &self.balance {
            write!(f, "\nkept away: {}\nreach: {}: {}", whole(kept_away, ""), whole(reach, ""), self.class())?;
        }
        match &self.chain {
            ReferralChain::Ends(sum) => {
                write!(f, "\nwith the customers of these customers, in the end: {}", whole(sum, ""))
            }
            ReferralChain::MayNotEnd => f.write_str("\nwith the customers of these customers: no bound"),
        }
    }
}
