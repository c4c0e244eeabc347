//! The program as a whole: started, used and stopped as an operator would.

mod commands;
mod kill;
mod program;
