//! What was asked for on the command line.

use std::path::PathBuf;

use lexopt::prelude::{Long, Short, ValueExt};

pub(crate) const HELP: &str = "\
Do units whose employees answer favourably have customers who do?

Usage:
  linkage                            452 New York schools: teachers and parents
  linkage --employees STAFF.csv --customers GUESTS.csv [options]

Each file is CSV (commas, UTF-8) with a header row and one answer a row. An empty answer counts as
skipped. A unit is the same unit only if it is spelt the same in both files.

Options:
  --employees FILE           answers of employees
  --customers FILE           answers of customers
  --unit COLUMN              column that names the store, team or school    [unit]
  --rating COLUMN            column that holds the rating                   [rating]
  --scale SCALE              0-10 (read as a net promoter score), or 1-4, 1-5, 1-7, 1-10
                             (read as a mean); always needed
  --low-is-good              low ratings are the good ones; they are turned round
  --missing NUMBER           a code that means 'no answer', such as 11 or 99
  --minimum N                leave out units with fewer answers on a side   [1]
  --help                     this text

--unit, --rating, --scale, --low-is-good and --missing hold for the file named before them,
or for both where they stand before the first file.

Example:
  linkage --unit store --employees staff.csv --rating enps --scale 0-10 \\
          --customers guests.csv --rating satisfaction --scale 1-5
";

pub(crate) const SCALES: [&str; 5] = ["0-10", "1-4", "1-5", "1-7", "1-10"];

pub(crate) enum Request {
    Help,
    Schools,
    Files(Box<Options>),
}

pub(crate) struct Options {
    pub(crate) employees: SideOptions,
    pub(crate) customers: SideOptions,
    pub(crate) minimum: u64,
}

#[derive(Clone)]
pub(crate) struct SideOptions {
    pub(crate) file: PathBuf,
    pub(crate) unit: String,
    pub(crate) rating: String,
    pub(crate) scale: String,
    pub(crate) low_is_good: bool,
    pub(crate) missing: Option<u8>,
}

/// Which file the next options hold for.
#[derive(Clone, Copy, PartialEq)]
enum Subject {
    Both,
    Employees,
    Customers,
}

pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Request, String> {
    let start = SideOptions {
        file: PathBuf::new(),
        unit: "unit".into(),
        rating: "rating".into(),
        scale: String::new(),
        low_is_good: false,
        missing: None,
    };
    let mut options = Options { employees: start.clone(), customers: start, minimum: 1 };
    let mut subject = Subject::Both;
    let mut any = false;

    while let Some(argument) = parser.next().map_err(advise)? {
        any = true;
        // What an option changes, on the file it holds for.
        let change: Box<dyn Fn(&mut SideOptions)> = match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Long("employees") => {
                subject = Subject::Employees;
                let file = PathBuf::from(parser.value().map_err(advise)?);
                Box::new(move |side| side.file.clone_from(&file))
            }
            Long("customers") => {
                subject = Subject::Customers;
                let file = PathBuf::from(parser.value().map_err(advise)?);
                Box::new(move |side| side.file.clone_from(&file))
            }
            Long("unit") => {
                let name = text(&mut parser)?;
                Box::new(move |side| side.unit.clone_from(&name))
            }
            Long("rating") => {
                let name = text(&mut parser)?;
                Box::new(move |side| side.rating.clone_from(&name))
            }
            Long("scale") => {
                let scale = text(&mut parser)?;
                if !SCALES.contains(&scale.as_str()) {
                    return Err(format!("--scale must be one of {}", SCALES.join(", ")));
                }
                Box::new(move |side| side.scale.clone_from(&scale))
            }
            Long("missing") => {
                let code = parser.value().and_then(|value| value.parse::<u8>());
                let code = code.map_err(|_| "--missing takes a whole number from 0 to 255".to_string())?;
                Box::new(move |side| side.missing = Some(code))
            }
            Long("low-is-good") => Box::new(|side| side.low_is_good = true),
            Long("minimum") => {
                let minimum = parser.value().and_then(|value| value.parse());
                options.minimum = minimum.map_err(|_| "--minimum takes a whole number".to_string())?;
                continue;
            }
            other => return Err(advise(other.unexpected())),
        };
        if subject != Subject::Customers {
            change(&mut options.employees);
        }
        if subject != Subject::Employees {
            change(&mut options.customers);
        }
    }

    if !any {
        return Ok(Request::Schools);
    }
    for (side, flag) in [(&options.employees, "--employees"), (&options.customers, "--customers")] {
        if side.file.as_os_str().is_empty() {
            return Err(format!("{flag} FILE is missing: both sides are needed for a link (see --help)"));
        }
        if side.scale.is_empty() {
            return Err(format!(
                "--scale is missing for {flag}: one of {}; a wrong guess would pass unnoticed",
                SCALES.join(", ")
            ));
        }
    }
    Ok(Request::Files(Box::new(options)))
}

fn text(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().and_then(ValueExt::string).map_err(advise)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn advise(error: lexopt::Error) -> String {
    format!("{error} (see --help)")
}
