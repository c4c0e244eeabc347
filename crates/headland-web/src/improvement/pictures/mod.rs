//! What a section shows above its records: pictures, weighed tables, what is missing.
//!
//! One file for each section that shows anything. Every picture stands in a [`Figure`] with the
//! same as a table; its title says the finding.

mod chart;

use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_domain::sheet::Section;

use crate::page::PageError;

pub(in crate::improvement) use chart::{figure, table};

/// What a section shows above its records, rendered, in order.
pub(super) async fn of(
    _ctx: &mut Context,
    _page: &PriorityPage,
    which: Section,
) -> Result<Vec<String>, PageError> {
    match which {
        Section::Overview
        | Section::Information
        | Section::Analysis
        | Section::Targets
        | Section::Strategies
        | Section::Actions
        | Section::Vision
        | Section::People
        | Section::Accountability
        | Section::Monitoring
        | Section::Impact
        | Section::Reports
        | Section::Thread => Ok(Vec::new()),
    }
}
