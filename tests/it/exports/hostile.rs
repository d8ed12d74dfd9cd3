//! Files that were damaged, on the way or on purpose.

use centricity::read::{Encoding, Limits};
use centricity::survey::Responses;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{exports, survey};

#[test]
fn every_file_ends_anywhere() {
    for export in exports() {
        let bytes = export.bytes();
        for end in (0..bytes.len()).step_by(41) {
            if let Ok(read) = export.reader.read(Responses::new(survey()), &bytes[..end]) {
                let account = read.account();
                assert_eq!(account.read(), account.kept() + account.left_out() + account.rejected());
                assert_eq!(account.kept(), read.responses().len() as u64, "{} to {end}", export.name);
                assert!(account.kept() <= 12, "{} to {end}", export.name);
            }
        }
    }
}

#[test]
fn every_file_in_utf_16_is_the_same_file() {
    for export in exports() {
        let text = String::from_utf8(export.bytes()).unwrap();
        let units = std::iter::once('\u{feff}').chain(text.trim_start_matches('\u{feff}').chars());
        let wide: Vec<u8> = units.collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
        let read = |bytes: &[u8]| export.reader.read(Responses::new(survey()), bytes).unwrap();
        let (plain, wide) = (read(text.as_bytes()), read(&wide));
        assert_eq!(plain.account(), wide.account(), "{}", export.name);
        assert!(plain.responses() == wide.responses(), "{}", export.name);
    }
}

#[test]
fn limits_hold_for_every_tool() {
    for export in exports() {
        let read = |limits| {
            let reader = export.reader.clone().limits(limits);
            reader.read(Responses::new(survey()), export.bytes().as_slice()).unwrap_err().to_string()
        };
        assert_eq!(read(Limits::default().records(5)), "too many records: the limit is 5", "{}", export.name);
        assert_eq!(read(Limits::default().names(1)), "too many different units: the limit is 1", "{}", export.name);
        let bytes = "too many bytes in the names of units: the limit is 1";
        assert_eq!(read(Limits::default().name_bytes(1)), bytes, "{}", export.name);
        assert_eq!(read(Limits::default().columns(3)), "too many columns: the limit is 3", "{}", export.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Some bytes are replaced, and some pieces taken out or said twice: records become ragged, quotes open, text is no text.
    #[test]
    fn damage_is_accounted_for(
        which in any::<Index>(),
        damage in proptest::collection::vec((any::<Index>(), prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), Just(0xff), any::<u8>()]), 0..6),
        cut in any::<(Index, Index)>(),
        encoding in prop_oneof![Just(Encoding::Unicode), Just(Encoding::Latin1)],
    ) {
        let all = exports();
        let export = &all[which.index(all.len())];
        let mut bytes = export.bytes();
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let (from, to) = (cut.0.index(bytes.len()), cut.1.index(bytes.len()));
        if from < to && to - from < 60 {
            bytes.drain(from..to);
        } else if to < from && from - to < 60 {
            let again = bytes[to..from].to_vec();
            bytes.splice(to..to, again);
        }
        if let Ok(read) = export.reader.clone().encoding(encoding).read(Responses::new(survey()), bytes.as_slice()) {
            let account = read.account();
            prop_assert_eq!(account.read(), account.kept() + account.left_out() + account.rejected());
            prop_assert_eq!(account.kept(), read.responses().len() as u64);
            prop_assert!(account.rejections().len() as u64 <= account.rejected());
        }
    }
}
