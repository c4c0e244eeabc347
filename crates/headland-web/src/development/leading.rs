use headland_app::development::Served;
use headland_domain::sheet::Record;

use crate::components::{Column, Content, EmptyState, Table};
use crate::improvement::{Wording, href_of};

/// A leadership priority's judgement at its start beside that at its end, and what came of the
/// school's priority.
pub(super) struct LeadingPart {
    pub(super) judgements: Table,
    /// The priority that it serves and its page, where the reader sees it.
    pub(super) served: Option<(String, String)>,
    pub(super) outcomes: Table,
}

/// What stands beside each other: the row, and the fields of both ends.
const ROWS: [(&str, &str, &str); 3] = [
    ("How often it is seen", "start_seen", "end_seen"),
    ("Examples", "start_examples", "end_examples"),
    ("The figure", "start_figure", "end_figure"),
];

pub(super) fn leading_part(
    head: &Record,
    served: Option<&Served>,
    wording: &Wording<'_>,
) -> LeadingPart {
    let sheet = head.sheet();
    let cell = |name: &str, missing: &str| {
        let field = sheet.field(name);
        let said = field.and_then(|field| wording.content(field, head.values.all(name)));
        said.unwrap_or_else(|| Content::missing(missing))
    };
    let columns = ["What is judged", "At the start", "At the end"].map(Column::text);
    let mut judgements = Table::new("At the start and at the end", columns).caption_hidden();
    for (row, start, end) in ROWS {
        let is_counted = !head.values.one("start_figure").is_empty();
        if row == "The figure" && !is_counted {
            continue;
        }
        judgements.push([Content::text(row), cell(start, "Not said"), cell(end, "Not yet")]);
    }
    let none = "None of its targets has been judged yet.";
    let columns = ["What was measured", "From and to", "What may be said"].map(Column::text);
    let mut outcomes = Table::new("What came of the priority", columns)
        .caption_hidden()
        .empty(EmptyState::new("Too early to say", none));
    for outcome in served.into_iter().flat_map(|served| &served.outcomes) {
        outcomes.push([
            Content::text(outcome.measured.as_str()),
            Content::text(outcome.from_to.as_str()),
            Content::text(outcome.verdict.as_str()),
        ]);
    }
    LeadingPart {
        judgements,
        served: served.map(|served| (served.priority.title(), href_of(&served.priority))),
        outcomes,
    }
}
