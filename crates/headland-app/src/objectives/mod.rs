//! Objectives: who may write whose, agreeing to one, and looking at its wording.

mod agree;
mod effect;
mod owner;
mod wording;

pub use agree::{agree, agreements, dispute};
pub use effect::{Effect, effect, effect_of};
pub(crate) use owner::{check_owner, check_reason};
pub use wording::{look_at_wording, wording_of};
