//! A simulated organisation: what is true of it, and the answers that people of such an organisation give.
//!
//! All answers of a person are independent of each other, but for those to the questions of one index, of which most are the same answer to all. So nothing
//! goes together with anything else, and no two groups differ, unless a constant here says that they do.

use centricity::Error;
use centricity::questionnaire::customers::{balance::balance, experience, image::image, recommendation as customer};
use centricity::questionnaire::employees::{
    collaboration, enjoyment, focus, image, insight, leadership, lifecycle, recommendation, responsibility, work,
};
use centricity::questionnaire::{self, Quality};
use centricity::survey::{Answer, Contact, Missing, Response, Responses, Stage};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

pub(crate) const REGIONS: [&str; 4] = ["North", "East", "South", "West"];
pub(crate) const DEPARTMENTS: [&str; 3] = ["Sales", "Projects", "Service"];
/// Of each department of each region.
pub(crate) const EMPLOYEES: u32 = 60;
pub(crate) const CUSTOMERS_INVITED: u32 = 150;

/// What everybody answers, from the lowest point of the scale to the highest.
pub(crate) const AGREE: [f64; 5] = [0.10, 0.15, 0.20, 0.35, 0.20];
pub(crate) const STRONGLY: [f64; 5] = [0.11, 0.16, 0.22, 0.35, 0.16];
pub(crate) const RESPONSIBLE: [f64; 5] = [0.12, 0.17, 0.23, 0.35, 0.13];
pub(crate) const MARKS: [f64; 10] = [0.0, 0.0, 0.02, 0.04, 0.10, 0.18, 0.26, 0.22, 0.12, 0.06];
pub(crate) const RECOMMEND: [f64; 11] = [0.02, 0.01, 0.02, 0.03, 0.04, 0.08, 0.10, 0.18, 0.22, 0.18, 0.12];
pub(crate) const BALANCED: [f64; 3] = [0.12, 0.76, 0.12];
pub(crate) const EASE: [f64; 7] = [0.03, 0.05, 0.10, 0.17, 0.25, 0.25, 0.15];
pub(crate) const TOLD: [f64; 4] = [0.4, 0.3, 0.2, 0.1];
/// Of those invited, and what was forecast.
pub(crate) const RESPONSE: f64 = 0.40;
/// Of the answers to the questions of an index, the same point for all of them.
pub(crate) const SAME: f64 = 0.8;
/// Of any question, unanswered.
pub(crate) const BLANK: f64 = 0.03;

/// Planted: one department stands apart, and everyone thinks the own department works with others this much better than they do with it.
pub(crate) const SILO: [&str; 2] = ["South", "Projects"];
pub(crate) const APART: [f64; 5] = [0.35, 0.30, 0.20, 0.10, 0.05];
pub(crate) const OWN_ABOVE_OTHERS: u8 = 1;

/// Planted: too much of one quality, and customers who get too much of it are this much less satisfied.
pub(crate) const OVERDONE: Quality = Quality::Attention;
pub(crate) const TOO_MUCH: [f64; 3] = [0.08, 0.60, 0.32];
pub(crate) const LESS_SATISFIED: u8 = 1;

/// Planted: at one stage this share of people finds it so many marks worse than they expected.
pub(crate) const BROKEN: Stage = Stage::Onboarding;
pub(crate) const DISAPPOINTED: f64 = 0.6;
pub(crate) const MARKS_WORSE: u8 = 2;

/// Where employees are in their life cycle, and the shares of them.
pub(crate) const STAGES: [Stage; 4] = [Stage::Onboarding, Stage::Development, Stage::Role, Stage::Exit];
pub(crate) const AT_STAGE: [f64; 4] = [0.2, 0.3, 0.4, 0.1];
pub(crate) const ROLES: [&str; 3] = ["manager", "specialist", "support"];
pub(crate) const OF_ROLE: [f64; 3] = [0.15, 0.50, 0.35];
/// Steps to customers: those with none have contact.
pub(crate) const STEPS: [f64; 4] = [0.4, 0.3, 0.2, 0.1];

