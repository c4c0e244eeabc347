//! What is published about schools, and the school's own figures.

mod around;
mod candidates;
mod catalogue;
mod compose;
mod figures;
mod figures_of;
pub mod import;
mod neighbours;
mod releases;
mod series;
mod template;
mod vintages;

pub use catalogue::{measure_choices, measure_label, measures};
pub use compose::Composed;
pub use figures::{FiguresPage, PER_PAGE, figures, groups_of, measure_figures, own_figures};
pub(crate) use figures_of::figures_of;
pub use import::{import_for_everyone, run_import};
pub use neighbours::{Neighbour, Neighbours, statistical_neighbours};
pub use releases::{ReleasesPage, release, releases, releases_before};
pub use series::{Level, MeanOf, Point, Series, series, series_of};
pub use template::{TemplateForm, TemplateRefusal, template};
pub use vintages::{Vintages, vintages};
