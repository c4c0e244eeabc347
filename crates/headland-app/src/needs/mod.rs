//! Finding needs: the register, and what holds for records that name frameworks.

mod items;
mod register;
mod whose;

pub use headland_store::needs::Wanted;
pub(crate) use items::check_items;
pub use register::{Register, register, register_table};
pub(crate) use whose::check_whose;
