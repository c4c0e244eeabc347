//! Whatever happens to a file, reading it ends in rows or in a refusal.

use std::sync::LazyLock;

use headland_opendata::{Allowance, Options, open_with};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::{
    fixtures::{
        EES, EES_META, ESTABLISHMENTS, FINANCE, KS2, KS2_META, KS4, KS4_META, LAIT,
        LAIT_DICTIONARY, LINKS, OWN,
    },
    own::workbook,
};

/// Making a workbook takes longer than reading one.
static WORKBOOK: LazyLock<Vec<u8>> = LazyLock::new(|| workbook(OWN));

/// One thing that can happen to the bytes of a file.
#[derive(Clone, Debug)]
enum Damage {
    Replace(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Cut(Index),
    Repeat(Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let telling = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\xff\xe0".to_vec()),
        Just(b"9999999999999999999999".to_vec()),
        Just("é€".as_bytes().to_vec()),
        Just(b"-1e308%".to_vec()),
        vec(any::<u8>(), 1..6),
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Replace(at, byte)),
        (any::<Index>(), telling).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (any::<Index>(), 1usize..40).prop_map(|(at, count)| Damage::Remove(at, count)),
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), 1usize..200).prop_map(|(at, count)| Damage::Repeat(at, count)),
    ]
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for one in all {
        if bytes.is_empty() {
            break;
        }
        let size = bytes.len();
        match one {
            Damage::Replace(at, byte) => bytes[at.index(size)] = *byte,
            Damage::Insert(at, more) => {
                let at = at.index(size);
                bytes.splice(at..at, more.iter().copied());
            }
            Damage::Remove(at, count) => {
                let at = at.index(size);
                bytes.drain(at..size.min(at + count));
            }
            Damage::Cut(at) => bytes.truncate(at.index(size)),
            Damage::Repeat(at, count) => {
                let at = at.index(size);
                let again = bytes[at..size.min(at + count)].to_vec();
                bytes.extend(again);
            }
        }
    }
    bytes
}

/// Reads to the end; the figures that come are finite and say what they are.
fn survives(name: &str, bytes: &[u8], companion: Option<&[u8]>) -> Result<(), TestCaseError> {
    let allowance = Allowance { bytes: 1 << 20, unpacked_bytes: 4 << 20, ratio: 200 };
    let options = Options { allowance, ..Options::default() };
    let Ok(mut source) = open_with(name, bytes, &options) else {
        return Ok(());
    };
    if let Some(Ok(companion)) = companion.map(|bytes| open_with("m.csv", bytes, &options)) {
        // A companion that does not fit is refused, and the source is read without it.
        let _ = source.pair(&companion);
    }
    let Ok(mut rows) = source.rows() else {
        return Ok(());
    };
    for row in &mut rows {
        let Ok(row) = row else { return Ok(()) };
        if let headland_opendata::Row::Figures(figures) = row {
            for figure in figures.figures {
                prop_assert!(figure.cell.value().is_none_or(f64::is_finite));
                prop_assert!(figure.limits.is_none_or(|limits| limits.lower <= limits.upper));
                prop_assert!(figure.row >= 2);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damaged_tables_do_not_make_a_reader_panic(
        which in 0usize..8,
        data in vec(damage(), 0..4),
        meta in vec(damage(), 0..3),
    ) {
        let files: [(&[u8], Option<&[u8]>); 8] = [
            (KS2.as_bytes(), Some(KS2_META.as_bytes())),
            (KS4.as_bytes(), Some(KS4_META.as_bytes())),
            (FINANCE.as_bytes(), None),
            (EES.as_bytes(), Some(EES_META.as_bytes())),
            (LAIT.as_bytes(), Some(LAIT_DICTIONARY.as_bytes())),
            (ESTABLISHMENTS.as_bytes(), None),
            (LINKS, None),
            (OWN.as_bytes(), None),
        ];
        let (bytes, companion) = files[which];
        let bytes = damaged(bytes.to_vec(), &data);
        let companion = companion.map(|companion| damaged(companion.to_vec(), &meta));
        survives("2018-2019.csv", &bytes, companion.as_deref())?;
    }

    #[test]
    fn damaged_workbooks_do_not_make_a_reader_panic(all in vec(damage(), 1..4)) {
        survives("ours.xlsx", &damaged(WORKBOOK.clone(), &all), None)?;
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..400)) {
        survives("2018-2019.csv", &bytes, None)?;
        let zipped = [b"PK\x03\x04".as_slice(), &bytes].concat();
        survives("ours.xlsx", &zipped, None)?;
    }
}
