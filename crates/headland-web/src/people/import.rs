use askama::Template;
use headland_app::people::{
    self, ImportRefusal, LastImport, Plan, import_people, last_import, plan_import, read_upload,
    undo_import,
};
use headland_app::{Context, Failure};
use headland_policy::{Action, Resource};

use crate::components::{Column, Content, Field, Hidden, SummaryList, Table};
use crate::gate::{FormFields, Reading, Sent, Writing};
use crate::page::{Frame, PageError, PageResult, Problem, day_and_time, file};

#[derive(Template)]
#[template(path = "people/import.html")]
struct ImportPage {
    frame: Frame,
    list: Field,
    last: Option<String>,
}

async fn page(
    ctx: &mut Context,
    frame: Frame,
    problem: Option<Problem>,
) -> Result<ImportPage, PageError> {
    let mut frame = frame.under("/organisation").crumb("People", "/people");
    frame.problems.extend(problem);
    let last = last_import(ctx).await?;
    Ok(ImportPage {
        list: Field::file("list", "The file", ".csv,text/csv")
            .hint("CSV, as a spreadsheet saves it. Up to 2,000 people.")
            .error(frame.problem_with("list")),
        last: last.as_ref().map(describe),
        frame,
    })
}

fn describe(last: &LastImport) -> String {
    let LastImport { import, by, added } = last;
    let at = day_and_time(import.imported_at());
    let people =
        if *added == 1 { "1 new person".to_owned() } else { format!("{added} new people") };
    format!("{} imported “{}” on {at}: {people}.", by, import.file_name)
}

/// `GET /people/import`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::People)?;
    let frame = reading.frame("Import people from a file");
    let page = page(&mut reading.ctx, frame, None).await?;
    reading.page(&page)
}

/// `GET /people/import/template`
pub(super) async fn template(reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::People)?;
    let bytes = people::template().map_err(|error| PageError::Unwritable(error.into()))?;
    Ok(file(bytes, "people.csv", "text/csv; charset=utf-8"))
}

#[derive(Template)]
#[template(path = "people/import_preview.html")]
struct PreviewPage {
    frame: Frame,
    counts: SummaryList,
    changes: Table,
    refused: Option<Table>,
    text: Hidden,
    name: Hidden,
    digest: Hidden,
    is_needed: bool,
}

fn preview(frame: Frame, plan: &Plan, name: &str, text: &str) -> PreviewPage {
    let [new, changed, unchanged, refused] = plan.counts();
    let columns = [Column::text("Row"), Column::text("Name"), Column::text("What changes")];
    let mut changes = Table::new("What will change", columns).caption_hidden();
    let columns = [
        Column::text("Row"),
        Column::text("Name"),
        Column::text("Column"),
        Column::text("What is wrong"),
    ];
    let mut wrong = Table::new("Rows that are left out", columns);
    for row in &plan.rows {
        for problem in &row.problems {
            wrong.push([
                Content::text(row.number),
                row.name.as_str().into(),
                problem.column.into(),
                problem.message.as_str().into(),
            ]);
        }
        if row.problems.is_empty() && !row.changes.is_empty() {
            let words: Vec<_> = row.changes.iter().map(ToString::to_string).collect();
            changes.push([
                Content::text(row.number),
                row.name.as_str().into(),
                words.join("; ").into(),
            ]);
        }
    }
    PreviewPage {
        frame: frame
            .under("/organisation")
            .crumb("People", "/people")
            .crumb("Import people from a file", "/people/import"),
        counts: SummaryList::new()
            .fact("New", new.to_string())
            .fact("Changed", changed.to_string())
            .fact("Unchanged", unchanged.to_string())
            .fact("Left out", refused.to_string()),
        changes,
        refused: (refused > 0).then_some(wrong),
        text: Hidden::new("text", text),
        name: Hidden::new("name", name),
        digest: Hidden::new("digest", &plan.digest),
        is_needed: plan.is_needed(),
    }
}

/// `POST /people/import/preview`: nothing is stored.
pub(super) async fn show_preview(sent: Sent) -> PageResult {
    let Sent { mut writing, files, .. } = sent;
    writing.ctx.authorise::<()>(Action::Draft, Resource::People)?;
    let Some((name, bytes)) = files.into_iter().next() else {
        return refused(writing, "Choose a file".to_owned()).await;
    };
    let text = match read_upload(&bytes) {
        Ok(text) => text,
        Err(refusal) => return refused(writing, refusal.to_string()).await,
    };
    match plan_import(&mut writing.ctx, &text).await {
        Ok(plan) => {
            let page = preview(writing.frame("What will change"), &plan, &name, &text);
            writing.looked(&page)
        }
        Err(Failure::Refused(refusal)) => refused(writing, refusal.to_string()).await,
        Err(other) => Err(other.into()),
    }
}

async fn refused(mut writing: Writing, words: String) -> PageResult {
    let frame = writing.frame("Import people from a file");
    let page = page(&mut writing.ctx, frame, Some(Problem::new("list", words))).await?;
    writing.refused(&page)
}

/// `POST /people/import`
pub(super) async fn confirm(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let (name, text, digest) = (form.one("name"), form.exact("text"), form.one("digest"));
    match import_people(&mut writing.ctx, name, text, digest).await {
        Ok(1) => writing.done("/people", "One row is imported").await,
        Ok(count) => writing.done("/people", &format!("{count} rows are imported")).await,
        Err(Failure::Refused(ImportRefusal::Outdated)) => {
            let plan = plan_import(&mut writing.ctx, text).await?;
            let mut frame = writing.frame("What will change");
            frame.problems.push(Problem::new("", ImportRefusal::Outdated));
            let page = preview(frame, &plan, name, text);
            writing.refused(&page)
        }
        Err(Failure::Refused(refusal)) => refused(writing, refusal.to_string()).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /people/import/undo`
pub(super) async fn undo(mut writing: Writing, form: FormFields) -> PageResult {
    form.of(&writing)?;
    match undo_import(&mut writing.ctx).await {
        Ok(_) => writing.done("/people", "The import is undone").await,
        // What was undone before the reason was found goes with the transaction.
        Err(Failure::Refused(refusal)) => {
            let frame = writing.frame("Import people from a file");
            let problem = Problem::new("", refusal);
            let page = page(&mut writing.ctx, frame, Some(problem)).await?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
