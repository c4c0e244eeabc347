//! Whether assessors agree beyond chance.
//!
//! Report three figures together: the plain share of agreement, Gwet's coefficient ([`agreement`],
//! with quadratic or ordinal weights where grades have an order), and weighted kappa
//! ([`cohen_kappa`] for two assessors). Kappa alone misleads where nearly everyone passes: two
//! assessors who agree on 95 of a hundred can have a kappa near nought.

mod coefficients;
mod kappa;
mod raw;
mod table;
mod weights;

pub use coefficients::{Coefficient, Counts, agreement};
pub use kappa::{Kappa, cohen_kappa, cohen_kappa_of};
pub use raw::{Ratings, agreement_of_raters};
pub use table::{TableAgreement, agreement_of_table};
pub use weights::Weights;

pub use coefficients::Agreement;
