//! Cells packed one after another: the encoding of rows and columns, version 1.
//!
//! Published figures are decimals of few places, cohorts repeat from cell to cell and most cells follow
//! on from the one before, so a cell takes two or three bytes. One cell is
//!
//! ```text
//! head      1 byte   bits 0–4  0–6: a value with so many decimal places; 7: a value as it is;
//!                              8 and above: no value, and which symbol stands in its place
//!                    bits 5–6  cohort: 0 none, 1 that of the cell before, 2 given here
//!                    bit 7     `more` follows
//! more      1 byte   bit 0 limits, 1 numerator, 2 row, 3 place, bits 4–5 stage
//! place     varint   signed step from the cell before less one; without it the cell follows on
//! value     varint   signed digits, or 8 bytes as they are
//! cohort    varint
//! limits    2 values, each a head of its own and its digits
//! numerator varint
//! row       varint   signed step from the row of the cell before
//! ```
//!
//! Varints are of seven bits a byte, lowest first; signed ones fold the sign into the lowest bit.

use headland_domain::benchmarks::{Absent, Cell, Figure, Limits, ReleaseStage};

/// The version written; readers know every version up to it.
pub(super) const VERSION: i64 = 1;

/// What a cell may say instead of a value, as sources write it. The order is part of the encoding.
const SYMBOLS: [&str; 22] = [
    "", "SUPP", "c", "NE", "NP", "LOWCOV", "NEW", "NA", "N/A", "z", ".", "SP", "RE", "x", "-", ":",
    "..", "SUPP*", "low", "k", "~", "u",
];
const FIRST_SYMBOL: u8 = 8;
const AS_IT_IS: u8 = 7;
const KIND: u8 = 0b0001_1111;
const SAME_COHORT: u8 = 1 << 5;
const COHORT: u8 = 2 << 5;
const MORE: u8 = 1 << 7;
const LIMITS: u8 = 1;
const NUMERATOR: u8 = 1 << 1;
const ROW: u8 = 1 << 2;
const PLACE: u8 = 1 << 3;

/// Powers of ten by decimal places.
const POWERS: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];

/// One cell as it is stored: a figure without what its row and column say.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// Which column of the row, or which row of the column.
    pub place: u32,
    /// The value, or the reason for there being none.
    pub cell: Cell,
    /// How many pupils or sessions it rests on.
    pub n: Option<u32>,
    /// How many of them are counted.
    pub numerator: Option<u32>,
    /// The published interval.
    pub limits: Option<Limits>,
    /// How final the source marks this figure to be, apart from the rest.
    pub stage: Option<ReleaseStage>,
    /// Row of the source as a spreadsheet numbers it.
    pub row: u64,
}

/// Packs cells, one after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    filled: u32,
    next: i64,
    n: Option<u32>,
    row: i64,
}

impl Packer {
    /// Adds a cell at a place.
    pub(super) fn push(&mut self, place: u32, figure: &Figure) {
        let (kind, value) = kind_of(&figure.cell);
        let cohort = match figure.n {
            None => 0,
            Some(n) if self.n == Some(n) => SAME_COHORT,
            Some(_) => COHORT,
        };
        let row = i64::try_from(figure.row).unwrap_or(i64::MAX);
        let flag = |is_so: bool, bit: u8| if is_so { bit } else { 0 };
        let more = flag(figure.limits.is_some(), LIMITS)
            | flag(figure.numerator.is_some(), NUMERATOR)
            | flag(row != self.row, ROW)
            | flag(i64::from(place) != self.next, PLACE)
            | stage_bits(figure.stage);
        self.bytes.push(kind | cohort | flag(more != 0, MORE));
        if more != 0 {
            self.bytes.push(more);
        }
        if more & PLACE != 0 {
            self.signed(i64::from(place) - self.next);
        }
        self.value(value);
        if let (COHORT, Some(n)) = (cohort, figure.n) {
            self.unsigned(u64::from(n));
        }
        if let Some(limits) = figure.limits {
            for limit in [limits.lower, limits.upper] {
                let (kind, value) = digits_of(limit);
                self.bytes.push(kind);
                self.value(value);
            }
        }
        if let Some(numerator) = figure.numerator {
            self.unsigned(u64::from(numerator));
        }
        if more & ROW != 0 {
            self.signed(row - self.row);
        }
        self.next = i64::from(place) + 1;
        self.n = figure.n.or(self.n);
        self.row = row;
        self.filled += 1;
    }

