//! The register of needs, and what those who have a part in one think of it.

use headland_app::needs::{self, Wanted};
use headland_app::objectives;
use headland_app::stored::Agreement;
use headland_domain::frameworks::Edition;
use headland_domain::needs::{NeedSort, NeedStanding, NeedState};
use headland_domain::sheet::RecordKind;
use headland_domain::{PersonId, RecordId};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::changing::Changing;
use super::endpoint::{Body, Endpoint};
use super::fields::Fields;
use super::json as shown;
use super::parameters::Parameters;
use super::problem::Problem;
use super::schema;

const TAG: &str = "Needs";
const NEED: RecordKind = RecordKind::Need;

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let codes = |codes: Vec<&'static str>| json!({ "type": "string", "enum": codes });
    let standings: Vec<_> = NeedStanding::ALL.iter().map(|one| one.code()).collect();
    let views = || Body::json(schema::page_of(view_schema()), schema::example_page(view_example()));
    let version = json!({
        "type": "integer", "minimum": 1, "description": "The version that was read.",
    });
    let item = schema::object(
        "A need, and how it stands between those who have a part in it.",
        json!({
            "need": schema::of("Record"),
            "standing": { "type": "string", "enum": standings, "description": "How it stands." },
        }),
    );
    let example = json!({ "need": schema::example_record(NEED), "standing": "disputed" });
    vec![
        Endpoint::get("/needs", "list_register_of_needs", list)
            .lists(item, example)
            .parameter(
                "q",
                "Only needs with these words in the title.",
                json!({ "type": "string" }),
            )
            .parameter("standing", "Only needs that stand so.", codes(standings.clone()))
            .parameter(
                "sort",
                "Only needs of this sort.",
                codes(NeedSort::ALL.iter().map(|one| one.code()).collect()),
            )
            .parameter(
                "state",
                "Only needs of which this has become.",
                codes(NeedState::ALL.iter().map(|one| one.code()).collect()),
            )
            .says(TAG, "The register of needs, the most pressing first")
            .relies_on("needs::register", "see needs"),
        Endpoint::get("/needs/{id}/views", "list_views", views_of)
            .says(
                TAG,
                "Who agreed to which version of a need, and who disputed it; the newest first",
            )
            .relies_on("objectives::agreements", "see needs")
            .answers(views()),
        Endpoint::post("/needs/{id}/agreement", "agree_to_need", agree)
            .says(TAG, "Agree to a need, as the person whose key it is")
            .relies_on("objectives::agree", "see needs; only those who have a part in one agree")
            .takes(Body::json(
                schema::taken(&["version"], json!({ "version": version.clone() })),
                json!({ "version": 2 }),
            ))
            .answers(views())
            .with_status(200),
        Endpoint::post("/needs/{id}/dispute", "dispute_need", dispute)
            .says(TAG, "Say how one sees a need otherwise, as the person whose key it is")
            .relies_on(
                "objectives::dispute",
                "see needs; only those who have a part in one dispute it",
            )
            .takes(Body::json(
                schema::taken(
                    &["version", "view"],
                    json!({
                        "version": version,
                        "view": {
                            "type": "string", "minLength": 1, "maxLength": MOST_OF_A_VIEW,
                            "description": "How they see it themselves.",
                        },
                    }),
                ),
                json!({ "version": 2, "view": "It is the time I am given, not how I use it." }),
            ))
            .answers(views())
            .with_status(200),
        triangulation_endpoint(),
    ]
}

/// `GET /people/{id}/triangulation`
fn triangulation_endpoint() -> Endpoint {
    let voice = schema::object(
        "What one source says of one item.",
        json!({
            "item": schema::text("The code of the item."),
            "source": schema::text("The kind of source."),
            "title": schema::text("What the source is called."),
            "on": schema::day("When it was said."),
            "level": schema::or_null(json!({
                "type": "number", "description": "The level, on the framework’s scale.",
            })),
            "points_to": schema::or_null(schema::text("Which way it points, where there is no level.")),
            "says": schema::text("What it says, in words, also where it gives neither level nor direction."),
            "by_others": {
                "type": "boolean",
                "description": "Whether it did not pass through the hands of the person.",
            },
        }),
    );
    let item = schema::object(
        "What the sources say of one item together.",
        json!({
            "item": schema::text("The code of the item."),
            "own": schema::or_null(json!({ "type": "number", "description": "The own view." })),
            "others": schema::or_null(json!({
                "type": "number", "description": "What others say together, the own view apart.",
            })),
            "agreement": schema::text("In words: agreement and conflict."),
            "recency": schema::text("In words: how recent."),
            "coverage": schema::text("In words: how many kinds of source."),
            "independence": schema::text("In words: how independent of the person."),
        }),
    );
    let answer = schema::object(
        "What sources say of a person, as far as the one whose key it is may read each.",
        json!({
            "framework": schema::text("The edition."),
            "items": schema::array("The items.", item),
            "sources": schema::array("What each source says.", voice),
        }),
    );
    let code = "competency/self-awareness";
    let example = json!({
        "framework": "leadership-competencies@2014",
        "items": [{
            "item": code, "own": 3.0, "others": 2.4, "agreement": "Not settled",
            "recency": "Newest of 2 October 2026", "coverage": "2 of 7 kinds; no observation, no feedback noted, no needs, no leadership practice, no figures",
            "independence": "One kind of source did not pass through the person’s hands",
        }],
        "sources": [{
            "item": code, "source": "Own view", "title": "Autumn 2026", "on": "2026-10-02",
            "level": 3.0, "points_to": null, "says": "3.0", "by_others": false,
        }],
    });
    Endpoint::get("/people/{id}/triangulation", "triangulate", triangulate)
        .parameter(
            "framework",
            "The edition of the framework; it must be given.",
            json!({ "type": "string" }),
        )
        .says(TAG, "What several sources say of a person, item by item of a framework")
        .relies_on("needs::triangulation", "see what sources say about a person; each source")
        .answers(Body::json(answer, example))
}

