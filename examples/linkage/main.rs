//! Do units with satisfied employees have satisfied customers?
//!
//! ```text
//! cargo run --release --example linkage            # 452 New York schools: teachers and parents
//! cargo run --release --example linkage -- --help  # the same for two files of your own
//! ```

mod input;
mod options;
mod story;

use std::process::ExitCode;

use centricity::linkage::Linkage;
use centricity::{
    Agreement, Audience, Customer, Direction, Employee, Instrument, Nps, Reversed, Scale, Scoring, Tally,
};

use input::{Table, read_answers, read_counts};
use options::{Options, Request};
use story::{LEVEL, Side, mean, percent, points, tell};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    match options::parse(lexopt::Parser::from_env())? {
        Request::Help => print!("{}", options::HELP),
        Request::Schools => schools()?,
        Request::Files(options) => files(&options)?,
    }
    Ok(())
}

/// Statements on four points where option 1 is the best answer, so agreeing is counted from the other end.
type TeachersItem = Agreement<Employee, 4, Reversed>;
type ParentsItem = Agreement<Customer, 4, Reversed>;

/// The main job on real data. Counts go in, one row a school; the don't-knows are kept apart.
fn schools() -> Result<(), String> {
    let teachers = Table::bundled("nyc_2011_teachers_t_q1a.csv", include_bytes!("../data/nyc_2011_teachers_t_q1a.csv"));
    let parents = Table::bundled("nyc_2011_parents_p_q2a.csv", include_bytes!("../data/nyc_2011_parents_p_q2a.csv"));
    let unit = ["dbn", "school"];
    let options = ["n1", "n2", "n3", "n4"];
    let teachers = read_counts::<TeachersItem>(teachers, &unit, &options, "n5")?;
    let parents = read_counts::<ParentsItem>(parents, &unit, &options, "n5")?;

    let linkage = Linkage::between_by(&teachers, Scoring::Rating, &parents, Scoring::Rating);

    println!("Do schools with content teachers have content parents?");
    println!("2011 NYC School Survey, districts 1 to 9, teachers' item t_q1a and parents' item p_q2a");
    println!("(New York City Department of Education, NYC Open Data). Linked by the mean answer, 1 to 4, higher is");
    println!("better; shown per school is the share of favourable answers.\n");
    let teachers = Side::new("teachers", &teachers, |tally| Some(percent(tally.metric()?.estimate(LEVEL))));
    let parents = Side::new("parents", &parents, |tally| Some(percent(tally.metric()?.estimate(LEVEL))));
    tell("school", &teachers, &parents, &linkage)
}

/// The same for somebody's own two files, one answer a row. Here the scale is known only now, so it is looked up once and
/// is a type from then on.
fn files(options: &Options) -> Result<(), String> {
    match options.employees.scale.as_str() {
        "0-10" => with_employees::<Question<Employee, 0, 10>>(options),
        "1-4" => with_employees::<Question<Employee, 1, 4>>(options),
        "1-5" => with_employees::<Question<Employee, 1, 5>>(options),
        "1-7" => with_employees::<Question<Employee, 1, 7>>(options),
        _ => with_employees::<Question<Employee, 1, 10>>(options),
    }
}

fn with_employees<E: Instrument<Audience = Employee>>(options: &Options) -> Result<(), String> {
    match options.customers.scale.as_str() {
        "0-10" => with_both::<E, Question<Customer, 0, 10>>(options),
        "1-4" => with_both::<E, Question<Customer, 1, 4>>(options),
        "1-5" => with_both::<E, Question<Customer, 1, 5>>(options),
        "1-7" => with_both::<E, Question<Customer, 1, 7>>(options),
        _ => with_both::<E, Question<Customer, 1, 10>>(options),
    }
}

fn with_both<E, C>(options: &Options) -> Result<(), String>
where
    E: Instrument<Audience = Employee>,
    C: Instrument<Audience = Customer>,
{
    let employees = read_answers::<E>(&options.employees)?;
    let customers = read_answers::<C>(&options.customers)?;
    let linkage = Linkage::between_by(&employees, scoring::<E>(), &customers, scoring::<C>()).at_least(options.minimum);

    println!("Do units with satisfied employees have satisfied customers?\n");
    let employees = Side::new("employees", &employees, figure::<E>);
    let customers = Side::new("customers", &customers, figure::<C>);
    tell("unit", &employees, &customers, &linkage)
}

/// A 0 to 10 question is read as a net promoter score, any other by its mean.
fn scoring<I: Instrument>() -> Scoring {
    if I::SCALE == Nps::SCALE { Scoring::Net(Nps::BANDS) } else { Scoring::Rating }
}

/// The metric of one unit, as [`scoring`] reads the question.
fn figure<I: Instrument>(tally: &Tally<I>) -> Option<String> {
    match scoring::<I>() {
        Scoring::Net(bands) => Some(points(tally.net(bands)?.estimate(LEVEL))),
        other => tally.scores(other).map(mean),
    }
}

/// A question of the user's: asked of `A` on a scale from `MIN` to `MAX`. Answers to one where low is good are turned round
/// as they are read.
struct Question<A, const MIN: u8, const MAX: u8>(std::marker::PhantomData<fn() -> A>);

impl<A: Audience, const MIN: u8, const MAX: u8> Instrument for Question<A, MIN, MAX> {
    type Audience = A;
    const SCALE: Scale = Scale::of::<MIN, MAX>();
    const DIRECTION: Direction = Direction::HigherIsBetter;
}
