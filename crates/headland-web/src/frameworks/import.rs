use askama::Template;
use headland_app::Failure;
use headland_app::frameworks::case::Trouble;
use headland_app::frameworks::{
    FileKind, FrameworkFile, Naming, framework_template, import_framework, plan_framework,
    read_framework_file,
};
use headland_app::people::Format;
use headland_domain::frameworks::FrameworkDraft;
use headland_policy::{Action, Resource};

use super::href_of;
use crate::components::{Column, Content, Field, Hidden, SummaryList, Table, Width};
use crate::gate::{FormFields, Path, Reading, Sent, Writing};
use crate::page::{Frame, PageError, PageResult, Problem, file, shown};

#[derive(Template)]
#[template(path = "frameworks/import.html")]
struct ImportPage {
    frame: Frame,
    list: Field,
    troubles: Option<Table>,
}

fn page(frame: Frame, troubles: &[Trouble]) -> ImportPage {
    let columns = [Column::text("Where"), Column::text("What is wrong")];
    let mut table = Table::new("Nothing was imported", columns);
    for trouble in troubles {
        table.push([trouble.place.as_str().into(), trouble.message.as_str().into()]);
    }
    let frame = frame.under("/frameworks").crumb("Frameworks and standards", "/frameworks");
    ImportPage {
        list: Field::file("list", "The file", ".json,.csv,.xlsx")
            .hint("A CASE package (1.0 or 1.1), or the template as CSV or Excel. Up to 8 MB.")
            .error(frame.problem_with("list")),
        frame,
        troubles: (!troubles.is_empty()).then_some(table),
    }
}

/// `GET /frameworks/import`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::FrameworkDrafts)?;
    let page = page(reading.frame("Import a framework"), &[]);
    reading.page(&page)
}

/// `GET /frameworks/template/{format}`
pub(super) async fn template(reading: Reading, Path(format): Path<String>) -> PageResult {
    let format_of = Format::from_ending(&format);
    let written = framework_template(&reading.ctx, format_of.unwrap_or(Format::Csv))?;
    let format = format_of.ok_or(PageError::NotFound)?;
    let bytes = written.map_err(PageError::Unwritable)?;
    Ok(file(bytes, &format!("framework.{}", format.ending()), format.media_type()))
}

#[derive(Template)]
#[template(path = "frameworks/preview.html")]
struct PreviewPage {
    frame: Frame,
    counts: SummaryList,
    items: Table,
    fields: Vec<Field>,
    kind: Hidden,
    text: Hidden,
}

/// How many items the preview lists.
const SHOWN: usize = 50;

fn preview(frame: Frame, draft: &FrameworkDraft, of: &FrameworkFile) -> PreviewPage {
    let columns = [Column::text("Code"), Column::text("Kind"), Column::text("Item")];
    let mut items = Table::new("Items", columns);
    for item in draft.items.iter().take(SHOWN) {
        let kind = item.kind.label();
        items.push([Content::text(&item.code), kind.into(), item.title.as_str().into()]);
    }
    if draft.items.len() > SHOWN {
        items = items.note(format!("The first {SHOWN} of {}.", draft.items.len()));
    }
    let frame = frame
        .under("/frameworks")
        .crumb("Frameworks and standards", "/frameworks")
        .crumb("Import a framework", "/frameworks/import");
    let fields = [
        ("title", Field::line("title", "Title").value(&draft.title)),
        (
            "code",
            Field::line("code", "Code")
                .hint("Shared by all its versions: lower-case words joined by hyphens.")
                .value(&draft.code),
        ),
        (
            "version",
            Field::line("version", "Version").width(Width::Characters10).value(&draft.version),
        ),
        (
            "source_publisher",
            Field::line("source_publisher", "Who published it?").value(&draft.source.publisher),
        ),
        ("licence", Field::line("licence", "Licence of its words").value(&draft.licence)),
        (
            "jurisdiction",
            Field::line("jurisdiction", "Where does it hold?")
                .hint("GB-ENG is England.")
                .width(Width::Characters10)
                .value(&draft.jurisdiction),
        ),
    ];
    PreviewPage {
        counts: SummaryList::new()
            .fact("Items", draft.items.len().to_string())
            .fact("Links to other items", draft.associations.len().to_string()),
        items,
        fields: fields
            .into_iter()
            .map(|(name, field)| field.error(frame.problem_with(name)))
            .collect(),
        kind: Hidden::new("kind", of.kind.code()),
        text: Hidden::new("text", &of.text),
        frame,
    }
}

/// `POST /frameworks/import/preview`: nothing is stored.
pub(super) async fn show_preview(sent: Sent) -> PageResult {
    let Sent { mut writing, files, .. } = sent;
    writing.ctx.authorise::<()>(Action::Draft, Resource::FrameworkDrafts)?;
    let Some((_, bytes)) = files.into_iter().next() else {
        let mut frame = writing.frame("Import a framework");
        frame.problems.push(Problem::new("list", "Choose a file"));
        return writing.refused(&page(frame, &[]));
    };
    let read = match read_framework_file(&bytes) {
        Ok(read) => read,
        Err(troubles) => return refused(writing, &troubles),
    };
    match plan_framework(&mut writing.ctx, &read, &Naming::default()).await {
        Ok(plan) => {
            let mut frame = writing.frame("What will be imported");
            frame.problems = shown(plan.problems);
            writing.looked(&preview(frame, &plan.draft, &read))
        }
        Err(Failure::Refused(troubles)) => refused(writing, &troubles),
        Err(other) => Err(other.map(|_| ()).into()),
    }
}

fn refused(mut writing: Writing, troubles: &[Trouble]) -> PageResult {
    let mut frame = writing.frame("Import a framework");
    let said = match troubles.len() {
        1 => "There is a problem with the file".to_owned(),
        count => format!("There are {count} problems with the file"),
    };
    frame.problems.push(Problem::new("list", said));
    writing.refused(&page(frame, troubles))
}

/// `POST /frameworks/import`: the form comes in parts, since a package is long.
pub(super) async fn confirm(sent: Sent) -> PageResult {
    let Sent { mut writing, fields: form, .. } = sent;
    let naming = naming(&form);
    let kind = FileKind::from_code(form.one("kind")).unwrap_or(FileKind::Table);
    let read = FrameworkFile { kind, text: form.exact("text").to_owned() };
    match import_framework(&mut writing.ctx, &read, &naming).await {
        Ok(edition) => {
            writing.done(&format!("{}/edit", href_of(&edition)), "Imported as a draft").await
        }
        Err(Failure::Refused(problems)) => {
            let outcome = plan_framework(&mut writing.ctx, &read, &naming).await;
            let mut frame = writing.frame("What will be imported");
            frame.problems = shown(problems);
            match outcome {
                Ok(plan) => writing.refused(&preview(frame, &plan.draft, &read)),
                Err(Failure::Refused(troubles)) => refused(writing, &troubles),
                Err(other) => Err(other.map(|_| ()).into()),
            }
        }
        Err(other) => Err(other.into()),
    }
}

fn naming(form: &FormFields) -> Naming {
    let typed = |name: &str| form.one(name).to_owned();
    Naming {
        title: typed("title"),
        code: typed("code"),
        version: typed("version"),
        publisher: typed("source_publisher"),
        licence: typed("licence"),
        jurisdiction: typed("jurisdiction"),
    }
}
