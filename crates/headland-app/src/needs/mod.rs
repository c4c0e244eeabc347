//! Finding needs: the register, and what holds for records that name frameworks.

mod items;
mod own_view;
mod register;
mod whose;

pub use headland_store::needs::Wanted;
pub(crate) use items::check_items;
pub(crate) use own_view::with_surroundings;
pub use own_view::{OwnView, Rating, raise_from_rating, rate, self_assessment};
pub use register::{Register, register, register_table};
pub(crate) use whose::check_whose;
