//! A real file: 2,831 passengers of an airport, of whom 84 answered 11, which means 'don't know'.

use centricity::read::{AnswerColumn, ColumnMap, CsvReader, MissingCodes};
use centricity::survey::{Missing, Question, ResponseFormat, Responses, Survey};
use centricity::{Nps, Scale, Side};

use crate::data;

fn survey() -> Survey {
    let format = ResponseFormat::rating(Scale::of::<0, 10>());
    Survey::new(Side::Customers, "Airport", [Question::new("recommend", "Would you recommend us?", format)]).unwrap()
}

fn reader(codes: MissingCodes) -> CsvReader {
    let recommend = AnswerColumn::new("recommend", "netpro").missing(codes);
    CsvReader::new(ColumnMap::default().unit(["boarding_area", "gate"]).weight("weight").answer(recommend))
}

#[test]
fn the_code_11_is_refused_until_it_is_declared() {
    let open = || data::open("data/sfo_airport_2017.csv");
    let error = reader(MissingCodes::default()).read(Responses::new(survey()), open()).unwrap_err();
    assert!(
        error.to_string().ends_with(
            "column 'netpro': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it"
        ),
        "{error}"
    );
    let lenient = reader(MissingCodes::default()).lenient(10);
    let refused = lenient.read(Responses::new(survey()), open()).unwrap();
    let account = refused.account();
    assert_eq!((account.read(), account.kept(), account.rejected(), account.rejections().len()), (2831, 2747, 84, 10));

    let declared = reader(MissingCodes::default().number(11, Missing::DontKnow));
    let read = declared.read(Responses::new(survey()), open()).unwrap();
    assert_eq!((read.account().kept(), read.account().rejected()), (2831, 0));
    let responses = read.responses();
    assert_eq!(responses.missing("recommend", Missing::DontKnow), Ok(84));
    assert_eq!(responses.missing("recommend", Missing::Skipped), Ok(1));
    let tally = responses.tally::<Nps>("recommend").unwrap();
    let nps = tally.metric().unwrap();
    assert_eq!(nps.n(), 2746);
    // 39.8 unweighted and 40.4 weighted, to the decimals that these are known to; the golden values of the same file have more.
    assert!((nps.value() * 100.0 - 39.8).abs() < 0.05, "{}", nps.value());
    let weighted = responses.weighted_tally::<Nps>("recommend").unwrap();
    let weighted = weighted.net(Nps::BANDS).unwrap();
    assert!((weighted.value() * 100.0 - 40.4).abs() < 0.05, "{}", weighted.value());
    assert!((weighted.effective_n() - 2267.0).abs() < 0.5, "{}", weighted.effective_n());

    let gates = declared.segments::<Nps>("recommend", open()).unwrap();
    assert_eq!(*gates.segments(), responses.segments_by_unit::<Nps>("recommend", 2).unwrap());
    assert_eq!(gates.segments().total(), tally);
}
