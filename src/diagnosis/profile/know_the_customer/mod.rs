//! Does the organisation know its customers?

mod balance;
mod image;
mod insight;
mod sales_force;

pub(super) use insight::INSIGHT;

use std::fmt;

use super::ProfileAnalysis;
use super::sources::Sources;
use super::text::{line_of, write_lines};
use crate::diagnosis::rounded::Rounded;
use crate::diagnosis::{
    CustomerInsight, KnowledgeFinding, OvershootClass, OvershootFinding, PenaltyClass, PenaltyFinding, PenaltySide,
    PerceptionClass, PerceptionConstruct, PerceptionFinding, SalesForceFinding,
};
use crate::questionnaire::Quality;
use crate::survey::UnitPath;

/// A sharp view of the customer: what employees know, where they flatter themselves, what is overdone, and who speaks of the organisation.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct KnowTheCustomer {
    insight: Option<CustomerInsight<UnitPath>>,
    self_image: Option<PerceptionFinding<Quality>>,
    meta_perception: Option<PerceptionFinding<Quality>>,
    knowledge: Option<KnowledgeFinding>,
    overshoot: Vec<QualityOvershoot>,
    penalty: Vec<QualityPenalty>,
    sales_force: Option<SalesForceFinding>,
}

/// Whether a quality is overdone.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct QualityOvershoot {
    /// Which quality.
    pub quality: Quality,
    /// What customers say of it.
    pub finding: OvershootFinding,
}

/// Whether customers for whom a quality is not just right are less satisfied.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct QualityPenalty {
    /// Which quality.
    pub quality: Quality,
    /// By how much, on either side.
    pub finding: PenaltyFinding,
}

impl KnowTheCustomer {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let insight = insight::insight(sources);
        let insight = sources.keep(ProfileAnalysis::CustomerInsight, insight);
        let self_image = image::perception(sources, PerceptionConstruct::SelfImage);
        let meta_perception = image::perception(sources, PerceptionConstruct::MetaPerception);
        let knowledge = image::knowledge(sources);
        let overshoot = balance::overshoots(sources);
        let penalty = balance::penalties(sources);
        let sales_force = sales_force::sales_force(sources);
        let sales_force = sources.keep(ProfileAnalysis::SalesForce, sales_force);
        Self { insight, self_image, meta_perception, knowledge, overshoot, penalty, sales_force }
    }

    /// The index of customer insight, and whether it may be reported by unit.
    #[must_use]
    pub const fn insight(&self) -> Option<&CustomerInsight<UnitPath>> {
        self.insight.as_ref()
    }

    /// How good employees think the organisation is, against what customers say, quality by quality.
    #[must_use]
    pub const fn self_image(&self) -> Option<&PerceptionFinding<Quality>> {
        self.self_image.as_ref()
    }

    /// What employees think that customers say, against what they do say.
    #[must_use]
    pub const fn meta_perception(&self) -> Option<&PerceptionFinding<Quality>> {
        self.meta_perception.as_ref()
    }

    /// How near employees come to what customers say on average, and whether they know in which order customers put the qualities. It takes those who
    /// predicted every quality that is asked about on both sides.
    #[must_use]
    pub const fn knowledge(&self) -> Option<&KnowledgeFinding> {
        self.knowledge.as_ref()
    }

    /// What of each quality is too much or too little, in the order of the questionnaire. All are at one level, at which it is safe to pick out those that are too
    /// much or too little.
    #[must_use]
    pub fn overshoot(&self) -> &[QualityOvershoot] {
        &self.overshoot
    }

    /// How much less satisfied those are for whom a quality is too much or too little, at one such level too.
    #[must_use]
    pub fn penalty(&self) -> &[QualityPenalty] {
        &self.penalty
    }

    /// How many customers promoters win.
    #[must_use]
    pub const fn sales_force(&self) -> Option<&SalesForceFinding> {
        self.sales_force.as_ref()
    }

    fn overshoot_lines(&self) -> impl Iterator<Item = String> {
        let classes = [
            OvershootClass::TooMuch,
            OvershootClass::TooLittle,
            OvershootClass::JustRight,
            OvershootClass::Divided,
            OvershootClass::Undetermined,
        ];
        classes.into_iter().filter_map(|class| {
            let of_class = self.overshoot.iter().filter(|item| item.finding.class() == class);
            line_of(
                format!("customers, {class}"),
                of_class.map(|QualityOvershoot { quality, finding }| match class {
                    OvershootClass::Undetermined => quality.to_string(),
                    _ => format!("{quality}, net {}", Rounded::hundredths(&finding.net()).short("")),
                }),
            )
        })
    }

    fn penalty_lines(&self, side: &str, of: fn(&PenaltyFinding) -> PenaltySide) -> impl Iterator<Item = String> {
        [PenaltyClass::Shown, PenaltyClass::Reversed].into_iter().filter_map(move |class| {
            let reversed = class == PenaltyClass::Reversed;
            let those = self.penalty.iter().filter(|item| of(&item.finding).class() == class);
            let drops = those.filter_map(|item| Some((item.quality, Rounded::to(&of(&item.finding).drop()?, 2))));
            let (how, by) = if reversed { ("more", "higher") } else { ("less", "lower") };
            line_of(
                format!("{how} satisfied where it is {side}, satisfaction {by} by"),
                drops.map(|(quality, drop)| {
                    format!("{quality} {}", if reversed { drop.turned() } else { drop }.short(""))
                }),
            )
        })
    }
}

