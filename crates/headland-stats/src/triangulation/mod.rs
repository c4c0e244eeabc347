//! What several sources about one person say together.
//!
//! [`random_effects()`] weighs estimates that differ by more than chance. [`triangulate()`] sets a
//! person's own view against what others, observation and outcomes say, and puts the result into
//! one of a few words, or says that the sources disagree. Show every source beside the result,
//! never the result alone.

mod pooled;
mod random_effects;
mod triangulate;

pub use random_effects::{Between, Pooled, RandomEffects, fixed_effect, random_effects};
pub use triangulate::{Category, Contrast, OWN, Rules, Source, Triangulation, triangulate};
