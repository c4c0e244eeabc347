//! What a section shows besides its records.

use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_domain::sheet::Section;

use crate::page::PageError;

/// The pictures of a section, rendered, in order.
pub(super) async fn of(
    _ctx: &mut Context,
    _page: &PriorityPage,
    _which: Section,
) -> Result<Vec<String>, PageError> {
    Ok(Vec::new())
}