/// What came back.
pub(crate) struct Organisation {
    pub(crate) employees: Responses,
    pub(crate) customers: Responses,
    pub(crate) invited: u64,
}

/// Draws the organisation of a seed.
pub(crate) fn draw(seed: u64) -> Result<Organisation, Error> {
    let mut people = People(ChaCha8Rng::seed_from_u64(seed));
    let mut employees = Responses::new(questionnaire::employees());
    let mut customers = Responses::new(questionnaire::customers());
    let mut invited = 0;
    for region in REGIONS {
        for department in DEPARTMENTS {
            let unit = [region, department];
            for _ in 0..EMPLOYEES {
                employees.push(people.employee(unit))?;
            }
            for _ in 0..CUSTOMERS_INVITED {
                invited += 1;
                if people.happens(RESPONSE) {
                    customers.push(people.customer(unit))?;
                }
            }
        }
    }
    Ok(Organisation { employees, customers, invited })
}

struct People(ChaCha8Rng);

impl People {
    fn happens(&mut self, probability: f64) -> bool {
        self.0.random_bool(probability)
    }

    /// One of several, by their shares: its place.
    fn place(&mut self, shares: &[f64]) -> usize {
        let mut left: f64 = self.0.random();
        let chosen = shares.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        // The shares add up to 1 but for rounding.
        chosen.unwrap_or(shares.len() - 1)
    }

    /// A point of a scale that starts at 1.
    fn point(&mut self, shares: &[f64]) -> u8 {
        1 + self.zero_based(shares)
    }

    /// A point of a scale that starts at 0.
    fn zero_based(&mut self, shares: &[f64]) -> u8 {
        u8::try_from(self.place(shares)).unwrap_or(u8::MAX)
    }

    fn answer(&mut self, response: Response, question: &str, point: u8) -> Response {
        if self.happens(BLANK) {
            response.missing(question, Missing::Skipped)
        } else {
            response.rating(question, point)
        }
    }

    fn ask(&mut self, response: Response, question: &str, shares: &[f64]) -> Response {
        let point = self.point(shares);
        self.answer(response, question, point)
    }

    /// The questions of one index; to a reverse-keyed one the same person gives the point from the other end.
    fn index(&mut self, mut response: Response, questions: &[(&str, Keyed)], shares: &[f64]) -> Response {
        let shared = self.point(shares);
        for (question, keyed) in questions {
            let point = if self.happens(SAME) { shared } else { self.point(shares) };
            response = self.answer(response, question, keyed.point(point));
        }
        response
    }

    fn employee(&mut self, unit: [&str; 2]) -> Response {
        let apart = if unit == SILO { APART } else { AGREE };
        let steps = self.zero_based(&STEPS);
        let stage = STAGES.get(self.place(&AT_STAGE)).copied().unwrap_or(Stage::Role);
        let response = Response::default()
            .unit(unit)
            .role(ROLES.get(self.place(&OF_ROLE)).copied().unwrap_or_default())
            .contact(if steps == 0 { Contact::With } else { Contact::Without })
            .stage(stage)
            .rating(responsibility::STEPS.id(), steps);

        let response = self.insight(response, &apart);
        let response = self.ask(response, collaboration::TOGETHER.id(), &apart);
        let response = self.ask(response, collaboration::OWN_DEPARTMENT.id(), &MARKS);
        let others = self.point(&MARKS) - OWN_ABOVE_OTHERS;
        let response = self.answer(response, collaboration::OTHER_DEPARTMENTS.id(), others);

        let response = self.ask(response, leadership::SAYS.id(), &STRONGLY);
        let response = self.ask(response, leadership::DOES.id(), &STRONGLY);
        let response = self.ask(response, enjoyment::ENJOYS_FEEDBACK.id(), &STRONGLY);
        let response = self.ask(response, responsibility::RESPONSIBLE.id(), &RESPONSIBLE);
        let response = Quality::ALL.into_iter().fold(response, |response, quality| {
            let response = self.ask(response, image::self_image(quality).id(), &MARKS);
            self.ask(response, image::meta_perception(quality).id(), &MARKS)
        });
        let response = self.own_work(response);
        let response = self.ask(response, recommendation::PROUD.id(), &AGREE);
        let recommend = self.zero_based(&RECOMMEND);
        let response = self.answer(response, recommendation::RECOMMEND.id(), recommend);
        self.life_cycle(response, stage)
    }

