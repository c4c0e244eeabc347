//! Maps of needs.

use headland_app::needs::{self, Listed, NeedsMap};
use headland_domain::needs::MapRefusal;
use headland_domain::{NeedsMapId, TeamId};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::changing::Changing;
use super::endpoint::{Body, Endpoint};
use super::fields::Fields;
use super::parameters::Parameters;
use super::problem::{Problem, Refusal};
use super::{PREFIX, schema};

const TAG: &str = "Needs";

/// Every endpoint of maps of needs.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let item = schema::object(
        "A map of needs in a list.",
        json!({
            "id": schema::id("Its identifier."),
            "about": schema::text("The school or the team."),
            "made_at": schema::instant("When it was made."),
            "made_by": schema::text("Who made it."),
        }),
    );
    let example = json!({
        "id": schema::EXAMPLE_ID, "about": "Lower school", "made_at": "2026-11-02T09:00:00Z",
        "made_by": "Amina Rahman",
    });
    let one = || Body::json(map_schema(), map_example());
    vec![
        Endpoint::get("/needs/maps", "list_maps_of_needs", list)
            .lists(item, example)
            .says(TAG, "The maps of needs that were made, the newest first")
            .relies_on("needs::maps", "see maps of needs"),
        Endpoint::post("/needs/maps", "make_map_of_needs", make)
            .says(TAG, "Make a map of the needs of a team, or of everybody who works here; it stays as it was made")
            .relies_on("needs::make_map", "draft maps of needs")
            .takes(Body::json(
                schema::taken(
                    &[],
                    json!({ "team": schema::or_null(schema::id("Which team; everybody unless told.")) }),
                ),
                json!({ "team": null }),
            ))
            .answers(one()),
        Endpoint::get("/needs/maps/{id}", "read_map_of_needs", show)
            .says(TAG, "How many people have which need, as far as that gives nobody away")
            .relies_on("needs::map", "see maps of needs")
            .answers(one()),
    ]
}

fn map_schema() -> Value {
    let row = schema::object(
        "How many people have a need of a kind.",
        json!({
            "subject": schema::text("“sort:” and a sort of need, or “item:” and an item of a framework."),
            "title": schema::text("The same in words."),
            "people": {
                "type": ["integer", "null"],
                "description": "How many; null where it is not told, which says neither few nor none.",
            },
        }),
    );
    schema::object(
        "A map of needs.",
        json!({
            "id": schema::id("Its identifier."),
            "about": schema::text("The school or the team."),
            "team": schema::or_null(schema::id("Which team; null for everybody.")),
            "made_at": schema::instant("When it was made."),
            "counted": schema::whole("How many people were counted."),
            "rows": schema::array("Every sort of need, and the items that are told.", row),
        }),
    )
}

fn map_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "about": "Lower school", "team": schema::EXAMPLE_ID,
        "made_at": "2026-11-02T09:00:00Z", "counted": 14,
        "rows": [
            { "subject": "sort:skill", "title": "Skill: something to be able to do", "people": 6 },
            { "subject": "sort:attitude", "title": "Attitude: how one meets people and work", "people": null },
        ],
    })
}

fn listed(map: &Listed) -> Value {
    json!({
        "id": map.id().to_string(),
        "about": map.about,
        "made_at": map.made_at().to_string(),
        "made_by": map.made_by,
    })
}

fn told(map: &NeedsMap) -> Value {
    let row = |figure: &needs::Figure| {
        json!({
            "subject": figure.subject.to_string(),
            "title": figure.title,
            "people": figure.have.as_ref().map(std::collections::BTreeSet::len),
        })
    };
    json!({
        "id": map.id.to_string(),
        "about": map.about,
        "team": map.team.map(|team| team.to_string()),
        "made_at": map.made_at.to_string(),
        "counted": map.people.len(),
        "rows": map.figures.iter().map(row).collect::<Vec<_>>(),
    })
}

impl Refusal for MapRefusal {
    fn problem(self) -> Problem {
        Problem::refused("No map was made.").at("/team", self.to_string())
    }
}

/// `GET /needs/maps`
async fn list(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let (from, most) = query.stretch()?;
    let found = needs::maps(&mut asking.ctx, from, most).await?;
    let items = found.maps.iter().map(listed).collect();
    asking.answer(query.page_among(items, (from, most), found.total))
}

/// `POST /needs/maps`
async fn make(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["team"])?;
    let team: Option<TeamId> = fields.read("team", "must be a team or null")?;
    let id = needs::make_map(&mut changing.ctx, team).await?;
    let map = needs::map(&mut changing.ctx, id).await?;
    changing.done(Answer::created(told(&map), format!("{PREFIX}/needs/maps/{id}"))).await
}

/// `GET /needs/maps/{id}`
async fn show(mut asking: Asking, Path(id): Path<NeedsMapId>) -> Result {
    let map = needs::map(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(told(&map)))
}
