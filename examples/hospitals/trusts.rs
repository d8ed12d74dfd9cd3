//! The trusts of one year: what staff and patients of each said.

use centricity::Error;
use centricity::linkage::{Linkage, UnitValue};
use csv::StringRecord;

/// Published by trust and year; `tests/data/README.md` has the sources and the licence.
const FILE: &[u8] = include_bytes!("../../tests/data/nhs_trusts_2020_2024.csv");

/// What is printed with the figures, as the licence asks.
pub(crate) const ATTRIBUTION: &str = "Contains information from the Care Quality Commission (NHS Adult Inpatient Survey 2022) and NHS England\n\
     (NHS Staff Survey 2021-2024), licensed under the Open Government Licence v3.0.";

/// A question to staff, by the name of its columns.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Staff {
    /// Often or always burned out because of their work.
    BurnedOut,
    /// Agree that there are enough staff to do their job properly.
    EnoughStaff,
}

impl Staff {
    const fn columns(self) -> [&'static str; 2] {
        match self {
            Self::BurnedOut => ["staff_burned_out_pct", "staff_burned_out_n"],
            Self::EnoughStaff => ["staff_enough_staff_pct", "staff_enough_staff_n"],
        }
    }
}

/// A trust, as the key of a linkage: its code first, so that years can be matched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Trust {
    pub(crate) code: String,
}

/// All rows of the file.
pub(crate) struct Trusts {
    header: StringRecord,
    rows: Vec<StringRecord>,
}

impl Trusts {
    pub(crate) fn read() -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(FILE);
        let header = reader.headers()?.clone();
        Ok(Self { header, rows: reader.records().collect::<Result<_, _>>()? })
    }

    fn text<'a>(&self, row: &'a StringRecord, column: &str) -> &'a str {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| row.get(place)).unwrap_or_default()
    }

    fn number(&self, row: &StringRecord, column: &str) -> Option<f64> {
        self.text(row, column).parse().ok()
    }

    /// Staff of one year with patients of one year, for trusts that have both.
    ///
    /// A percentage of staff comes with how many answered, so its noise is known. The patients' score is a mean of which no variance was published.
    pub(crate) fn linked(&self, staff: Staff, staff_year: &str, patient_year: &str) -> Result<Linkage<Trust>, Error> {
        let [percentage, n] = staff.columns();
        let of_year =
            |year: &str| self.rows.iter().filter(move |row| self.text(row, "year") == year).collect::<Vec<_>>();
        let patients = of_year(patient_year);
        let mut units = Vec::new();
        for row in of_year(staff_year) {
            let code = self.text(row, "ods_code");
            let Some(other) = patients.iter().find(|other| self.text(other, "ods_code") == code) else { continue };
            let score = self.number(other, "patient_overall_score");
            let (Some(share), Some(n), Some(score)) = (self.number(row, percentage), self.number(row, n), score) else {
                continue;
            };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a published count")]
            let staff = UnitValue::of_share(share / 100.0, n as u64)?;
            units.push((Trust { code: code.to_string() }, staff, UnitValue::of(score)?));
        }
        Linkage::of_units(units)
    }

    /// What a column says of a trust, in the first of its rows that says something.
    pub(crate) fn of(&self, trust: &Trust, column: &str) -> String {
        let rows = self.rows.iter().filter(|row| self.text(row, "ods_code") == trust.code);
        rows.map(|row| self.text(row, column)).find(|text| !text.is_empty()).unwrap_or("unknown").to_string()
    }

    /// How many staff and patients answered in a year, of the trusts that are linked.
    pub(crate) fn respondents(&self, linkage: &Linkage<Trust>, year: &str) -> [f64; 2] {
        let linked = |row: &&StringRecord| {
            let code = self.text(row, "ods_code");
            self.text(row, "year") == year && linkage.units().iter().any(|unit| unit.key().code == code)
        };
        ["staff_burned_out_n", "patient_overall_n"]
            .map(|column| self.rows.iter().filter(linked).filter_map(|row| self.number(row, column)).sum())
    }
}
