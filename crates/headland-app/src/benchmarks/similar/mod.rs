//! Schools that are alike: found by a method that was published or by our own, each with its distance
//! and the reason.
//!
//! A set that is found here is worked out from the figures of the day and moves with them. What a target
//! is compared with must not move: there a set is written down once, with the target
//! ([`crate::impact`] keeps it), and these are the schools it may begin with.

mod alike;
mod find;
mod pool;
mod reasons;

pub use alike::{Alike, Compared, SimilarSet};
pub use find::similar_schools;
pub(crate) use find::similar_to;
pub use headland_opendata::similar::{Kind as MethodKind, Method, method, methods};
