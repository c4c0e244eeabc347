//! Is this series doing anything at all? Control charts (the individual-values
//! kind known as X and moving range) for figures that come often enough.
//!
//! [`limits`] says how far a series varies by itself, [`special_causes`] names the points that
//! deserve a look, [`assurance`] says whether a target will be met by the process as it is.
//! [`run_chart()`] needs no limits and fewer points; [`p_chart()`] is for shares of changing
//! cohorts. Yearly results never have enough points for any of these; weekly attendance does.

mod p_chart;
mod rules;
mod run_chart;
mod xmr;

pub use crate::moments::median;
pub use p_chart::{PChart, p_chart};
pub use rules::{
    Cause, RUN, Side, closeness, shift_ends, sides, special_causes, trend_ends, two_in_three,
};
pub use run_chart::{RunChart, RunLimits, run_chart, run_limits};
pub use xmr::{Advice, Assurance, Limits, Screening, advice, assurance, limits};
