//! Frameworks as the program offers them.

pub mod shipped;
mod wire;

pub use wire::FileRefusal;
