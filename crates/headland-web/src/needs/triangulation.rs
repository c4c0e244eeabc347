//! What sources say of a person, beside each other.

use askama::Template;
use axum_extra::extract::Query;
use headland_app::frameworks;
use headland_app::needs::{self, Place, Triangulated, Voice};
use headland_app::people::Format;
use headland_domain::PersonId;
use headland_domain::frameworks::Edition;
use headland_domain::sheet::RecordKind;
use jiff::civil::Date;
use serde::Deserialize;

use crate::components::{Button, Choice, Column, Content, EmptyState, Field, Table};
use crate::gate::{Path, Reading};
use crate::improvement::Blocks;
use crate::page::{Frame, PageError, PageResult, day};
use crate::people::listing::download;

#[derive(Template)]
#[template(path = "needs/triangulation.html")]
struct TriangulationPage {
    frame: Frame,
    person: PersonId,
    choose: Field,
    matrix: Table,
    silent: Option<String>,
    report: String,
    sources: Table,
    csv: String,
    xlsx: String,
    raise: Button,
}

/// Against which framework.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    framework: Option<String>,
}

impl Asked {
    /// The edition that is asked for, else the first that is offered.
    fn edition(&self, offered: &[(String, String)]) -> Result<Edition, PageError> {
        let first = offered.first().map(|(edition, _)| edition);
        let edition = self.framework.as_ref().or(first).ok_or(PageError::NotFound)?;
        edition.parse().map_err(|_| PageError::NotFound)
    }
}

async fn found(
    reading: &mut Reading,
    person: PersonId,
    asked: &Asked,
) -> Result<(Triangulated, Vec<(String, String)>), PageError> {
    let offered = frameworks::choosable(&mut reading.ctx, RecordKind::SelfAssessment).await?;
    let edition = asked.edition(&offered.editions)?;
    let found = needs::triangulation(&mut reading.ctx, person, &edition).await?;
    Ok((found, offered.editions))
}

/// `GET /people/{id}/triangulation?framework=`
pub(super) async fn show(
    mut reading: Reading,
    Path(person): Path<PersonId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (found, offered) = found(&mut reading, person, &asked).await?;
    let today = reading.ctx.today();
    let document = needs::report(&found, &reading.ctx.organisation.name, today);
    let edition = found.held.framework.edition().to_string();
    let choices = offered.iter().map(|(code, title)| Choice::new(code, title.as_str()));
    let file = |format: &str| {
        format!("/people/{person}/triangulation/download/{format}?framework={edition}")
    };
    let shown = TriangulationPage {
        person,
        choose: Field::select("framework", "Framework", choices).value(edition.as_str()),
        matrix: matrix(&found, today),
        silent: silent(&found),
        report: Blocks::of(&document).render().map_err(PageError::Template)?,
        sources: sources(&found),
        csv: file("csv"),
        xlsx: file("xlsx"),
        raise: Button::secondary_link("Raise a need", format!("/growth/needs/new?of={person}")),
        frame: reading.frame(document.title).crumb("Development", "/growth").under("/growth"),
    };
    reading.page(&shown)
}

/// Item by source, each thing said a step away from where it was said.
fn matrix(found: &Triangulated, today: Date) -> Table {
    let (heard, _) = found.heard();
    let names = heard.iter().map(|kind| kind.label());
    let names = ["Item"].into_iter().chain(names);
    let together = ["Together", "How recent", "How many kinds", "How independent"];
    let title = format!("{}: what sources say", found.held.framework.title());
    let mut table = Table::new(title, names.chain(together).map(Column::text));
    for weighed in needs::weigh(found, today) {
        let said = heard.iter().map(|kind| {
            let voices = weighed.voices.iter().filter(|voice| voice.kind == *kind);
            let links: Vec<_> = voices.map(|voice| link(voice)).collect();
            if links.is_empty() {
                Content::missing("Says nothing")
            } else {
                Content::html(links.join("<br>"))
            }
        });
        let words =
            [&weighed.agreement, &weighed.recency, &weighed.coverage, &weighed.independence];
        let item = Content::text(weighed.item.title.as_str());
        let words = words.map(|words| Content::text(words.as_str()));
        table.push([item].into_iter().chain(said).chain(words));
    }
    table
}

/// What a source says, with what it is called for whoever hears the link alone.
fn link(voice: &Voice) -> String {
    format!(
        "<a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>",
        href_of(voice),
        Content::text(voice.says.words()),
        Content::text(voice.title.as_str())
    )
}

fn href_of(voice: &Voice) -> String {
    match voice.place {
        Place::Record(id) => format!("/records/{id}"),
        Place::Round(id) => format!("/rounds/{id}/results"),
    }
}

/// The kinds of source that have no column.
fn silent(found: &Triangulated) -> Option<String> {
    let (_, silent) = found.heard();
    let silent: Vec<_> = silent.iter().map(|kind| kind.label().to_lowercase()).collect();
    (!silent.is_empty()).then(|| silent.join(", "))
}

/// Each source with where it is read.
fn sources(found: &Triangulated) -> Table {
    let columns = ["Source", "Kind", "When", "Of what", "What it says"].map(Column::text);
    let none = EmptyState::new(
        "No source says anything yet",
        "Begin with a self-assessment against this framework, a round of 360 feedback, or feedback that names one of its items.",
    );
    let mut table = Table::new("Sources", columns).caption_hidden().empty(none);
    for voice in &found.voices {
        let item = found.held.framework.item(&voice.item);
        table.push([
            Content::link(voice.title.as_str(), href_of(voice)),
            Content::text(voice.kind.label()),
            Content::text(day(voice.on)),
            Content::text(item.map_or("", |item| item.title.as_str())),
            Content::text(voice.says.words()),
        ]);
    }
    table
}

/// `GET /people/{id}/triangulation/download/{format}?framework=`
pub(super) async fn save(
    mut reading: Reading,
    Path((person, format)): Path<(PersonId, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let (found, _) = found(&mut reading, person, &asked).await?;
    let table = needs::matrix(&found, reading.ctx.today());
    download(&reading.ctx, table, "triangulation", format)
}