    /// How many cells there are.
    pub(super) fn filled(&self) -> u32 {
        self.filled
    }

    /// The packed cells.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn value(&mut self, value: Digits) {
        match value {
            Digits::None => {}
            Digits::Scaled(digits) => self.signed(digits),
            Digits::AsItIs(value) => self.bytes.extend(value.to_bits().to_le_bytes()),
        }
    }

    fn signed(&mut self, number: i64) {
        self.unsigned(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn unsigned(&mut self, mut number: u64) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                self.bytes.push(low & 0x7f);
                return;
            }
            self.bytes.push(low | 0x80);
        }
    }
}

#[derive(Clone, Copy)]
enum Digits {
    None,
    Scaled(i64),
    AsItIs(f64),
}

fn kind_of(cell: &Cell) -> (u8, Digits) {
    match cell {
        Cell::Value(value) => digits_of(*value),
        Cell::Missing { reason, raw } => (FIRST_SYMBOL + symbol_of(*reason, raw), Digits::None),
    }
}

/// The place of a symbol in the list; a text that is not listed gives way to the first of its reason.
fn symbol_of(reason: Absent, raw: &str) -> u8 {
    let raw = raw.trim();
    let same = SYMBOLS.iter().position(|symbol| *symbol == raw);
    let meant = || SYMBOLS.iter().position(|symbol| Absent::from_symbol(symbol) == Some(reason));
    same.filter(|_| Absent::from_symbol(raw) == Some(reason))
        .or_else(meant)
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(0)
}

/// The fewest decimal places that give back exactly the same number, or the number as it is.
fn digits_of(value: f64) -> (u8, Digits) {
    for (places, power) in (0_u8..).zip(POWERS) {
        let digits = (value * power).round();
        if digits.abs() < 9e15 && (digits / power).to_bits() == value.to_bits() {
            return (places, Digits::Scaled(whole(digits)));
        }
    }
    (AS_IT_IS, Digits::AsItIs(value))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a whole number below 2^53 has an integer of the same value"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "packed digits are below 2^53, which is checked when they are packed"
)]
fn real(digits: i64) -> f64 {
    digits as f64
}

const STAGES: [ReleaseStage; 3] =
    [ReleaseStage::Provisional, ReleaseStage::Revised, ReleaseStage::Final];

fn stage_bits(stage: Option<ReleaseStage>) -> u8 {
    let place = stage.and_then(|stage| STAGES.iter().position(|known| *known == stage));
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(0) << 4
}

/// Unpacks cells, one after another; ends with `Err` where the bytes are not those of a packer.
#[derive(Clone, Debug)]
pub(super) struct Unpacker<'b> {
    bytes: &'b [u8],
    next: i64,
    n: Option<u32>,
    row: i64,
}

/// The bytes are not packed cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Damaged;