fn perception_lines(whose: &str, finding: &PerceptionFinding<Quality>) -> impl Iterator<Item = String> {
    let classes = [
        PerceptionClass::BlindSpot,
        PerceptionClass::HiddenStrength,
        PerceptionClass::SharedStrength,
        PerceptionClass::SharedWeakness,
        PerceptionClass::Undetermined,
    ];
    let placed = classes.into_iter().filter_map(move |class| {
        let of_class = finding.attributes().iter().filter(|gap| gap.class() == class);
        line_of(
            format!("{whose}, {class}"),
            of_class.map(|gap| match class {
                PerceptionClass::Undetermined => gap.key().to_string(),
                _ => format!("{} {}", gap.key(), Rounded::hundredths(&gap.gap()).short("")),
            }),
        )
    });
    let refused = finding.refused().iter().map(|refused| format!("{} ({})", refused.key(), refused.reason()));
    placed.chain(line_of(format!("{whose}, not compared"), refused))
}

impl fmt::Display for KnowTheCustomer {
    /// A line for each finding, or for each class of qualities. Gaps are in points of a hundred, employees less customers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if let Some(insight) = &self.insight {
            lines.push(format!(
                "customer insight, 1 to 5: {}; {}",
                Rounded::to(&insight.index(), 2).short(""),
                insight.class()
            ));
        }
        for (whose, finding) in [("self-image", &self.self_image), ("marks expected", &self.meta_perception)] {
            lines.extend(finding.iter().flat_map(|finding| perception_lines(whose, finding)));
        }
        if let Some(knowledge) = &self.knowledge {
            let accuracy = knowledge.accuracy();
            lines.push(format!("employees predict customers: accuracy {}", Rounded::hundredths(&accuracy).short("%")));
            let class = knowledge.class();
            lines.push(match knowledge.order() {
                Some(order) => format!(
                    "the order in which customers put the qualities: {class}, rank agreement {}",
                    Rounded::to(&order, 2).short("")
                ),
                None => format!("the order in which customers put the qualities: {class}"),
            });
        }
        lines.extend(self.overshoot_lines());
        lines.extend(self.penalty_lines("too much", PenaltyFinding::too_much));
        lines.extend(self.penalty_lines("too little", PenaltyFinding::too_little));
        if let Some(reach) = &self.sales_force {
            lines.push(format!("won by word of mouth: {} customers a year", Rounded::to(&reach.won(), 0).short("")));
            let balance = reach.reach();
            lines.extend(
                balance
                    .map(|all| format!("less those kept away: {}, {}", Rounded::to(&all, 0).short(""), reach.class())),
            );
        }
        write_lines(f, &lines)
    }
}
