//! How records hang together.
//!
//! [`golden_thread`] finds what leads to nothing and what rests on nothing, [`dependency_cycles`]
//! what waits for itself, [`evidence_reuse`] whether few pieces of evidence carry everything.

mod cycles;
mod golden;
mod reuse;

pub use cycles::{MOST_CYCLES, TooManyCycles, dependency_cycles};
pub use golden::{GoldenThread, Links, Plan, golden_thread};
pub use reuse::{EvidenceReuse, MoreThanAll, evidence_reuse};
