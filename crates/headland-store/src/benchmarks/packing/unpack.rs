use headland_domain::benchmarks::{Cell, Limits};

use super::{
    AS_IT_IS, COHORT, FIRST_SYMBOL, KIND, LIMITS, MORE, NUMERATOR, PLACE, POWERS, Packed, ROW,
    SAME_COHORT, STAGES, SYMBOLS,
};

/// Unpacks cells, one after another; ends with `Err` where the bytes are not those of a packer.
#[derive(Clone, Debug)]
pub(in crate::benchmarks) struct Unpacker<'b> {
    bytes: &'b [u8],
    next: i64,
    n: Option<u32>,
    row: i64,
}

/// The bytes are not packed cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::benchmarks) struct Damaged;

impl<'b> Unpacker<'b> {
    pub(in crate::benchmarks) fn new(bytes: &'b [u8]) -> Self {
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

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "packed digits are below 2^53, which is checked when they are packed"
)]
fn real(digits: i64) -> f64 {
    digits as f64
}
