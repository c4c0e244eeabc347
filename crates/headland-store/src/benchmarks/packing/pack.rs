use headland_domain::benchmarks::{Absent, Cell, Figure, ReleaseStage};

use super::{
    AS_IT_IS, COHORT, FIRST_SYMBOL, LIMITS, MORE, NUMERATOR, PLACE, POWERS, ROW, SAME_COHORT,
    STAGES, SYMBOLS,
};

/// Packs cells, one after another.
#[derive(Clone, Debug, Default)]
pub(in crate::benchmarks) struct Packer {
    bytes: Vec<u8>,
    filled: u32,
    next: i64,
    n: Option<u32>,
    row: i64,
}

impl Packer {
    /// Adds a cell at a place.
    pub(in crate::benchmarks) fn push(&mut self, place: u32, figure: &Figure) {
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
    pub(in crate::benchmarks) fn filled(&self) -> u32 {
        self.filled
    }

    /// What has been packed since the last [`forget`](Self::forget).
    pub(in crate::benchmarks) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Lets go of what has been packed, which is kept elsewhere; further cells go on from there.
    pub(in crate::benchmarks) fn forget(&mut self) {
        self.bytes = Vec::new();
    }

    /// The packed cells.
    pub(in crate::benchmarks) fn into_bytes(self) -> Vec<u8> {
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
pub(super) fn symbol_of(reason: Absent, raw: &str) -> u8 {
    let exact = |text: &str| SYMBOLS.iter().position(|symbol| *symbol == text);
    let same = exact(raw).or_else(|| exact(raw.trim()));
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

fn stage_bits(stage: Option<ReleaseStage>) -> u8 {
    let place = stage.and_then(|stage| STAGES.iter().position(|known| *known == stage));
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(0) << 4
}
