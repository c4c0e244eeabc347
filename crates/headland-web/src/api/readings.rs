//! Who is asked to read what, and who has confirmed it.

use headland_app::needs::{self, ReadingsWanted, WhoseReadings};
use headland_app::stored::Reading;
use headland_domain::needs::ReadingStanding;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::answer::Result;
use super::asking::Asking;
use super::endpoint::Endpoint;
use super::parameters::Parameters;
use super::problem::Problem;
use super::schema;

/// Every endpoint of readings.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let codes: Vec<_> = ReadingStanding::ALL.iter().map(|one| one.code()).collect();
    let standing = json!({ "type": "string", "enum": codes });
    let item = schema::object(
        "A document that somebody is asked to read, and how its version stands with them.",
        json!({
            "document": schema::id("Which document."),
            "title": schema::text("What is to be read."),
            "edition": schema::text("Which version it has."),
            "person": schema::id("Of whom it is asked."),
            "due_on": schema::or_null(schema::day("By when.")),
            "standing": { "type": "string", "enum": codes, "description": "How it stands." },
            "confirmed_on": schema::or_null(schema::day("When they confirmed that version.")),
            "confirmation": schema::or_null(schema::id("Their confirmation.")),
        }),
    );
    let example = json!({
        "document": schema::EXAMPLE_ID, "title": "How we pass on a concern",
        "edition": "September 2026", "person": schema::EXAMPLE_ID, "due_on": "2026-09-30",
        "standing": "confirmed", "confirmed_on": "2026-09-21",
        "confirmation": schema::EXAMPLE_ID,
    });
    vec![
        Endpoint::get("/readings", "list_readings", list)
            .lists(item, example)
            .parameter(
                "q",
                "Only documents or people with these words in the title or the name.",
                json!({ "type": "string" }),
            )
            .parameter("standing", "Only those that stand so.", standing)
            .says("Needs", "Who is asked to read what and who has confirmed it, what is late first")
            .relies_on("needs::readings", "see confirmations of reading"),
    ]
}

fn one(reading: &Reading, today: Date) -> Value {
    json!({
        "document": reading.document().to_string(),
        "title": reading.title,
        "edition": reading.edition(),
        "person": reading.person().to_string(),
        "due_on": reading.due_on().map(|on| on.to_string()),
        "standing": reading.standing(today).code(),
        "confirmed_on": reading.confirmed_on().map(|on| on.to_string()),
        "confirmation": reading.confirmation().map(|id| id.to_string()),
    })
}

/// `GET /readings`
async fn list(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["q", "standing", "limit", "cursor"])?;
    let standing = query.words("standing").map(|code| {
        let unknown = || Problem::parameter("standing", "must be one of its codes");
        ReadingStanding::from_code(&code).ok_or_else(unknown)
    });
    let wanted = ReadingsWanted {
        words: query.words("q"),
        standing: standing.transpose()?,
        whose: WhoseReadings::All,
    };
    let (from, most) = query.stretch()?;
    let found = needs::readings(&mut asking.ctx, &wanted, from, most).await?;
    let today = asking.ctx.today();
    let items = found.rows.iter().map(|reading| one(reading, today)).collect();
    asking.answer(query.page_among(items, (from, most), found.total))
}
