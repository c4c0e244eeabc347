//! Finding needs: the register, and what holds for records that name frameworks.

mod items;
mod map_paper;
mod maps;
mod own_view;
mod reading;
mod readings;
mod register;
mod tool;
mod triangulation;
mod whose;

pub use headland_store::needs::{ReadingsWanted, Wanted, WhoseReadings};
pub(crate) use items::check_items;
pub use map_paper::{map_report, map_table};
pub use maps::{Figure, Listed, Maps, NeedsMap, make_map, map, maps, may_map};
pub(crate) use own_view::with_surroundings;
pub use own_view::{OwnView, Rating, raise_from_rating, rate, self_assessment};
pub(crate) use reading::{check_reading, noted};
pub use readings::{Readings, readings, readings_table};
pub use register::{Register, register, register_table};
pub(crate) use tool::check_tool;
pub use triangulation::{
    Place, Says, SourceKind, Triangulated, Voice, Weighed, matrix, report, triangulation, weigh,
};
pub(crate) use whose::check_whose;
