//! Readers of published school data: bytes in, typed rows out; no network, no SQL, no clock.
//!
//! [`open`] finds out what a file is and refuses what it cannot read; [`Source::read`] hands its rows
//! to the caller one at a time, so that memory stays flat however long the file is. A file is refused
//! whole: after an error nothing that was handed over may be kept.
//!
//! ```text
//! let mut data = open("2018-2019_850_ks2final.csv", &bytes)?;
//! let meta = open("2018-2019_ks2_meta.csv", &meta_bytes)?;
//! data.pair(&meta)?;                       // where Source::companion names one
//! let summary = data.read(&mut |row| match row {
//!     Row::Figures(figures) => keep(figures),
//!     …
//! })?;
//! ```
//!
//! Each folder reads one publisher's format: [`mod@performance`] the tables of key stages 2 and 4,
//! [`mod@ees`] the data and metadata pairs of Explore Education Statistics, [`mod@lait`] the long
//! local-authority file, [`mod@finance`] the financial returns of maintained schools, [`mod@register`] the
//! register of establishments and its links, [`mod@own`] the school's own figures. [`mod@catalogue`] says
//! which of their columns mean the same measure. [`mod@neighbours`] reads the list of authorities that are
//! like one another.

pub mod catalogue;
mod cell;
mod content;
pub mod ees;
pub mod finance;
pub mod lait;
pub mod neighbours;
pub mod own;
pub mod performance;
mod refusal;
pub mod register;
mod row;
pub mod similar;
mod sniff;
mod source;
mod table;
mod tables;
mod text;
mod workforce;

pub use content::{Content, Stored};
pub use own::first_sheet;
pub use refusal::{Fault, Refusal};
pub use row::{Definition, Figures, Row, Summary};
pub use sniff::Kind;
pub use source::{Allowance, Options, Rows, Source, open, open_content, open_with};
pub use text::{decode, delimiter};
