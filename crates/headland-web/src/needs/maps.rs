//! Maps of needs: the list of those that were made, one of them, and making another.

use askama::Template;
use axum_extra::extract::Query;
use headland_app::needs;
use headland_app::people::Format;
use headland_app::{Context, Failure};
use headland_domain::NeedsMapId;
use headland_domain::needs::{FEWEST_MAPPED, MapRefusal};
use serde::Deserialize;

use crate::components::{
    Button, Choice, Column, Content, EmptyState, Field, Hidden, Pagination, Table,
};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::improvement::KeptPage;
use crate::page::{Frame, PageError, PageResult, Problem, count, day_and_time};
use crate::people::listing::{ROWS, download, offset, pagination};

/// Stands for everybody who works in the school, where a team could be chosen.
const WHOLE: &str = "all";

#[derive(Template)]
#[template(path = "needs/maps.html")]
struct MapsPage {
    frame: Frame,
    counted: String,
    table: Table,
    pagination: Pagination,
    csrf: Hidden,
    choose: Field,
    make: Button,
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: Option<i64>,
}

/// `GET /needs/maps`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let frame = reading.frame("Maps of needs");
    let page = listed(&mut reading.ctx, frame, asked.page.unwrap_or(1), "").await?;
    reading.page(&page)
}

async fn listed(
    ctx: &mut Context,
    frame: Frame,
    page: i64,
    chosen: &str,
) -> Result<MapsPage, PageError> {
    let found = needs::maps(ctx, offset(page), ROWS).await?;
    let none = EmptyState::new(
        "No map yet",
        "A map shows what many people need, so that a course or a meeting serves them all. It names nobody.",
    );
    let columns = ["Of", "Made on", "Made by"].map(Column::text);
    let mut table = Table::new("Maps of needs", columns).caption_hidden().empty(none);
    for map in &found.maps {
        table.push([
            Content::link(map.about.as_str(), href(map.id())),
            Content::text(day_and_time(map.made_at())),
            Content::text(map.made_by.as_str()),
        ]);
    }
    let whole = found.whole.then(|| Choice::new(WHOLE, "Everybody who works here"));
    let teams = found.teams.iter().map(|team| Choice::new(team.id(), team.name.as_str()));
    Ok(MapsPage {
        counted: count(found.total, "map", "maps"),
        table,
        pagination: pagination("/needs/maps", &[], page, found.total),
        csrf: Hidden::csrf(&frame.csrf),
        choose: Field::select("team", "Whose needs", whole.into_iter().chain(teams))
            .hint(format!("At least {FEWEST_MAPPED} people, so that nobody can be told apart"))
            .value(chosen)
            .error(frame.problem_with("team")),
        make: Button::new("Make a map"),
        frame: frame.crumb("Development", "/growth").crumb("Needs", "/needs").under("/growth"),
    })
}

fn href(id: NeedsMapId) -> String {
    format!("/needs/maps/{id}")
}

/// `POST /needs/maps`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let chosen = form.one("team");
    let made = match (chosen, chosen.parse()) {
        (WHOLE, _) => needs::make_map(&mut writing.ctx, None).await,
        (_, Ok(team)) => needs::make_map(&mut writing.ctx, Some(team)).await,
        _ => Err(Failure::Refused(MapRefusal::NotOffered)),
    };
    match made {
        Ok(id) => writing.done(&href(id), "The map is made").await,
        Err(Failure::Refused(refusal)) => {
            let mut frame = writing.frame("Maps of needs");
            frame.problems = vec![Problem::new("team", &refusal)];
            let page = listed(&mut writing.ctx, frame, 1, chosen).await?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /needs/maps/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<NeedsMapId>) -> PageResult {
    let map = needs::map(&mut reading.ctx, id).await?;
    let document = needs::map_report(&map, &reading.ctx.organisation.name);
    let made = format!(
        "Made on {} of the {} people who were here then. It stays as it was made; make another to see what has changed.",
        day_and_time(map.made_at),
        map.people.len()
    );
    let frame = reading
        .frame(document.title.as_str())
        .crumb("Development", "/growth")
        .crumb("Maps of needs", "/needs/maps")
        .under("/growth");
    let shown = KeptPage::new(frame, made, &document, &href(id))?;
    reading.page(&shown)
}

/// `GET /needs/maps/{id}/download/{format}`
pub(super) async fn save(
    mut reading: Reading,
    Path((id, format)): Path<(NeedsMapId, String)>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let map = needs::map(&mut reading.ctx, id).await?;
    download(&reading.ctx, needs::map_table(&map), "map-of-needs", format)
}
