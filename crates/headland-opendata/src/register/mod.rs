//! The national register of establishments (Get Information about Schools) and the links between them.
//!
//! The names of headteachers are personal data and are read only when asked for.

mod establishments;
mod links;

pub(crate) use establishments::Establishments;
pub use establishments::{Establishment, Head};
pub(crate) use links::Links;
pub use links::{Link, LinkKind};

use jiff::civil::Date;

/// A date of the register, day first; `Ok(None)` where blank.
fn date(text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    Date::strptime("%d-%m-%Y", text)
        .or_else(|_| Date::strptime("%d/%m/%Y", text))
        .map(Some)
        .map_err(|_| format!("“{}” is not a date such as 31-08-2021", crate::cell::shortened(text)))
}
