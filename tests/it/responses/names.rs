//! Names of units, waves, roles and respondents are those of a file: without space around them, and a blank one is none.

use centricity::survey::{Attribute, Duplicates, Filter, Pushed, Response, Responses, UnitPath};
use centricity::{Error, Nps};
#[cfg(feature = "csv")]
use proptest::prelude::*;

use super::survey;

/// A response from a unit.
fn from<N: Into<String>>(unit: impl IntoIterator<Item = N>) -> Response {
    Response::default().unit(unit).rating("nps", 9)
}

#[test]
fn space_around_a_name_makes_no_other_store() {
    let mut responses = Responses::new(survey());
    for unit in [["North", "Delft"], [" North", "Delft "], ["North\u{a0}", "\tDelft\n"]] {
        responses.push(from(unit).wave(" spring ").role("manager ")).unwrap();
    }
    assert_eq!(responses.segments_by_unit::<Nps>("nps", 2).unwrap().len(), 1);
    for attribute in [Attribute::Wave, Attribute::Role] {
        assert_eq!(responses.segments_by::<Nps>("nps", attribute).unwrap().len(), 1);
    }
    for filter in [Filter::unit(["North ", "Delft"]), Filter::wave("spring "), Filter::role(" manager")] {
        assert_eq!(responses.filter(&filter).unwrap().len(), 3);
    }
}

#[test]
fn a_blank_name_is_none() {
    let mut responses = Responses::new(survey());
    for unit in [vec![""], vec![" ", "\t"], vec![]] {
        responses.push(from(unit).wave(" ").role("")).unwrap();
    }
    responses.push(from(["North", " "])).unwrap();
    assert_eq!(responses.without_unit(), 3);
    let north = UnitPath::new(["North"]);
    assert_eq!(responses.units(2), [None, None, None, Some(north.clone())]);
    assert_eq!(responses.units(0), vec![Some(UnitPath::default()); 4]);
    assert_eq!(responses.segments_by_unit::<Nps>("nps", 2).unwrap().keys().collect::<Vec<_>>(), [&north]);
    for attribute in [Attribute::Wave, Attribute::Role] {
        assert_eq!(responses.names(attribute), [None, None, None, None]);
    }
}

#[test]
fn a_unit_within_one_without_a_name_is_refused() {
    let mut responses = Responses::new(survey());
    for unit in [vec!["", "Delft"], vec!["North", " ", "Desk"]] {
        let problem = "has a unit without a name, though a unit within it has one";
        assert_eq!(responses.push(from(unit)), Err(Error::Response { problem }));
    }
    assert_eq!((responses.len(), responses.intake().refused()), (0, 2));
    assert_eq!(responses.memory_bytes(), Responses::new(survey()).memory_bytes());
}

#[test]
fn respondents_are_told_apart_by_their_names_and_not_by_space() {
    let mut responses = Responses::with_duplicates(survey(), Duplicates::First);
    assert_eq!(responses.push(from(["a"]).respondent("r1")), Ok(Pushed::Added));
    assert_eq!(responses.push(from(["a"]).respondent(" r1 ")), Ok(Pushed::Ignored));
    // Nobody is not the same as nobody.
    for _ in 0..2 {
        assert_eq!(responses.push(from(["a"]).respondent(" ")), Ok(Pushed::Added));
    }
}

#[cfg(feature = "csv")]
proptest! {
    /// A file with these cells and responses with these names are one table.
    #[test]
    fn as_a_file_has_them(units in prop::collection::vec(["[ ab]{0,3}", "[ ab]{0,3}"], 0..20)) {
        use centricity::read::{ColumnMap, CsvReader};

        let mut pushed = Responses::new(survey());
        for [region, store] in &units {
            let _ = pushed.push(from([region, store]));
        }
        let records = units.iter().map(|[region, store]| format!("{region},{store},9\n"));
        let file = format!("region,store,score\n{}", records.collect::<Vec<_>>().concat());
        let map = ColumnMap::default().unit(["region", "store"]).question("nps", "score");
        let read = CsvReader::new(map).lenient(0).read(Responses::new(survey()), file.as_bytes()).unwrap();
        prop_assert_eq!(read.account().rejected(), pushed.intake().refused());
        prop_assert!(*read.responses() == pushed);
    }
}