    fn insight(&mut self, response: Response, shares: &[f64]) -> Response {
        let questions = [
            (insight::KNOWS.id(), Keyed::Straight),
            (insight::HEARS.id(), Keyed::Straight),
            (insight::USES.id(), Keyed::Straight),
            (insight::GUESSES.id(), Keyed::Reversed),
        ];
        self.index(response, &questions, shares)
    }

    fn own_work(&mut self, response: Response) -> Response {
        let straight = |asked: [centricity::survey::Asked<'static, _>; 3]| asked.map(|it| (it.id(), Keyed::Straight));
        let customers = straight([focus::CUSTOMERS_SEEN, focus::CUSTOMERS_WEIGH, focus::CUSTOMERS_HEARD]);
        let employees = straight([focus::EMPLOYEES_SEEN, focus::EMPLOYEES_WEIGH, focus::EMPLOYEES_HEARD]);
        let direction = straight([work::SETS_GOALS, work::MAKES_A_START, work::CHECKS_GOALS]);
        let tired = [(work::TAKES_ENERGY.id(), Keyed::Reversed), (work::TOO_TIRED.id(), Keyed::Reversed)];
        let response = self.index(response, &customers, &AGREE);
        let response = self.index(response, &employees, &AGREE);
        let response = self.index(response, &direction, &AGREE);
        let response = self.index(response, &tired, &AGREE);
        [work::CONTROL, work::IMPACT, work::MEANING]
            .into_iter()
            .fold(response, |response, question| self.ask(response, question.id(), &AGREE))
    }

    /// Only of the stages that somebody has been through.
    fn life_cycle(&mut self, response: Response, reached: Stage) -> Response {
        let stages = Stage::ALL.into_iter().filter(|stage| *stage <= reached);
        stages.fold(response, |response, stage| {
            let expected = self.point(&MARKS);
            let found = self.point(&MARKS);
            let worse = if stage == BROKEN && self.happens(DISAPPOINTED) { MARKS_WORSE } else { 0 };
            let response = self.answer(response, lifecycle::expectation(stage).id(), expected);
            self.answer(response, lifecycle::reality(stage).id(), found - worse)
        })
    }

    fn customer(&mut self, unit: [&str; 2]) -> Response {
        let recommend = self.zero_based(&RECOMMEND);
        let response = self.answer(Response::default().unit(unit), customer::RECOMMEND.id(), recommend);
        let mut told = |who: bool| if who { self.zero_based(&TOLD) } else { 0 };
        let (referrals, warnings) = (told(recommend >= 9), told(recommend <= 6));
        let came_by = if self.happens(0.2) { "recommended" } else { "otherwise" };
        let response = response
            .rating(customer::REFERRALS.id(), referrals)
            .rating(customer::WARNINGS.id(), warnings)
            .answer(customer::CAME_BY, Answer::Choice(came_by.to_string()));

        let mut less_satisfied = 0;
        let response = Quality::ALL.into_iter().fold(response, |response, quality| {
            let amount = self.point(if quality == OVERDONE { &TOO_MUCH } else { &BALANCED });
            if quality == OVERDONE && amount == 3 {
                less_satisfied = LESS_SATISFIED;
            }
            let response = self.answer(response, balance(quality).id(), amount);
            self.ask(response, image(quality).id(), &MARKS)
        });
        let satisfied = self.point(&AGREE).saturating_sub(less_satisfied).max(1);
        let response = self.answer(response, experience::SATISFIED.id(), satisfied);
        self.ask(response, experience::EASY.id(), &EASE)
    }
}

#[derive(Clone, Copy)]
enum Keyed {
    Straight,
    Reversed,
}

impl Keyed {
    /// Of five points.
    fn point(self, point: u8) -> u8 {
        match self {
            Self::Straight => point,
            Self::Reversed => 6 - point,
        }
    }
}
