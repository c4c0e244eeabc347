//! For tests: a small trust with a named cast, a clock that stands still, databases that are
//! thrown away, and pages read in the user's words.
//!
//! ```no_run
//! # async fn example() {
//! use headland_testkit::World;
//!
//! let world = World::small_trust().await;
//! let (_, priority) = world.a_priority().await;
//! # let _ = priority;
//! # }
//! ```

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot be set up must stop"
)]

mod cast;
mod growth;
mod judged;
mod page;
mod rounds;
mod samples;
mod surveys;
mod world;
mod written;

pub use headland_app::improvement::Place as In;
pub use judged::Judged;
pub use page::Page;
pub use rounds::{Rater, Round360};
pub use samples::Length;
pub use world::World;
pub use written::{milestone_of, target_for_reading};
