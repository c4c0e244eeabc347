//! Published and own figures about schools, and what must be known before two of them are compared.
//!
//! A [`Figure`] is one measure of one [`Entity`] in one [`Period`] for one group of pupils: a value, or
//! the publisher's reason for there being none. A reason is never zero. What a measure means, which
//! direction is better and where its series breaks belong to [`Measure`].

mod cell;
mod codes;
mod decimal;
mod entity;
mod figure;
mod group;
mod measure;
mod period;
mod release;
mod succession;
mod year;

pub use cell::{Absent, Cell};
pub use codes::{InvalidLaCode, InvalidUrn, LaCode, Urn};
pub use decimal::{parse_decimal, round_half_away};
pub use entity::{Entity, InvalidEntity};
pub use figure::{Figure, IntervalMethod, Limits};
pub use group::{Breakdown, Filters, InvalidBreakdown, Population, PupilGroup};
pub use measure::{Break, BreakKind, CohortBasis, Measure, MeasureCode, Outcome, Polarity, Unit};
pub use period::{InvalidPeriod, Period};
pub use release::{Provenance, ReleaseStage, TextEncoding};
pub use succession::{Apart, LONGEST_LINE, Predecessor, Step, Succession, WhyApart};
pub use year::{AcademicYear, InvalidAcademicYear};
