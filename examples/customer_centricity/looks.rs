//! What was looked at, what each look was called, and whether that had been planted.

use std::fmt::{self, Display};

use centricity::diagnosis::profile::NotRun;
use centricity::inference::Estimate;

use super::organisation::{BROKEN, OVERDONE, SILO};

/// One thing that an analysis classed, or could have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Look {
    pub(crate) analysis: &'static str,
    pub(crate) about: String,
    /// The class as it prints.
    pub(crate) class: String,
    /// What backs it, where it is shown here.
    pub(crate) estimate: Option<Estimate>,
}

/// What a class says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Something stands out: higher, lower, above, below.
    Named,
    /// The interval shows that there is nothing that matters.
    NoDifference,
    /// The interval shows neither, or there were too few to look.
    Undetermined,
    /// The analysis refused the answers.
    NotRun,
}

/// The classes that say that there is nothing that matters. A word that is not here, nor in the next list, counts as a finding.
const NO_DIFFERENCE: [&str; 8] = [
    "just right",
    "done as said",
    "seen alike",
    "alike",
    "one team",
    "shared strength",
    "shared weakness",
    "individuals: the group says little of the person",
];

/// The classes that say nothing.
const NOTHING: [&str; 5] = ["too few", "no order to know", "too few units", "unreliable aggregation", "no link shown"];

impl Look {
    pub(crate) fn verdict(&self) -> Verdict {
        let class = self.class.as_str();
        if class.starts_with("not run") {
            Verdict::NotRun
        } else if class.starts_with("undetermined") || NOTHING.contains(&class) {
            Verdict::Undetermined
        } else if NO_DIFFERENCE.contains(&class) {
            Verdict::NoDifference
        } else {
            Verdict::Named
        }
    }

    /// Which planted truth it shows, if its class is what follows from that truth.
    pub(crate) fn planted(&self) -> Option<Planted> {
        let is = |sign: &Sign| self.analysis == sign.analysis && self.about == sign.about && self.class == sign.class;
        Planted::ALL.into_iter().find(|planted| planted.signs().iter().any(is))
    }

    /// Whether it is a finding that nobody planted.
    pub(crate) fn is_false_alarm(&self) -> bool {
        self.verdict() == Verdict::Named && self.planted().is_none()
    }
}

/// All looks at one organisation.
#[derive(Debug, Default)]
pub(crate) struct Looks(pub(crate) Vec<Look>);

impl Looks {
    /// With the estimate that backs the class, where there is one.
    pub(crate) fn at(
        &mut self,
        analysis: &'static str,
        about: impl Display,
        class: impl Display,
        estimate: Option<Estimate>,
    ) {
        self.0.push(Look { analysis, about: about.to_string(), class: class.to_string(), estimate });
    }

    pub(crate) fn backed(
        &mut self,
        analysis: &'static str,
        about: impl Display,
        class: impl Display,
        estimate: Estimate,
    ) {
        self.at(analysis, about, class, Some(estimate));
    }

    pub(crate) fn not_run(&mut self, what: &NotRun) {
        self.at("the profile", what.analysis(), format!("not run: {}", what.obstacle()), None);
    }

    /// The looks that show a planted truth.
    pub(crate) fn signs(&self, planted: Planted) -> impl Iterator<Item = &Look> {
        self.0.iter().filter(move |look| look.planted() == Some(planted))
    }

    /// Whether everything is there that a planted truth must show.
    pub(crate) fn finds(&self, planted: Planted) -> bool {
        let shown =
            |sign: &Sign| self.signs(planted).any(|look| look.analysis == sign.analysis && look.about == sign.about);
        planted.signs().iter().filter(|sign| sign.strength == Strength::Must).all(shown)
    }

    pub(crate) fn false_alarms(&self) -> impl Iterator<Item = &Look> {
        self.0.iter().filter(|look| look.is_false_alarm())
    }

    /// Looks grouped by analysis, in the order in which they came.
    pub(crate) fn by_analysis(&self) -> Vec<(&'static str, Vec<&Look>)> {
        let mut groups: Vec<(&'static str, Vec<&Look>)> = Vec::new();
        for look in &self.0 {
            match groups.iter_mut().find(|(analysis, _)| *analysis == look.analysis) {
                Some((_, looks)) => looks.push(look),
                None => groups.push((look.analysis, vec![look])),
            }
        }
        groups
    }
}

/// What is true of the simulated organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Planted {
    Silo,
    Overshoot,
    BrokenPromise,
}

/// A look at which a planted truth shows, and what it is called there.
pub(crate) struct Sign {
    analysis: &'static str,
    about: String,
    class: &'static str,
    strength: Strength,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// The truth is not found without it.
    Must,
    /// It follows from the truth but is faint: it may stay undetermined.
    May,
}

impl Planted {
    pub(crate) const ALL: [Self; 3] = [Self::Silo, Self::Overshoot, Self::BrokenPromise];

    pub(crate) fn signs(self) -> Vec<Sign> {
        let sign =
            |analysis, about: &str, class, strength| Sign { analysis, about: about.to_string(), class, strength };
        let must = |analysis, about: &str, class| sign(analysis, about, class, Strength::Must);
        match self {
            Self::Silo => vec![
                must("silo index", "departments", "silos"),
                must("insight and collaboration", &SILO.join(" / "), "fogged and divided"),
            ],
            Self::Overshoot => vec![
                must("overshoot", &OVERDONE.to_string(), "too much"),
                must("penalty of too much", &OVERDONE.to_string(), "shown"),
            ],
            // Where one stage is worse, the gap falls before it and rises after it; over all it falls a little, as not all have come further.
            Self::BrokenPromise => vec![
                must("expectation gap", &BROKEN.to_string(), "falls short"),
                must("change of the gap", &format!("offer to {BROKEN}"), "falls"),
                must("change of the gap", &format!("{BROKEN} to development"), "rises"),
                sign("trend of the gap", "all stages", "falls", Strength::May),
            ],
        }
    }
}

impl fmt::Display for Planted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Silo => "the silo",
            Self::Overshoot => "the overshoot",
            Self::BrokenPromise => "the broken promise",
        })
    }
}
