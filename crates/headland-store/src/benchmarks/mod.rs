//! Releases of figures, the schools and areas they are about, and the school's own figures.
//!
//! Published figures are gathered into a [`Matrix`] and stored packed, by school and by measure
//! (docs/adr/0006); a school's own figures are ordinary rows.

/// Whether a release `r` may be seen: `$1` is the organisation, `$2` the day.
macro_rules! seen_by {
    () => {
        "(r.organisation_id is null or r.organisation_id = $1 \
          or r.organisation_id in (select parent_id from affiliations where child_id = $1 \
            and relation = 'part-of' and starts_on <= $2 and (ends_on is null or ends_on >= $2)) \
          or r.id in (select release_id from own_figures where organisation_id = $1))"
    };
}

mod across;
mod aside;
mod coverage;
mod entities;
mod lines;
mod matrix;
mod measures;
mod neighbours;
mod own;
mod packing;
mod read;
mod register;
mod releases;
mod schools;
mod write;

use crate::db::bulk;

pub use across::{Across, across};
pub use coverage::{Covered, CoveredArea, covered, covered_areas};
pub use entities::{Establishment, Link, Place, keep_establishments, keep_links, place_of, search};
pub use lines::lines_of;
pub use matrix::Matrix;
pub use measures::{find as measures, keep as keep_measures};
pub use neighbours::{Neighbour, NewNeighbour, keep_neighbours, neighbours_of};
pub use own::{NewOwn, Own, insert as insert_own, of_school as own_of};
pub use packing::Packed;
pub use read::{Column, Row, Whose, breakdowns_of, column_cells, columns_of, measures_of, rows_of};
pub use register::{Registered, School, find_schools, places_of_schools, registered, schools_of};
pub use releases::{
    New, Release, by_fingerprint, count, find, insert, list, list_before, of_job, with_title,
};
pub use schools::{names_of, predecessors_of};
pub use write::insert_matrix;
