//! How many bytes a response takes.

use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
use centricity::{Scale, Side};

/// 1,048,576 responses to ten ratings: what the documentation of the table says of memory.
#[test]
fn a_million_responses_take_what_is_promised() {
    let questions = (0..10).map(|item| {
        Question::new(format!("q{item}"), "How satisfied are you?", ResponseFormat::rating(Scale::of::<1, 5>()))
    });
    let survey = Survey::new(Side::Customers, "Visit", questions).unwrap();
    let million = |unit: fn(u8) -> Option<String>| {
        let mut responses = Responses::new(survey.clone());
        for row in 0..=255_u8 {
            let response = (0..10).fold(Response::default(), |all, item| all.rating(format!("q{item}"), 1 + row % 5));
            responses.push(response.respondent(row.to_string()).unit(unit(row))).unwrap();
        }
        for _ in 0..12 {
            let half = responses.clone();
            responses.merge(&half).unwrap();
        }
        assert_eq!(responses.len(), 1 << 20);
        responses.memory_bytes() as f64 / f64::from(1 << 20)
    };
    assert_eq!(million(|_| None), 10.0);
    let with_units = million(|row| Some(format!("store {row}")));
    assert!((14.0..14.1).contains(&with_units), "{with_units}");
}
