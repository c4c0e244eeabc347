//! What a section shows above its records: pictures, weighed tables, what is missing.
//!
//! One file for each section that shows anything. Every picture stands in a
//! [`Figure`](crate::components::Figure) with the same as a table; its title says the finding.

mod actions;
mod analysis;
mod chart;
mod monitoring;
mod overview;
mod steps;
mod strategies;
mod thread;

use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_domain::sheet::Section;

use crate::page::PageError;

pub(super) use actions::state_of;

/// What a section shows above its records, rendered, in order.
pub(super) async fn of(
    ctx: &mut Context,
    page: &PriorityPage,
    which: Section,
) -> Result<Vec<String>, PageError> {
    let dossier = page.dossier();
    match which {
        Section::Overview => overview::of(ctx, page, &dossier).await,
        Section::Analysis => Ok(analysis::of(page, &dossier)),
        Section::Strategies => Ok(strategies::of(&dossier)),
        Section::Actions => Ok(actions::of(page, &dossier, ctx.today())),
        Section::Monitoring => monitoring::of(ctx, page, &dossier).await,
        Section::Thread => thread::of(ctx, page, &dossier).await,
        Section::Information
        | Section::Targets
        | Section::Vision
        | Section::People
        | Section::Accountability
        | Section::Impact
        | Section::Reports => Ok(Vec::new()),
    }
}

/// "1 action", "3 actions".
fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// "a, b and c".
fn joined<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
