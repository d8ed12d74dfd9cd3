//! Tallies, frequencies and weighted tables against counting one by one.

use std::collections::BTreeMap;

use centricity::Direction;
use centricity::linkage::Linkage;
use centricity::survey::{
    Attribute, Completion, Frequency, Index, Missing, Question, Response, ResponseFormat, Responses, Survey, UnitPath,
};
use centricity::{
    Agreement, CrossTable, Csat, Customer, Employee, Enps, Error, Instrument, Nps, Rating, Scale, Side, Tally, Weight,
    WeightedTally,
};
use proptest::prelude::*;

use super::{CHOICES, Row, row, survey};

fn sound_rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row().prop_filter("on the scale", |row| row.nps != Ok(11)), 0..40)
}

fn table(rows: &[Row]) -> Responses {
    let mut responses = Responses::new(survey());
    for row in rows {
        responses.push(row.response()).unwrap();
    }
    responses
}

proptest! {
    #[test]
    fn counts_are_those_of_counting(rows in sound_rows()) {
        let responses = table(&rows);
        let nps = |row: &Row| row.nps.ok().map(|value| Rating::<Nps>::new(value).unwrap());
        let naive: Tally<Nps> = rows.iter().map(nps).collect();
        prop_assert_eq!(responses.tally::<Nps>("nps").unwrap(), naive);
        for why in Missing::ALL.iter().copied() {
            let count = |missing: &dyn Fn(&Row) -> Option<Missing>| {
                rows.iter().filter(|row| missing(row) == Some(why)).count() as u64
            };
            prop_assert_eq!(responses.missing("nps", why).unwrap(), count(&|row| row.nps.err()));
            prop_assert_eq!(responses.missing("first", why).unwrap(), count(&|row| row.first.err()));
            prop_assert_eq!(responses.missing("where", why).unwrap(), count(&|row| row.places.err()));
        }

        let mut weighted: BTreeMap<UnitPath, WeightedTally<Nps>> = BTreeMap::new();
        let mut total = WeightedTally::<Nps>::default();
        for row in &rows {
            let weight = row.weight.map_or(Weight::ONE, |weight| Weight::new(f64::from(weight) / 4.0).unwrap());
            let mut of_unit = WeightedTally::default();
            let path = UnitPath::new(row.unit.iter().take(1).map(|name| format!("u{name}")));
            let unit = if row.unit.is_empty() { &mut of_unit } else { weighted.entry(path).or_default() };
            for tally in [unit, &mut total] {
                match nps(row) {
                    Some(rating) => tally.record(rating, weight).unwrap(),
                    None => tally.record_skipped(),
                }
            }
        }
        prop_assert_eq!(&responses.weighted_tally::<Nps>("nps").unwrap(), &total);
        prop_assert_eq!(responses.weighted_by_unit::<Nps>("nps", 1).unwrap(), weighted);
        prop_assert_eq!(responses.without_unit(), rows.iter().filter(|row| row.unit.is_empty()).count() as u64);
        let whole: Vec<_> = responses.weighted_by_unit::<Nps>("nps", 0).unwrap().into_values().collect();
        prop_assert_eq!(whole, if rows.is_empty() { vec![] } else { vec![total] });
        let waves = responses.weighted_by::<Nps>("nps", Attribute::Wave).unwrap();
        let of_waves: u64 = waves.values().map(|tally| tally.n() + tally.zero_weighted() + tally.skipped()).sum();
        prop_assert_eq!(of_waves, rows.iter().filter(|row| row.wave.is_some()).count() as u64);
    }

    #[test]
    fn complete_cases_are_those_of_leaving_out(rows in sound_rows()) {
        let responses = table(&rows);
        let nps: Vec<Option<u8>> = rows.iter().map(|row| row.nps.ok()).collect();
        let staff: Vec<Option<u8>> = rows.iter().map(|row| row.staff.ok()).collect();
        prop_assert_eq!(&responses.ratings("nps").unwrap(), &nps);
        prop_assert_eq!(&responses.ratings("staff").unwrap(), &staff);
        let both: Vec<(u8, u8)> = nps.iter().zip(&staff).filter_map(|(nps, staff)| Some(((*nps)?, (*staff)?))).collect();
        let cases = responses.complete_cases(&["staff", "nps"]).unwrap();
        prop_assert_eq!((cases.n(), cases.left_out()), (both.len() as u64, (rows.len() - both.len()) as u64));
        let (staff, nps): (Vec<f64>, Vec<f64>) = both.iter().map(|&(nps, staff)| (f64::from(staff), f64::from(nps))).unzip();
        prop_assert_eq!(cases.columns(), [staff, nps]);
        // What a typed table holds is the same.
        prop_assert_eq!(responses.cross::<Nps, Csat<5>>("nps", "staff").unwrap().n(), cases.n());
    }

    /// A table of each group is that of the responses of the group alone, by whatever it is that they have in common.
    #[test]
    fn tables_by_group_are_those_of_the_groups(rows in sound_rows(), level in 0..3_usize) {
        fn cross(rows: &[Row]) -> CrossTable<Nps, Csat<5>> {
            table(rows).cross("nps", "staff").unwrap()
        }
        fn naive<K: Ord>(rows: &[Row], key: impl Fn(&Row) -> Option<K>) -> BTreeMap<K, CrossTable<Nps, Csat<5>>> {
            let mut groups: BTreeMap<K, Vec<Row>> = BTreeMap::new();
            for row in rows {
                if let Some(key) = key(row) {
                    groups.entry(key).or_default().push(row.clone());
                }
            }
            groups.into_iter().map(|(key, rows)| (key, cross(&rows))).collect()
        }
        let responses = table(&rows);
        let by = |attribute| responses.cross_by::<Nps, Csat<5>>("nps", "staff", attribute).unwrap();
        prop_assert_eq!(by(Attribute::Wave), naive(&rows, |row| row.wave.map(|wave| format!("w{wave}"))));
        prop_assert_eq!(by(Attribute::Role), naive(&rows, |row| row.wave.map(|wave| format!("role {wave}"))));
        prop_assert_eq!(by(Attribute::Stage), naive(&rows, |row| row.stage.map(|stage| stage.to_string())));
        prop_assert_eq!(by(Attribute::Contact), naive(&rows, |row| row.contact.map(|contact| contact.to_string())));
        let units = responses.cross_by_unit::<Nps, Csat<5>>("nps", "staff", level).unwrap();
        let path = |row: &Row| UnitPath::new(row.unit.iter().take(level).map(|name| format!("u{name}")));
        prop_assert_eq!(units, naive(&rows, |row| (level == 0 || !row.unit.is_empty()).then(|| path(row))));
    }

    #[test]
    fn frequencies_are_those_of_counting(rows in sound_rows()) {
        let responses = table(&rows);
        let (first, places) = (responses.frequencies("first").unwrap(), responses.frequencies("where").unwrap());
        for (number, id) in CHOICES.into_iter().enumerate() {
            let chose_first = rows.iter().filter(|row| row.first == Ok(number)).count() as u64;
            let chose = rows.iter().filter(|row| row.places.is_ok_and(|made| made[number])).count() as u64;
            prop_assert_eq!(first.get(id).map(Frequency::count), Some(chose_first));
            prop_assert_eq!(places.get(id).map(Frequency::count), Some(chose));
        }
        let answered = rows.iter().filter(|row| row.places.is_ok()).count() as u64;
        prop_assert_eq!((places.n(), places.skipped()), (answered, rows.len() as u64 - answered));
        let nps = responses.frequencies("nps").unwrap();
        let counts: Vec<u64> = nps.answers().iter().map(Frequency::count).collect();
        let tally = responses.tally::<Nps>("nps").unwrap();
        prop_assert_eq!((counts.as_slice(), nps.n(), nps.skipped()), (tally.counts(), tally.n(), tally.skipped()));
        for answer in places.answers() {
            prop_assert_eq!(answer.share().map(|share| (share.k(), share.n())), (answered > 0).then_some((answer.count(), answered)));
        }
    }

    #[test]
    fn progress_is_that_of_counting(rows in sound_rows(), share in 0.01..=1.0_f64) {
        let responses = table(&rows);
        let dealt_with = |row: &Row| {
            let skipped = Some(Missing::Skipped);
            [row.nps.err() != skipped, row.staff.err() != skipped, row.first.err() != skipped, row.places.err() != skipped, row.why.is_some()]
        };
        let done = |row: &Row| dealt_with(row).into_iter().filter(|&done| done).count();
        let progress = responses.progress(&Completion::Share(share)).unwrap();
        prop_assert_eq!(progress.started(), rows.iter().filter(|row| done(row) > 0).count() as u64);
        prop_assert_eq!(progress.completed(), rows.iter().filter(|row| done(row) as f64 >= 5.0 * share).count() as u64);
        let required = responses.progress(&Completion::required(["nps", "why"])).unwrap();
        prop_assert_eq!(required.completed(), rows.iter().filter(|row| dealt_with(row)[0] && dealt_with(row)[4]).count() as u64);
        prop_assert_eq!(required.responses(), rows.len() as u64);
    }
}

