//! Departments as islands.

use centricity::diagnosis::{Department, ManagementClass, ManagementGap, SiloClass, SiloIndex};
use centricity::inference::Mean;
use centricity::{Agreement, CrossTable, Employee, Error, Level, Reversed, Tally};
use proptest::prelude::*;

use super::{level, sound};

type Item = Agreement<Employee, 5>;
type Turned = Agreement<Employee, 5, Reversed>;
type Answers = (Vec<u64>, Vec<Vec<u64>>);

fn department() -> impl Strategy<Value = Answers> {
    (prop::collection::vec(0..9_u64, 5), prop::collection::vec(prop::collection::vec(0..4_u64, 5), 5))
}

fn read((together, ratings): &Answers) -> Result<Department, Error> {
    Department::of(
        &Tally::<Item>::from_counts(together).unwrap(),
        &CrossTable::<Item, Item>::from_counts(ratings).unwrap(),
    )
}

proptest! {
    #[test]
    fn the_class_is_that_of_the_intervals(answers in prop::collection::vec(department(), 2..9), level in level()) {
        let Ok(departments) = answers.iter().map(read).collect::<Result<Vec<_>, _>>() else { return Ok(()) };
        let Ok(silos) = SiloIndex::of(&departments, level) else { return Ok(()) };
        let (between, gap) = (silos.departmental(), silos.own_above_other());
        prop_assert!(sound(&between) && sound(&gap) && (-1.0..=1.0).contains(&gap.value()));
        prop_assert!(silos.shown().is_none_or(|shown| between.lower() > 0.0 && shown == between));
        prop_assert_eq!(silos.class() == SiloClass::Silos, silos.shown().is_some() && gap.lower() > 0.0);
        if silos.class() == SiloClass::OneTeam {
            prop_assert!(between.upper() < SiloIndex::SMALL && gap.upper() < SiloIndex::SMALL);
        }
        let mut reversed = departments.clone();
        reversed.reverse();
        let other = SiloIndex::of(&reversed, level).unwrap();
        prop_assert!((other.departmental().value() - between.value()).abs() < 1e-9);
        prop_assert!((other.own_above_other().value() - gap.value()).abs() < 1e-9);
    }

    /// Asked the other way round, of which low ratings are the good ones, the same people say the same.
    #[test]
    fn the_direction_of_the_scale_does_not_matter(answers in department()) {
        let Ok(own) = read(&answers) else { return Ok(()) };
        let (mut together, mut ratings) = answers;
        together.reverse();
        ratings.reverse();
        for row in &mut ratings {
            row.reverse();
        }
        let turned = Department::of(
            &Tally::<Turned>::from_counts(&together).unwrap(),
            &CrossTable::<Turned, Turned>::from_counts(&ratings).unwrap(),
        ).unwrap();
        prop_assert_eq!(own, turned);
    }
}

#[test]
fn too_little_is_refused() {
    let gap = Mean::new(10, 1.0, 1.0).unwrap();
    assert!(matches!(Department::new(gap, gap), Err(Error::OutOfRange { .. })), "bounds unknown");
    let some = Department::new(gap, gap.within(-4.0, 4.0).unwrap()).unwrap();
    assert!(matches!(SiloIndex::of(&[some], Level::P95), Err(Error::TooFew { .. })));
    assert!(matches!(SiloIndex::of(&[some; 6], Level::P95), Err(Error::NoVariation { .. })));
    assert!(read(&(vec![0; 5], vec![vec![1; 5]; 5])).is_err());
    assert!(read(&(vec![1; 5], vec![vec![0; 5]; 5])).is_err());
}

/// Departments that all rate themselves alike have no interval by Student's t; the bounds of the scale give one with a width.
#[test]
fn equal_gaps_have_an_interval() {
    let gap = Mean::new(10, 1.0, 1.0).unwrap().within(-4.0, 4.0).unwrap();
    let departments: Vec<Department> =
        (1..9_u32).map(|i| Department::new(Mean::new(10, f64::from(i), 1.0).unwrap(), gap).unwrap()).collect();
    let silos = SiloIndex::of(&departments, Level::P95).unwrap();
    assert!(silos.own_above_other().lower() < 0.25 && silos.own_above_other().upper() > 0.25);
}

#[test]
fn managers_and_staff_may_change_places() {
    let [managers, staff] = [(18, 1.6), (240, 0.7)].map(|(n, mean)| Mean::new(n, mean, 0.9).unwrap());
    let [own, turned] =
        [(managers, staff), (staff, managers)].map(|(a, b)| ManagementGap::new(a, b, Level::P95).unwrap());
    assert_eq!((own.class(), turned.class()), (ManagementClass::ManagersMore, ManagementClass::StaffMore));
    assert!((own.difference().lower() + turned.difference().upper()).abs() < 1e-12);
    assert_eq!(ManagementGap::new(staff, staff, Level::P95).unwrap().class(), ManagementClass::Undetermined);
    assert!(ManagementGap::new(Mean::new(1, 1.0, 0.0).unwrap(), staff, Level::P95).is_err());
}

#[test]
fn less_than_nothing_is_said_in_words() {
    let gap = Mean::new(50, 0.2, 1.0).unwrap().within(-4.0, 4.0).unwrap();
    let departments = [3.0, 3.1, 2.9].map(|mean| Department::new(Mean::new(50, mean, 1.0).unwrap(), gap).unwrap());
    let silos = SiloIndex::of(&departments, Level::P95).unwrap();
    assert!(silos.departmental().value() < 0.0);
    let printed = silos.to_string();
    assert!(printed.starts_with("between departments: none of the variance (95% interval none to "), "{printed}");
}
