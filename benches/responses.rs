//! How fast a table of responses is read, with reading it one by one beside it.
//!
//! ```text
//! cargo bench --bench responses
//! ```
//!
//! Figures are responses per second; read them as ratios within one run. Every pass checks what it counted.
//!
//! On two shared, busy cores of a server (fastest of 20 passes over 10.5 million responses): a tally 4,100 million a second, segments of a hundred stores
//! 77 million, two questions crossed one by one 57 million; pushing, fastest of 10, 5.8 million.
#![allow(clippy::expect_used, reason = "a benchmark that cannot begin has nothing to say")]

use std::hint::black_box;

use centricity::survey::{Missing, Question, Response, ResponseFormat, Responses, Survey};
use centricity::{Nps, Scale, Side};
use divan::Bencher;
use divan::counter::ItemsCount;

/// 10,485,760 responses, made of copies of the first.
const RESPONSES: usize = FIRST << DOUBLINGS;
const FIRST: usize = 10_240;
const DOUBLINGS: usize = 10;

fn main() {
    divan::main();
}

fn survey() -> Survey {
    let format = ResponseFormat::rating(Scale::of::<0, 10>());
    let question = Question::new("recommend", "How likely are you to recommend us?", format);
    Survey::new(Side::Customers, "Visit", [question]).expect("the survey is sound")
}

/// A response from one of a hundred stores; one in eleven does not know.
fn response(row: usize) -> Response {
    let response = Response::default().unit([format!("store {}", row % 100)]);
    match u8::try_from(row * 7 % 11) {
        Ok(rating) if rating < 10 => response.rating("recommend", rating),
        _ => response.missing("recommend", Missing::DontKnow),
    }
}

fn table() -> Responses {
    let mut responses = Responses::new(survey());
    for row in 0..FIRST {
        responses.push(response(row)).expect("the response is sound");
    }
    for _ in 0..DOUBLINGS {
        let half = responses.clone();
        responses.merge(&half).expect("the survey is the same");
    }
    responses
}

#[divan::bench(sample_count = 20)]
fn tally(bencher: Bencher<'_, '_>) {
    let responses = table();
    bencher.counter(ItemsCount::new(RESPONSES)).bench_local(|| {
        let tally = black_box(&responses).tally::<Nps>("recommend").expect("the question is asked");
        assert_eq!(tally.n() + tally.skipped(), RESPONSES as u64);
    });
}

/// A table of one question with itself, which pairs its ratings one by one.
#[divan::bench(sample_count = 20)]
fn cross_one_by_one(bencher: Bencher<'_, '_>) {
    let responses = table();
    bencher.counter(ItemsCount::new(RESPONSES)).bench_local(|| {
        let cross = black_box(&responses).cross::<Nps, Nps>("recommend", "recommend").expect("the question is asked");
        assert!(cross.n() < RESPONSES as u64);
    });
}

#[divan::bench(sample_count = 20)]
fn segments_by_unit(bencher: Bencher<'_, '_>) {
    let responses = table();
    bencher.counter(ItemsCount::new(RESPONSES)).bench_local(|| {
        let stores = black_box(&responses).segments_by_unit::<Nps>("recommend", 1).expect("the question is asked");
        assert_eq!(stores.len(), 100);
    });
}

/// A survey of forty ratings, all answered.
#[divan::bench(sample_count = 10)]
fn push_forty_questions(bencher: Bencher<'_, '_>) {
    let ids: Vec<String> = (0..40).map(|number| format!("our people are asked about subject {number}")).collect();
    let format = || ResponseFormat::rating(Scale::of::<1, 5>());
    let questions = ids.iter().map(|id| Question::new(id.as_str(), "How far do you agree?", format()));
    let survey = Survey::new(Side::Employees, "Work", questions).expect("the survey is sound");
    let answered = |row: usize| {
        let rating = |question: usize| u8::try_from(1 + (row + question) % 5).expect("it is small");
        ids.iter()
            .enumerate()
            .fold(Response::default(), |response, (question, id)| response.rating(id.as_str(), rating(question)))
    };
    let rows: Vec<Response> = (0..FIRST).map(answered).collect();
    bencher.counter(ItemsCount::new(FIRST)).with_inputs(|| rows.clone()).bench_local_values(|rows| {
        let mut responses = Responses::new(survey.clone());
        for row in rows {
            responses.push(row).expect("the response is sound");
        }
        assert_eq!(responses.len(), FIRST);
    });
}

/// From responses that stand ready.
#[divan::bench(sample_count = 10)]
fn push(bencher: Bencher<'_, '_>) {
    let rows: Vec<Response> = (0..FIRST).map(response).collect();
    bencher.counter(ItemsCount::new(FIRST)).with_inputs(|| rows.clone()).bench_local_values(|rows| {
        let mut responses = Responses::new(survey());
        for row in rows {
            responses.push(row).expect("the response is sound");
        }
        assert_eq!(responses.len(), FIRST);
    });
}