#[test]
fn a_rating_off_the_scale_is_named_with_its_question() {
    let mut responses = table(&[]);
    let error = responses.push(Response::default().rating("nps", 11)).unwrap_err();
    assert_eq!(error, Error::AnswerOffScale { question: "nps".into(), value: 11, min: 0, max: 10 });
    assert_eq!(error.to_string(), "question 'nps': rating 11 is off the scale 0 to 10");
}

/// People from everywhere are no unit, whatever is asked by unit, and move no link.
#[test]
fn whoever_has_no_unit_is_in_none() {
    let question = |id| Question::new(id, "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
    let survey = |side| {
        let survey = Survey::new(side, "Visit", ["nps", "again"].map(question)).unwrap();
        survey.with_indexes([Index::new("index", "Recommending", ["nps", "again"]).minimum_answered(1)]).unwrap()
    };
    let responses = |side, nowhere: &[u8]| {
        let mut responses = Responses::new(survey(side));
        for (unit, ratings) in [("a", [9, 8]), ("b", [3, 4]), ("c", [7, 5]), ("d", [10, 6])] {
            for rating in ratings {
                responses.push(Response::default().unit([unit]).rating("nps", rating)).unwrap();
            }
        }
        for &rating in nowhere {
            responses.push(Response::default().rating("nps", rating)).unwrap();
        }
        responses
    };
    let (all, some) = (responses(Side::Customers, &[0, 1, 10]), responses(Side::Customers, &[]));
    assert_eq!((all.len(), all.without_unit(), some.without_unit()), (11, 3, 0));
    for level in [1, 2] {
        let units = all.segments_by_unit::<Nps>("nps", level).unwrap();
        assert_eq!((units.len(), units.total().n()), (4, 8));
        assert_eq!(units, some.segments_by_unit::<Nps>("nps", level).unwrap());
        assert_eq!(all.weighted_by_unit::<Nps>("nps", level), some.weighted_by_unit::<Nps>("nps", level));
        assert_eq!(all.index_scores_by_unit("index", level), some.index_scores_by_unit("index", level));
    }
    assert_eq!(all.segments_by_unit::<Nps>("nps", 0).unwrap().total(), all.tally::<Nps>("nps").unwrap());

    let staff = |nowhere| responses(Side::Employees, nowhere).segments_by_unit::<Enps>("nps", 1).unwrap();
    let link = |nowhere| Linkage::between(&staff(nowhere), &all.segments_by_unit::<Nps>("nps", 1).unwrap());
    assert_eq!(link(&[10, 10, 0]).units().len(), 4);
    assert_eq!(link(&[10, 10, 0]), link(&[]));
}

/// Answers at the very top of what a byte holds are no missing ones.
#[test]
fn a_scale_may_end_where_bytes_do() {
    struct Top;

    impl Instrument for Top {
        type Audience = Customer;
        const SCALE: Scale = Scale::of::<245, 255>();
        const DIRECTION: Direction = Direction::HigherIsBetter;
    }

    let question = Question::new("top", "How far?", ResponseFormat::rating(Top::SCALE));
    let mut responses = Responses::new(Survey::new(Side::Customers, "Far", [question]).unwrap());
    for value in 245..=255 {
        responses.push(Response::default().rating("top", value)).unwrap();
    }
    responses.push(Response::default().missing("top", Missing::DontKnow)).unwrap();
    let tally = responses.tally::<Top>("top").unwrap();
    assert_eq!((tally.counts(), tally.skipped()), ([1; 11].as_slice(), 1));
    assert_eq!(responses.missing("top", Missing::DontKnow), Ok(1));
    let ratings: Vec<Option<u8>> = (245..=255).map(Some).chain([None]).collect();
    assert_eq!(responses.ratings("top").unwrap(), ratings);
    assert_eq!(responses.complete_cases(&["top"]).unwrap().columns()[0].last(), Some(&255.0));
    assert_eq!(responses.cross::<Top, Top>("top", "top").unwrap().n(), 11);
}

#[test]
fn a_question_is_what_it_is() {
    let responses = table(&[]);
    assert!(matches!(responses.ratings("why"), Err(Error::Question { .. })));
    assert!(matches!(responses.complete_cases(&["nps", "first"]), Err(Error::Question { .. })));
    assert!(matches!(responses.complete_cases(&["nps", "age"]), Err(Error::Unknown { .. })));
    assert!(matches!(responses.complete_cases(&[]), Err(Error::TooFew { got: 0, .. })));
    assert_eq!(responses.complete_cases(&["nps"]).unwrap().columns(), [Vec::<f64>::new()]);
    let unknown = responses.cross_by::<Nps, Csat<5>>("nps", "age", Attribute::Role);
    assert!(matches!(unknown, Err(Error::Unknown { .. })));
    assert!(matches!(responses.frequencies("why"), Err(Error::Question { .. })));
    assert!(matches!(responses.frequencies("age"), Err(Error::Unknown { .. })));
    let refused = |error: Error| error.to_string();
    let scale = responses.tally::<Csat<5>>("nps").unwrap_err();
    assert!(matches!(scale, Error::OtherScale { .. }));
    assert_eq!(refused(scale), "question 'nps' is asked on 0 to 10, not 1 to 5");
    let audience = responses.segments_by_unit::<Enps>("nps", 1).unwrap_err();
    assert!(matches!(audience, Error::Question { .. }));
    assert_eq!(refused(audience), "question 'nps' is asked of customers, not of employees");
    // Where both are wrong, the audience is: the scale is then no wonder.
    let both = responses.tally::<Agreement<Employee, 5>>("nps").unwrap_err();
    assert_eq!(refused(both), "question 'nps' is asked of customers, not of employees");
    assert!(matches!(responses.weighted_by_unit::<Agreement<Customer, 5>>("first", 1), Err(Error::Question { .. })));
    assert!(responses.frequencies("first").unwrap().get("app").unwrap().share().is_none());
    for share in [0.0, -1.0, 1.1, f64::NAN] {
        assert!(matches!(responses.progress(&Completion::Share(share)), Err(Error::OutOfRange { .. })));
    }
    assert!(matches!(responses.progress(&Completion::required(["age"])), Err(Error::Unknown { .. })));
    assert!(matches!(responses.progress(&Completion::Required(Vec::new())), Err(Error::TooFew { .. })));
}
