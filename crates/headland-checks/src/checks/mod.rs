//! The checks: one folder for each area, one file for each check, named after it.
//!
//! To add one: write its page under `pages/`, its file here, and its line in the area's `mod.rs`.
//! Tests then ask for the rest.

pub(crate) mod accountability;
pub(crate) mod actions;
pub(crate) mod analysis;
pub(crate) mod communication;
pub(crate) mod delegation;
pub(crate) mod development;
pub(crate) mod feedback;
pub(crate) mod frameworks;
pub(crate) mod impact;
pub(crate) mod monitoring;
pub(crate) mod needs;
pub(crate) mod objectives;
pub(crate) mod observations;
pub(crate) mod portfolios;
pub(crate) mod priorities;
pub(crate) mod reflections;
pub(crate) mod reports;
pub(crate) mod self_assessment;
pub(crate) mod strategies;
pub(crate) mod targets;
