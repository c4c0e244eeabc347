//! The long file of the Local Authority Interactive Tool: area, measure, year, value.
//!
//! Lone years are end years for measures of a school year ("2018" is 2017/18), other measures write
//! "2017/18"; values carry the noise of spreadsheets; "-" means that there is none.

mod dictionary;
mod long;

pub(crate) use dictionary::Dictionary;
pub(crate) use long::Long;