impl<'b> Unpacker<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, next: 0, n: None, row: 0 }
    }

    fn cell(&mut self) -> Option<Packed> {
        let head = self.byte()?;
        let more = if head & MORE == 0 { 0 } else { self.byte()? };
        let step = if more & PLACE == 0 { 0 } else { self.signed()? };
        let place = u32::try_from(self.next.checked_add(step)?).ok()?;
        let cell = match (head & KIND).checked_sub(FIRST_SYMBOL) {
            Some(symbol) => Cell::from_symbol(SYMBOLS.get(usize::from(symbol))?)?,
            None => Cell::Value(self.value(head & KIND)?),
        };
        let n = match head & (COHORT | SAME_COHORT) {
            0 => None,
            SAME_COHORT => self.n,
            _ => Some(u32::try_from(self.unsigned()?).ok()?),
        };
        let limits = if more & LIMITS == 0 {
            None
        } else {
            let (lower, upper) = (self.limit()?, self.limit()?);
            Some(Limits::published(lower, upper)?)
        };
        let numerator =
            if more & NUMERATOR == 0 { None } else { Some(u32::try_from(self.unsigned()?).ok()?) };
        if more & ROW != 0 {
            self.row = self.row.checked_add(self.signed()?)?;
        }
        self.next = i64::from(place) + 1;
        self.n = n.or(self.n);
        let stage = usize::from(more >> 4 & 3).checked_sub(1);
        Some(Packed {
            place,
            cell,
            n,
            numerator,
            limits,
            stage: stage.and_then(|stage| STAGES.get(stage).copied()),
            row: u64::try_from(self.row).ok()?,
        })
    }

    fn limit(&mut self) -> Option<f64> {
        let kind = self.byte()?;
        self.value(kind)
    }

    fn value(&mut self, kind: u8) -> Option<f64> {
        if kind == AS_IT_IS {
            let (bits, rest) = self.bytes.split_first_chunk::<8>()?;
            self.bytes = rest;
            return Some(f64::from_bits(u64::from_le_bytes(*bits)));
        }
        let power = POWERS.get(usize::from(kind))?;
        Some(real(self.signed()?) / power)
    }

    fn signed(&mut self) -> Option<i64> {
        let folded = self.unsigned()?;
        Some((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }
}

impl Iterator for Unpacker<'_> {
    type Item = Result<Packed, Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        let cell = self.cell().ok_or(Damaged);
        if cell.is_err() {
            self.bytes = &[];
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use headland_domain::benchmarks::{
        AcademicYear, Breakdown, Entity, MeasureCode, Period, Population,
    };
    use proptest::prelude::*;

    use super::*;

    fn figure(cell: Cell, n: Option<u32>, limits: Option<Limits>, row: u64) -> Figure {
        Figure {
            measure: MeasureCode::new("ks2_reading"),
            entity: Entity::England,
            period: Period::AcademicYear(AcademicYear::starting(2018)),
            breakdown: Breakdown::All,
            population: Population::StateFunded,
            cell,
            n,
            numerator: n.map(|n| n / 2),
            limits,
            stage: row.is_multiple_of(2).then_some(ReleaseStage::Revised),
            row,
        }
    }

    fn cells() -> impl Strategy<Value = Cell> {
        let decimal = (any::<i32>(), 0_u8..7).prop_map(|(digits, places)| {
            Cell::Value(f64::from(digits) / 10_f64.powi(places.into()))
        });
        let any_number =
            any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(Cell::Value);
        let symbol = proptest::sample::select(SYMBOLS.to_vec())
            .prop_map(|symbol| Cell::from_symbol(symbol).unwrap());
        prop_oneof![decimal, any_number, symbol]
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(
            given in proptest::collection::vec(
                (any::<u32>(), cells(), any::<Option<u32>>(), any::<Option<(f32, f32)>>(), any::<u32>()),
                0..40,
            ),
        ) {
            let mut packer = Packer::default();
            let mut expected = Vec::new();
            for (place, cell, n, limits, row) in given {
                let limits = limits.and_then(|(one, other)| Limits::published(one.into(), other.into()));
                let figure = figure(cell, n, limits, row.into());
                packer.push(place, &figure);
                expected.push(Packed {
                    place,
                    cell: figure.cell,
                    n,
                    numerator: figure.numerator,
                    limits,
                    stage: figure.stage,
                    row: figure.row,
                });
            }
            let bytes = packer.into_bytes();
            let unpacked: Result<Vec<_>, _> = Unpacker::new(&bytes).collect();
            prop_assert_eq!(unpacked, Ok(expected));
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let read = Unpacker::new(&bytes).count();
            prop_assert!(read <= bytes.len());
        }
    }

    #[test]
    fn a_usual_cell_takes_two_bytes() {
        let mut packer = Packer::default();
        for place in 0..100 {
            let mut cell = figure(Cell::Value(63.0), Some(30), None, 7);
            cell.numerator = None;
            packer.push(place, &cell);
        }
        // The cohort and the row are said once; 63 needs one digit byte in seven bits with its sign.
        assert!(packer.into_bytes().len() <= 2 * 100 + 4);
    }

    #[test]
    fn every_reason_has_a_symbol() {
        for reason in Absent::ALL {
            let place = usize::from(symbol_of(reason, "as nobody writes it"));
            assert_eq!(SYMBOLS.get(place).copied().and_then(Absent::from_symbol), Some(reason));
        }
        assert!(usize::from(KIND - FIRST_SYMBOL) >= SYMBOLS.len() - 1);
    }
}
