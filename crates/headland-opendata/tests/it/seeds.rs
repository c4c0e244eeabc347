//! A thousand damaged copies, the same on every run: each is refused whole, or read with its faults named.

use headland_opendata::{Refusal, Row, Summary, neighbours, open};

use crate::fixtures::{
    EES, EES_META, ESTABLISHMENTS, FINANCE, KS2, KS2_META, KS4, KS4_META, LAIT, LAIT_DICTIONARY,
    LINKS, NEIGHBOURS, OWN,
};

/// A sequence of numbers that a seed determines (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap();
        usize::try_from(self.next() % end).unwrap()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.next() % 256).unwrap()
    }
}

type Damage = fn(&[u8], &mut Chance) -> Vec<u8>;

/// The ways in which a copy is damaged.
const DAMAGES: [Damage; 4] = [cut, misencoded, swapped, noisy];

/// Ends anywhere.
fn cut(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    bytes[..chance.below(bytes.len())].to_vec()
}

/// In an encoding that is not the one it seems to be.
fn misencoded(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    match chance.below(5) {
        0 => b"\xff\xfe"
            .iter()
            .copied()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        1 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        // Read as one byte a letter and written again.
        2 => bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes(),
        3 => [b"\xef\xbb\xbf".as_slice(), bytes, b"\xe0\r\n"].concat(),
        _ => {
            let mut with = bytes.to_vec();
            let at = chance.below(with.len());
            with.splice(at..at, *b"\xe9t\xe9");
            with
        }
    }
}

/// With two columns in each other's place, in the header or below it.
fn swapped(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let columns = text.lines().map(|line| line.split(',').count()).max().unwrap_or(1);
    let (one, other, in_header) =
        (chance.below(columns), chance.below(columns), chance.below(2) == 0);
    let lines = text.lines().enumerate().map(|(position, line)| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if (position == 0) == in_header && one.max(other) < cells.len() {
            cells.swap(one, other);
        }
        cells.join(",") + "\n"
    });
    lines.collect::<String>().into_bytes()
}

/// With a tenth of its bytes replaced.
fn noisy(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut noisy = bytes.to_vec();
    for byte in &mut noisy {
        if chance.below(10) == 0 {
            *byte = chance.byte();
        }
    }
    noisy
}

type Read = Result<(Vec<Row>, Summary), Refusal>;

fn read(bytes: &[u8], companion: Option<&str>) -> Read {
    let mut source = open("2018-2019.csv", bytes)?;
    if let Some(companion) = companion {
        source.pair(&open("meta.csv", companion.as_bytes())?)?;
    }
    let mut rows = source.rows()?;
    let read = rows.by_ref().collect::<Result<Vec<_>, _>>()?;
    Ok((read, rows.into_summary()))
}

fn assert_sound(seed: u64, rows: &[Row], summary: &Summary) {
    for fault in &summary.passed_over {
        assert!(fault.row >= 2 && !fault.what.is_empty(), "{seed}: {fault:?}");
    }
    let mut last = 1;
    for row in rows {
        let Row::Figures(figures) = row else {
            continue;
        };
        assert!(figures.row > last, "{seed}: a row comes once and in order");
        last = figures.row;
        for figure in &figures.figures {
            assert_eq!((figure.row, &figure.entity), (figures.row, &figures.entity), "{seed}");
            assert!(figure.cell.value().is_none_or(f64::is_finite), "{seed}: {figure:?}");
            let ordered = figure.limits.is_none_or(|limits| limits.lower <= limits.upper);
            assert!(ordered, "{seed}: {figure:?}");
        }
    }
}

#[test]
fn a_thousand_damaged_copies_are_refused_whole_or_read_with_their_faults_named() {
    let files: [(&[u8], Option<&str>); 8] = [
        (KS2.as_bytes(), Some(KS2_META)),
        (KS4.as_bytes(), Some(KS4_META)),
        (EES.as_bytes(), Some(EES_META)),
        (LAIT.as_bytes(), Some(LAIT_DICTIONARY)),
        (FINANCE.as_bytes(), None),
        (ESTABLISHMENTS.as_bytes(), None),
        (LINKS, None),
        (OWN.as_bytes(), None),
    ];
    let (mut refused, mut whole) = (0, 0);
    for seed in 0..1000u64 {
        let mut chance = Chance(seed);
        let (bytes, companion) = files[chance.below(files.len())];
        let companion = companion.filter(|_| chance.below(2) == 0);
        let damaged = DAMAGES[chance.below(DAMAGES.len())](bytes, &mut chance);
        let outcome = read(&damaged, companion);
        assert_eq!(outcome, read(&damaged, companion), "{seed}: the same twice");
        match outcome {
            Ok((rows, summary)) => {
                assert_sound(seed, &rows, &summary);
                whole += 1;
            }
            Err(refusal) => {
                assert!(refusal.to_string().len() > 10, "{seed}: {refusal}");
                refused += 1;
            }
        }
    }
    assert!(refused > 300 && whole > 50, "{refused} refused, {whole} read");
}

#[test]
fn damaged_lists_of_neighbours_are_refused_whole_or_read() {
    let mut refused = 0;
    for seed in 0..1000u64 {
        let mut chance = Chance(seed);
        let damage = DAMAGES[chance.below(DAMAGES.len())];
        let damaged = damage(NEIGHBOURS.as_bytes(), &mut chance);
        match read(&damaged, None) {
            Ok((rows, _)) => {
                let found = rows.into_iter().filter_map(|row| match row {
                    Row::Neighbourhood(found) => Some(found),
                    _ => None,
                });
                for found in found {
                    assert_eq!(found.neighbours.len(), 10, "{seed}");
                    let own =
                        |neighbour: &neighbours::Neighbour| neighbour.authority == found.authority;
                    assert!(!found.neighbours.iter().any(own), "{seed}");
                }
            }
            Err(refusal) => {
                assert!(refusal.to_string().len() > 10, "{seed}: {refusal}");
                refused += 1;
            }
        }
    }
    assert!(refused > 300, "{refused} refused");
}
