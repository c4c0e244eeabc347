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

mod pack;
#[cfg(test)]
mod tests;
mod unpack;

pub(super) use pack::Packer;
pub(super) use unpack::Unpacker;

use headland_domain::benchmarks::{Cell, Limits, ReleaseStage};

/// The version written; readers know every version up to it.
pub(super) const VERSION: i64 = 1;

/// What a cell may say instead of a value, as sources write it. The order is part of the encoding.
const SYMBOLS: [&str; 23] = [
    "", "SUPP", "c", "NE", "NP", "LOWCOV", "NEW", "NA", "N/A", "z", ".", "SP", "RE", "x", "-", ":",
    "..", "SUPP*", "low", "k", "~", "u", " ",
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

const STAGES: [ReleaseStage; 3] =
    [ReleaseStage::Provisional, ReleaseStage::Revised, ReleaseStage::Final];
