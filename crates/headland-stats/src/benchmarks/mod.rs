//! Where a school stands among others, without pretending to know more than the figures do.
//!
//! [`published_value`] reads a published cell and keeps the reason where there is no number.
//! [`percentile_rank`] and [`quantile()`] place a value; [`similar`] finds the schools worth
//! comparing with; [`funnel_limits`] and [`rank_intervals`] show how much of a league table is
//! luck.

mod cell;
mod funnel;
mod groups;
mod nearest;
mod percentile;
mod percentiles;
mod published;
mod quantile;
mod rank;
pub mod similar;
mod weighted;

pub use cell::{Withheld, published_value};
pub use funnel::{
    ExactFunnel, FunnelFlag, exact_funnel, expected_false_flags, funnel_limits, funnel_limits_both,
};
pub use groups::group_of_rank;
pub use percentile::{PercentileRank, percentile_rank};
pub use percentiles::{Ranker, percentile_ranks};
pub use quantile::{Convention, quantile};
pub use rank::{competition_ranks, rank_intervals};
pub use weighted::{WeightedConvention, weighted_mean, weighted_quantile};
