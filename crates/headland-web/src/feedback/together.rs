//! What the results of many leaders' rounds say together: the list, one of them, and making another.

use askama::Template;
use headland_app::Failure;
use headland_app::feedback;
use headland_app::people::Format;
use headland_domain::RollUpId;
use headland_domain::feedback::FEWEST_TOGETHER;

use super::below;
use crate::components::{
    Button, Choice, Column, Content, EmptyState, Field, Hidden, Pagination, Table,
};
use crate::gate::{FormFields, PageNumber, Path, Reading, Writing};
use crate::improvement::KeptPage;
use crate::page::{Frame, PageError, PageResult, Problem, count, day};
use crate::people::listing::{ROWS, download, offset, pagination};

#[derive(Template)]
#[template(path = "feedback/togethers.html")]
struct IndexPage {
    frame: Frame,
    counted: String,
    table: Table,
    pagination: Pagination,
    csrf: Hidden,
    choose: Option<Field>,
    make: Button,
    fewest: u32,
}

/// `GET /rounds/together`
pub(super) async fn index(mut reading: Reading, PageNumber(page): PageNumber) -> PageResult {
    let frame = reading.frame("What 360 feedback says together");
    let page = listed(&mut reading.ctx, frame, page, "").await?;
    reading.page(&page)
}

async fn listed(
    ctx: &mut headland_app::Context,
    frame: Frame,
    page: i64,
    chosen: &str,
) -> Result<IndexPage, PageError> {
    let found = feedback::roll_ups(ctx, offset(page), ROWS).await?;
    let none = EmptyState::new(
        "Nothing put together yet",
        "Together, results show what leaders here could learn with each other. They name nobody.",
    );
    let columns = [
        Column::text("Statements from"),
        Column::number("Leaders"),
        Column::text("Put together on"),
        Column::text("By"),
    ];
    let mut table = Table::new("What was put together", columns).caption_hidden().empty(none);
    for (one, made) in &found.made {
        table.push([
            Content::link(made.framework.as_str(), href(one.id())),
            Content::text(made.leaders.to_string()),
            Content::text(day(made.made_on)),
            Content::text(one.made_by.as_str()),
        ]);
    }
    let choices = found.offered.iter().map(|one| {
        let words = format!("{} ({} leaders)", one.framework, one.leaders);
        Choice::new(one.framework.as_str(), words)
    });
    let problem = frame.problem_with("framework");
    let choose = (!found.offered.is_empty() || problem.is_some()).then(|| {
        Field::select("framework", "Statements from", choices)
            .hint(
                "Every result that can be read and was not put together before becomes part of it",
            )
            .value(chosen)
            .error(problem)
    });
    Ok(IndexPage {
        counted: count(found.total, "summary", "summaries"),
        table,
        pagination: pagination("/rounds/together", &[], page, found.total),
        csrf: Hidden::csrf(&frame.csrf),
        choose,
        make: Button::new("Put together"),
        fewest: FEWEST_TOGETHER,
        frame: below(frame),
    })
}

fn href(id: RollUpId) -> String {
    format!("/rounds/together/{id}")
}

/// `POST /rounds/together`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let chosen = form.one("framework");
    match feedback::make_roll_up(&mut writing.ctx, chosen).await {
        Ok(id) => writing.done(&href(id), "The results are put together").await,
        Err(Failure::Refused(refusal)) => {
            let mut frame = writing.frame("What 360 feedback says together");
            frame.problems = vec![Problem::new("framework", refusal)];
            let page = listed(&mut writing.ctx, frame, 1, chosen).await?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /rounds/together/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RollUpId>) -> PageResult {
    let (made, sha256) = feedback::roll_up(&mut reading.ctx, id).await?;
    let document = feedback::roll_up_report(&made, &reading.ctx.organisation.name, &sha256);
    let made = format!(
        "Put together on {} from the released results of {} leaders. It stays as it was made.",
        day(made.made_on),
        made.leaders
    );
    let frame = below(reading.frame(document.title.as_str())).crumb("Together", "/rounds/together");
    let shown = KeptPage::new(frame, made, &document, &href(id))?;
    reading.page(&shown)
}

/// `GET /rounds/together/{id}/download/{format}`
pub(super) async fn save(
    mut reading: Reading,
    Path((id, format)): Path<(RollUpId, String)>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let (made, _) = feedback::roll_up(&mut reading.ctx, id).await?;
    let table = feedback::roll_up_table(&made);
    download(&reading.ctx, table, "feedback-together", format)
}
