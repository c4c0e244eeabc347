//! Who should work with which school, so that the most urgent needs are met and the least is
//! travelled.
//!
//! A [`Request`] says what a school needs, a [`Leader`] what a system leader offers. [`eligible()`]
//! finds who could go where, and for whoever cannot be helped the first reason why. [`by_slots()`]
//! gives every leader so many schools and is optimal; [`by_days()`] gives every leader so many days,
//! which is a harder problem: it is optimal too unless it says otherwise, and then says how far off
//! it can be at most. [`assignment()`] is the plain problem behind them, for a table of costs.
//!
//! What comes out is a proposal. A person confirms it.

mod assignment;
mod days;
mod days_narrow;
mod days_prices;
mod days_repair;
mod days_search;
mod distance;
mod eligible;
mod people;
mod plan;
mod slots;
mod slots_canonical;
#[cfg(test)]
mod test_instances;

pub use assignment::{Assignment, assignment};
pub use days::{ByDays, by_days};
pub use distance::{EARTH_RADIUS_KM, Place, haversine_km};
pub use eligible::{Eligible, Obstacle, Obstacles, Offer, eligible};
pub use people::{Leader, Request};
pub use plan::{Plan, UNMATCHED_PENALTY, greedy};
pub use slots::by_slots;
