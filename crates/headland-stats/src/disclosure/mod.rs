//! What may be shown of a small group's answers without giving anyone away.
//!
//! People answer honestly about a colleague only while nobody can work out who said what. Hiding a
//! small group is not enough: "everyone" less "peers" less "line manager" is the hidden group.
//! [`exposed_sets`] finds every such leak exactly, over everything that has ever been published in
//! one round; [`display()`] decides what to show, and its results never leak (a test tries every
//! small case). [`share_identified`] says how much a mean with its spread gives away about single
//! answers. [`untold`] decides the same for counts of people, such as a map of a team's needs.
//!
//! What these rules cannot see, and whoever shows results must hold to:
//!
//! - **Count insiders.** A rater knows their own rating. In a group of three each knows the sum of
//!   the other two, so a threshold of *k* protects sets of *k - 1* against members of the group.
//!   Four is the advisable threshold, three the lowest that may be set, and never two.
//! - **Freeze at the close.** A result that is shown again after one more answer gives that answer
//!   away by subtraction. Publish once, or test the union of everything published.
//! - **No spread, least, greatest or distribution under ten answers,** for an item or overall:
//!   [`share_identified`] is the reason. From five, only whether raters broadly agree.
//! - **Everyone alike is disclosure too.** All fives tell what each said, whatever the threshold.
//! - **An item has a count of its own.** Answers of "not applicable" make it smaller than the
//!   group's; it must pass the threshold by itself, and so must the difference.
//! - **No filters, no times, no order of answers, no words under the threshold.**

mod counts;
mod display;
mod exposed;
mod identified;

pub use counts::{Counted, Untold, untold};
pub use display::{Display, Group, Hidden, HiddenBecause, LOWEST_THRESHOLD, Pool, display};
pub use exposed::{Atom, MOST_ATOMS, exposed_sets};
pub use identified::{Identified, share_identified};
