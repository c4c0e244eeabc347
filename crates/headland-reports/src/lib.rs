//! One document model rendered as PDF, DOCX, XLSX, CSV and SVG.
//!
//! Values in, bytes out: nothing here reads a clock, a file, the environment or a random source,
//! so the same values always give the same bytes. Numbers arrive already worked out; a figure
//! that is not known arrives as a reason, never as nought.
//!
//! Start reading at [`table`], which every other module shares, then [`document`] and [`charts`].

pub mod calendar;
pub mod charts;
pub mod csv;
pub mod document;
pub mod docx;
pub mod fonts;
#[cfg(feature = "pdf")]
pub mod pdf;
mod picture;
pub mod table;
pub mod xlsx;
mod xml;