async fn triangulate(
    mut asking: Asking,
    Path(person): Path<PersonId>,
    query: Parameters,
) -> Result {
    let query = query.among(&["framework"])?;
    let edition = query.read::<Edition>("framework", "must be an edition, see /frameworks")?;
    let edition = edition.ok_or_else(|| Problem::parameter("framework", "must be an edition"))?;
    let found = needs::triangulation(&mut asking.ctx, person, &edition).await?;
    let items = needs::weigh(&found, asking.ctx.today());
    let items = items.iter().map(|one| {
        json!({
            "item": one.item.code.as_str(), "own": one.own,
            "others": one.others.map(|(value, _)| value), "agreement": one.agreement,
            "recency": one.recency, "coverage": one.coverage, "independence": one.independence,
        })
    });
    let sources = found.voices.iter().map(|voice| {
        let (level, points) = match voice.says {
            needs::Says::Level(level, _) => (Some(level), None),
            needs::Says::Points(points) => (None, Some(points.code())),
            needs::Says::Covers(_) => (None, None),
        };
        json!({
            "item": voice.item.as_str(), "source": voice.kind.label(), "title": voice.title,
            "on": voice.on, "level": level, "points_to": points, "says": voice.says.words(),
            "by_others": voice.by_others,
        })
    });
    asking.answer(Answer::ok(json!({
        "framework": edition.to_string(),
        "items": items.collect::<Value>(),
        "sources": sources.collect::<Value>(),
    })))
}

/// The longest view, in characters.
const MOST_OF_A_VIEW: usize = 20_000;

fn view_schema() -> Value {
    schema::object(
        "What somebody said of a version of a need.",
        json!({
            "person": schema::id("Who."),
            "version": schema::whole("Of which of its versions."),
            "at": schema::instant("When."),
            "agrees": schema::flag("Whether they agree."),
            "view": schema::or_null(schema::text("How they see it themselves, if they disputed it.")),
        }),
    )
}

fn view_example() -> Value {
    json!({
        "person": schema::EXAMPLE_ID, "version": 2, "at": "2026-09-21T08:30:00Z", "agrees": false,
        "view": "It is the time I am given, not how I use it.",
    })
}

fn one(said: &Agreement) -> Value {
    json!({
        "person": said.person().to_string(),
        "version": said.version,
        "at": said.at().to_string(),
        "agrees": said.is_agreed,
        "view": said.view,
    })
}

/// `GET /needs`
async fn list(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["q", "standing", "sort", "state", "limit", "cursor"])?;
    let choice = |name: &'static str| query.words(name);
    let unknown = |name: &'static str| Problem::parameter(name, "must be one of its codes");
    let standing = choice("standing")
        .map(|code| NeedStanding::from_code(&code).ok_or_else(|| unknown("standing")));
    let sort = choice("sort").map(|code| NeedSort::from_code(&code).ok_or_else(|| unknown("sort")));
    let state =
        choice("state").map(|code| NeedState::from_code(&code).ok_or_else(|| unknown("state")));
    let wanted = Wanted {
        words: query.words("q"),
        standing: standing.transpose()?,
        sort: sort.transpose()?,
        state: state.transpose()?,
        of: None,
    };
    let (from, most) = query.stretch()?;
    let found = needs::register(&mut asking.ctx, &wanted, from, most).await?;
    let items = found.needs.iter().map(
        |(need, standing)| json!({ "need": shown::record(need), "standing": standing.code() }),
    );
    asking.answer(query.page_among(items.collect(), (from, most), found.total))
}

/// `GET /needs/{id}/views`
async fn views_of(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = objectives::agreements(&mut asking.ctx, id, NEED).await?;
    asking.answer(Answer::all(found.iter().map(one).collect()))
}

/// `POST /needs/{id}/agreement`
async fn agree(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let version = Fields::of(&changing, &["version"])?.whole("version")?;
    objectives::agree(&mut changing.ctx, id, NEED, version).await?;
    told(changing, id).await
}

/// `POST /needs/{id}/dispute`
async fn dispute(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["version", "view"])?;
    let (version, view) = (fields.whole("version")?, fields.long_text("view", MOST_OF_A_VIEW)?);
    objectives::dispute(&mut changing.ctx, id, version, &view).await?;
    told(changing, id).await
}

async fn told(mut changing: Changing, id: RecordId) -> Result {
    let found = objectives::agreements(&mut changing.ctx, id, NEED).await?;
    changing.done(Answer::all(found.iter().map(one).collect())).await
}
