//! How something is written.
//!
//! [`smart_lint`] finds what keeps an objective from being checked, [`pasted_text`] what was copied
//! from a standard, [`lix`] and [`flesch`] how hard a text is to read. [`resemblance()`] and its
//! formulas compare texts where there are many. [`says_any`] and its neighbours are what checks ask.

mod pasted;
mod phrases;
mod reading;
mod resemblance;
mod smart;
mod tokens;
mod verbs;
mod when;
mod words;

pub use pasted::{PastedFlag, PastedText, Standards, pasted_text};
pub use phrases::{begins_with, count_words, gives_a_figure, lix_of, says_any, says_when};
pub use reading::{Flesch, flesch, lix};
pub use resemblance::{
    Resemblance, lsh_candidate_probability, minhash_standard_error, resemblance,
};
pub use smart::{Flaw, SmartLint, smart_lint};
pub(crate) use verbs::{OF_DOING, OF_HAVING_DONE, OF_RESULT};
pub use words::words;
