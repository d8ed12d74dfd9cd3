//! What is known of each response comes out as it went in, and weights can be put back.

use centricity::survey::{Answer, Attribute, Filter, Missing, Response, Responses};
use centricity::{Error, Nps, Weight};
use proptest::prelude::*;

use super::{CHOICES, Row, rows, survey};

fn table(rows: &[Row]) -> Responses {
    let mut responses = Responses::new(survey());
    for row in rows {
        responses.push(row.response()).unwrap();
    }
    responses
}

/// The rows that the survey takes.
fn fitting() -> impl Strategy<Value = Vec<Row>> {
    rows().prop_map(|rows| rows.into_iter().filter(|row| row.nps != Ok(11)).collect())
}

fn weight(row: &Row) -> Weight {
    row.weight.map_or(Weight::ONE, |weight| Weight::new(f64::from(weight) / 4.0).unwrap())
}

proptest! {
    #[test]
    fn columns_are_the_rows(rows in fitting()) {
        let responses = table(&rows);
        let text = |value: Option<u8>, before: &str| value.map(|value| format!("{before}{value}"));
        prop_assert_eq!(responses.times(), rows.iter().map(|row| row.at).collect::<Vec<_>>());
        prop_assert_eq!(responses.weights(), rows.iter().map(weight).collect::<Vec<_>>());
        let names = |attribute| responses.names(attribute);
        prop_assert_eq!(names(Attribute::Wave), rows.iter().map(|row| text(row.wave, "w")).collect::<Vec<_>>());
        prop_assert_eq!(names(Attribute::Role), rows.iter().map(|row| text(row.wave, "role ")).collect::<Vec<_>>());
        let stages: Vec<_> = rows.iter().map(|row| row.stage.map(|stage| stage.to_string())).collect();
        prop_assert_eq!(names(Attribute::Stage), stages);
        let contacts: Vec<_> = rows.iter().map(|row| row.contact.map(|contact| contact.to_string())).collect();
        prop_assert_eq!(names(Attribute::Contact), contacts);
        let first: Vec<_> = rows.iter().map(|row| row.first.ok().map(|first| CHOICES[first])).collect();
        prop_assert_eq!(responses.choices("first").unwrap(), first);
        for level in 0..3 {
            let units = responses.units(level);
            for (unit, row) in units.iter().zip(&rows) {
                let names: Vec<String> = row.unit.iter().take(level).map(|name| format!("u{name}")).collect();
                let expected = (level == 0 || !row.unit.is_empty()).then_some(names);
                prop_assert_eq!(unit.as_ref().map(|unit| unit.names().to_vec()), expected);
            }
            // As many of each as its segment says.
            for (unit, tally) in &responses.segments_by_unit::<Nps>("nps", level).unwrap() {
                let n = units.iter().filter(|other| other.as_ref() == Some(unit)).count() as u64;
                prop_assert_eq!(tally.n() + tally.skipped(), n);
            }
        }
    }

    #[test]
    fn complete_cases_know_whose_they_are(rows in fitting()) {
        let responses = table(&rows);
        let cases = responses.complete_cases(&["nps", "staff"]).unwrap();
        let (units, weights) = (responses.units(2), responses.weights());
        let ratings = responses.ratings("nps").unwrap();
        prop_assert_eq!(cases.rows().len() as u64, cases.n());
        prop_assert!(cases.rows().is_sorted());
        for (place, &row) in cases.rows().iter().enumerate() {
            prop_assert_eq!(&cases.units(2)[place], &units[row]);
            prop_assert_eq!(cases.weights()[place], weights[row]);
            prop_assert_eq!(cases.columns()[0][place], f64::from(ratings[row].unwrap()));
        }
        prop_assert_eq!(cases.units(0), vec![Some(centricity::survey::UnitPath::default()); cases.rows().len()]);
    }

    /// Weights that are put back are those of a table that had them from the start.
    #[test]
    fn weights_are_put_back(rows in fitting(), seed in 0..5_u8) {
        let other: Vec<Row> =
            rows.iter().zip(0_u8..).map(|(row, place)| Row { weight: Some(place.wrapping_add(seed) % 5), ..row.clone() }).collect();
        let weights: Vec<Weight> = other.iter().map(weight).collect();
        let reweighted = table(&rows).with_weights(&weights).unwrap();
        prop_assert!(reweighted == table(&other));
        prop_assert_eq!(reweighted.weights(), weights);
        prop_assert_eq!(
            reweighted.filter(&Filter::weighted()).unwrap().len(),
            other.iter().filter(|row| row.weight != Some(0)).count()
        );
    }
}

#[test]
fn as_many_weights_as_responses() {
    let mut responses = Responses::new(survey());
    responses.push(Response::default().rating("nps", 9)).unwrap();
    for weights in [vec![], vec![Weight::ONE; 2]] {
        let what = "weights for the responses";
        let error = responses.with_weights(&weights).unwrap_err();
        assert_eq!(error, Error::LengthMismatch { what, needs: 1, got: weights.len() });
    }
}

#[test]
fn choices_are_those_of_a_question_that_allows_one() {
    let mut responses = Responses::new(survey());
    responses.push(Response::default().answer("first", Answer::Choice("shop".into()))).unwrap();
    for why in Missing::ALL.iter().copied() {
        responses.push(Response::default().missing("first", why)).unwrap();
    }
    assert_eq!(responses.choices("first").unwrap(), [Some("shop"), None, None, None]);
    for question in ["nps", "where", "why"] {
        assert!(matches!(responses.choices(question), Err(Error::Question { .. })), "{question}");
    }
    assert!(matches!(responses.choices("age"), Err(Error::Unknown { .. })));
}

#[test]
fn a_response_can_be_read() {
    use centricity::survey::{Contact, Stage};

    let response = Response::default().respondent("r").at(60).unit(["North"]).wave("w").stage(Stage::Exit);
    let response = response.contact(Contact::With).role("staff").weight(Weight::MIN);
    let about = response.about();
    assert_eq!((about.respondent(), about.at(), about.wave()), (Some("r"), Some(60), Some("w")));
    assert_eq!((about.stage(), about.contact(), about.role()), (Some(Stage::Exit), Some(Contact::With), Some("staff")));
    assert_eq!((about.weight(), about.unit().names()), (Some(Weight::MIN), ["North".to_string()].as_slice()));
    assert_eq!(format!("{about:?}"), "About { .. }");
    let nothing = Response::default();
    assert_eq!((nothing.about().respondent(), nothing.about().at(), nothing.about().weight()), (None, None, None));
    assert_eq!(nothing.about().unit().levels(), 0);
}
