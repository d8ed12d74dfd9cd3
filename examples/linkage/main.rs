//! Do units whose employees answer favourably have customers who do?
//!
//! ```text
//! cargo run --release --example linkage            # 452 New York schools: teachers and parents
//! cargo run --release --example linkage -- --help  # the same for two files of your own
//! ```

mod input;
mod options;
mod story;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use centricity::inference::Mean;
use centricity::linkage::Linkage;
use centricity::{
    Agreement, Audience, Customer, Direction, Employee, Instrument, Nps, Reversed, Scale, Scoring, Tally,
};

use input::{Table, read_answers, read_counts};
use options::{Options, Request};
use story::{LEVEL, Side, mean, mean_and_share, points, tell};

fn main() -> ExitCode {
    let mut out = Vec::new();
    let result = run(&mut out);
    // Whatever could be told is told, in one piece. A reader who has seen enough and closes the pipe is no error.
    let mut text = out.join("\n");
    text.push('\n');
    let printed = if out.is_empty() { Ok(()) } else { std::io::stdout().write_all(text.as_bytes()) };
    match (result, printed) {
        (Err(message), _) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
        (Ok(()), Err(error)) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("error: cannot print: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn run(out: &mut Vec<String>) -> Result<(), String> {
    match options::parse(lexopt::Parser::from_env())? {
        Request::Help => {
            out.push(options::HELP.trim_end().to_string());
            Ok(())
        }
        Request::Schools => schools(out),
        Request::Files(options) => files(out, &options),
    }
}

/// Statements on four points where option 1 is the best answer, so agreeing is counted from the other end.
type TeachersItem = Agreement<Employee, 4, Reversed>;
type ParentsItem = Agreement<Customer, 4, Reversed>;

/// The main job on real data. Counts go in, one row a school; the don't-knows are kept apart.
fn schools(out: &mut Vec<String>) -> Result<(), String> {
    let teachers =
        Table::bundled("nyc_2011_teachers_t_q1a.csv", include_bytes!("../data/nyc_2011_teachers_t_q1a.csv"))?;
    let parents = Table::bundled("nyc_2011_parents_p_q2a.csv", include_bytes!("../data/nyc_2011_parents_p_q2a.csv"))?;
    let unit = ["dbn", "school"];
    let options = ["n1", "n2", "n3", "n4"];
    let teachers = read_counts::<TeachersItem>(teachers, &unit, &options, "n5")?;
    let parents = read_counts::<ParentsItem>(parents, &unit, &options, "n5")?;

    let linkage = Linkage::between_by(&teachers, Scoring::Rating, &parents, Scoring::Rating);
    let linkage = linkage.map_err(|error| error.to_string())?;

    out.push("Do schools whose teachers answer favourably have parents who do?".into());
    out.push("2011 NYC School Survey, districts 1 to 9, teachers' item t_q1a and parents' item p_q2a".into());
    out.push("(New York City Department of Education, NYC Open Data). Linked by the mean answer, 1 to 4,".into());
    out.push("turned round so that higher is better.\n".into());
    let measure = "mean, share favourable";
    let teachers = Side::new("teachers", measure, &teachers, |tally| {
        mean_and_share(tally.scores(Scoring::Rating).ok().map(Mean::value), tally.metric()?.estimate(LEVEL))
    });
    let parents = Side::new("parents", measure, &parents, |tally| {
        mean_and_share(tally.scores(Scoring::Rating).ok().map(Mean::value), tally.metric()?.estimate(LEVEL))
    });
    tell(out, "school", &teachers, &parents, &linkage)
}

/// The same for somebody's own two files, one answer a row. Here the scale is known only now, so it is looked up once and
/// is a type from then on.
fn files(out: &mut Vec<String>, options: &Options) -> Result<(), String> {
    match options.employees.scale.as_str() {
        "0-10" => with_employees::<Question<Employee, 0, 10>>(out, options),
        "1-4" => with_employees::<Question<Employee, 1, 4>>(out, options),
        "1-5" => with_employees::<Question<Employee, 1, 5>>(out, options),
        "1-7" => with_employees::<Question<Employee, 1, 7>>(out, options),
        _ => with_employees::<Question<Employee, 1, 10>>(out, options),
    }
}

fn with_employees<E: Instrument<Audience = Employee>>(out: &mut Vec<String>, options: &Options) -> Result<(), String> {
    match options.customers.scale.as_str() {
        "0-10" => with_both::<E, Question<Customer, 0, 10>>(out, options),
        "1-4" => with_both::<E, Question<Customer, 1, 4>>(out, options),
        "1-5" => with_both::<E, Question<Customer, 1, 5>>(out, options),
        "1-7" => with_both::<E, Question<Customer, 1, 7>>(out, options),
        _ => with_both::<E, Question<Customer, 1, 10>>(out, options),
    }
}

fn with_both<E, C>(out: &mut Vec<String>, options: &Options) -> Result<(), String>
where
    E: Instrument<Audience = Employee>,
    C: Instrument<Audience = Customer>,
{
    let employees = read_answers::<E>(&options.employees)?;
    let customers = read_answers::<C>(&options.customers)?;
    let linkage = Linkage::between_by(&employees, scoring::<E>(), &customers, scoring::<C>());
    let linkage = linkage.map_err(|error| error.to_string())?.at_least(options.minimum);

    out.push("Do units whose employees answer favourably have customers who do?\n".into());
    let employees = Side::new("employees", measure::<E>(), &employees, figure::<E>);
    let customers = Side::new("customers", measure::<C>(), &customers, figure::<C>);
    tell(out, "unit", &employees, &customers, &linkage)
}

/// A 0 to 10 question is read as a net promoter score, any other by its mean.
fn scoring<I: Instrument>() -> Scoring {
    if I::SCALE == Nps::SCALE { Scoring::Net(Nps::BANDS) } else { Scoring::Rating }
}

/// What [`figure`] shows.
fn measure<I: Instrument>() -> &'static str {
    if I::SCALE == Nps::SCALE { "net promoter score" } else { "mean" }
}

/// The metric of one unit, as [`scoring`] reads the question.
fn figure<I: Instrument>(tally: &Tally<I>) -> Option<String> {
    match scoring::<I>() {
        Scoring::Net(bands) => Some(points(tally.net(bands).ok()?.estimate(LEVEL))),
        _ => mean(tally),
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
