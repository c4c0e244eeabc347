//! What a target is judged by: schools fixed beforehand, headline measures, figures that were brought,
//! and how every figure is worked out.

use headland_app::impact::{self, Declaration};
use headland_app::stored::Measurement;
use headland_domain::impact::comparators::ComparatorSet;
use headland_domain::{MeasurementId, RecordId};
use serde_json::{Value, json};

use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::schema;

const TAG: &str = "Impact";
const SEE: &str = "see the target";
const REVISE: &str = "revise the target";

/// The longest list of figures that is read, in characters.
const LONGEST_FIGURES: usize = 60_000;

/// Everything about the impact of a target.
pub(super) fn endpoints() -> [Endpoint; 11] {
    [
        Endpoint::get("/records/{id}/comparators", "list_comparator_sets", sets)
            .says(TAG, "The schools that a target is compared with; the newest set first")
            .relies_on("impact::comparators", SEE)
            .answers(Body::json(
                schema::page_of(set_schema()),
                schema::example_page(set_example()),
            )),
        Endpoint::post("/records/{id}/comparators", "choose_comparators", choose)
            .says(TAG, "Choose schools to compare a target with; they stay as they are")
            .relies_on("impact::choose_comparators", REVISE)
            .takes(Body::json(
                schema::taken(
                    &["reason", "schools"],
                    json!({
                        "reason": schema::text("Why these schools."),
                        "schools": schema::text("A URN to a line, and after it what is said of the school."),
                    }),
                ),
                json!({ "reason": "The same authority and size", "schools": "999101 has a nursery\n999102" }),
            ))
            .answers(Body::json(set_schema(), set_example())),
        Endpoint::post("/records/{id}/comparators/similar", "choose_similar_schools", choose_alike)
            .says(TAG, "Find the schools that are alike by a method and choose them; they stay as they are")
            .relies_on("impact::choose_similar", REVISE)
            .takes(Body::json(
                schema::taken(
                    &["method"],
                    json!({ "method": schema::text("The code of a method, such as headland-1.") }),
                ),
                json!({ "method": "headland-1" }),
            ))
            .answers(Body::json(set_schema(), set_example())),
        Endpoint::get("/records/{id}/headline", "read_headline", headline)
            .says(TAG, "Whether a target is a headline measure, and when its outcome was first known")
            .relies_on("impact::declaration", SEE)
            .answers(declaration()),
        Endpoint::post("/records/{id}/headline", "declare_headline", declare)
            .says(TAG, "Declare a target one of the three that its priority is judged by")
            .relies_on("impact::declare_headline", REVISE)
            .answers(declaration())
            .with_status(200),
        Endpoint::delete("/records/{id}/headline", "withdraw_headline", withdraw)
            .says(TAG, "Withdraw a headline measure while its outcome is not known")
            .relies_on("impact::withdraw_headline", REVISE),
        Endpoint::get("/records/{id}/measurements", "list_measurements", measurements)
            .says(TAG, "The figures that were brought for a target; the newest first")
            .relies_on("impact::brought", REVISE)
            .answers(Body::json(
                schema::page_of(measurement_schema()),
                schema::example_page(measurement_example()),
            )),
        Endpoint::post("/records/{id}/series", "bring_series", series)
            .says(TAG, "Bring figures by date for a target, all of them or none")
            .relies_on("impact::bring_series", REVISE)
            .takes(Body::json(
                schema::taken(
                    &["figures"],
                    json!({
                        "figures": schema::text("A date and a figure to each line."),
                        "began_on": schema::or_null(schema::day("When the work began.")),
                    }),
                ),
                json!({ "figures": "2026-09-07,93.4\n2026-09-14,93.9", "began_on": "2026-09-14" }),
            ))
            .answers(brought_body()),
        Endpoint::post("/records/{id}/pupils", "bring_pupils", pupils)
            .says(TAG, "Bring the same pupils' two figures for a target, without names, all of them or none")
            .relies_on("impact::bring_pairs", REVISE)
            .takes(Body::json(
                schema::taken(
                    &["figures"],
                    json!({ "figures": schema::text("The first figure and the later one to each line.") }),
                ),
                json!({ "figures": "12,15\n9,9\n11,14\n15,15\n8,12" }),
            ))
            .answers(brought_body()),
        Endpoint::delete(
            "/records/{id}/measurements/{measurement}",
            "withdraw_measurement",
            remove,
        )
        .says(TAG, "Withdraw figures that were brought by mistake")
        .relies_on("impact::withdraw_brought", REVISE),
        Endpoint::get("/records/{id}/workings", "read_workings", workings)
            .says(TAG, "How every figure worked out of a target came about, with the input of its calculation")
            .relies_on("impact::workings", "see the target; single pupils' figures, revise it")
            .answers(Body::json(
                schema::page_of(working_schema()),
                schema::example_page(working_example()),
            )),
    ]
}

fn set_schema() -> Value {
    let member = schema::object(
        "A school of the set.",
        json!({
            "urn": schema::whole("Its number."),
            "name": schema::text("What it was called."),
            "distance": { "type": ["number", "null"], "description": "How unlike, where a method measured it." },
            "reason": schema::text("Why this school."),
        }),
    );
    schema::object(
        "Schools to compare a target with.",
        json!({
            "id": schema::id("The set."),
            "method": schema::text("by-hand, or the method that found them."),
            "reason": schema::text("Why these."),
            "chosen_at": schema::instant("When they were chosen."),
            "members": schema::array("The schools.", member),
        }),
    )
}

fn set_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "method": "by-hand", "reason": "The same authority and size",
        "chosen_at": "2026-09-08T08:30:00Z",
        "members": [{ "urn": 999_101, "name": "Hope Primary", "distance": null, "reason": "has a nursery" }],
    })
}

fn set(of: &ComparatorSet) -> Value {
    let members = of.members.iter().map(|one| {
        json!({
            "urn": one.urn.number(), "name": one.name, "distance": one.distance,
            "reason": one.reason,
        })
    });
    json!({
        "id": of.id.to_string(), "method": of.method, "reason": of.reason,
        "chosen_at": of.chosen_at.to_string(), "members": members.collect::<Vec<_>>(),
    })
}

fn declaration() -> Body {
    let known = |words| schema::or_null(schema::instant(words));
    Body::json(
        schema::object(
            "How a target stands to the headline measures of its priority.",
            json!({
                "declared_at": known("Since when it is one; null if it is none."),
                "outcome_at": known("When its outcome was first written down; null if it was not."),
                "others": schema::whole("How many other headline measures the priority has."),
            }),
        ),
        json!({ "declared_at": "2026-09-08T08:30:00Z", "outcome_at": null, "others": 1 }),
    )
}

fn declared(found: &Declaration) -> Value {
    json!({
        "declared_at": found.declared_at.map(|at| at.to_string()),
        "outcome_at": found.outcome_at.map(|at| at.to_string()),
        "others": found.others,
    })
}

fn measurement_schema() -> Value {
    let day = schema::object(
        "A figure of a day.",
        json!({ "on": schema::day("The day."), "value": { "type": "number" } }),
    );
    schema::object(
        "Figures that were brought together.",
        json!({
            "id": schema::id("Their identifier."),
            "recorded_at": schema::instant("When they were brought."),
            "began_on": schema::or_null(schema::day("When the work began.")),
            "series": schema::array("Figures by date.", day),
            "pupils": schema::whole("How many pupils' figures."),
        }),
    )
}

fn measurement_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "recorded_at": "2026-09-21T08:30:00Z", "began_on": "2026-09-14",
        "series": [{ "on": "2026-09-07", "value": 93.4 }], "pupils": 0,
    })
}

fn measurement(of: &Measurement) -> Value {
    let series =
        of.series.iter().map(|day| json!({ "on": day.on.to_string(), "value": day.value }));
    json!({
        "id": of.id.to_string(),
        "recorded_at": of.recorded_at.to_string(),
        "began_on": of.began_on.map(|on| on.to_string()),
        "series": series.collect::<Vec<_>>(),
        "pupils": of.pairs.len(),
    })
}

fn brought_body() -> Body {
    let schema =
        schema::object("What was brought.", json!({ "id": schema::id("Its identifier.") }));
    Body::json(schema, json!({ "id": schema::EXAMPLE_ID }))
}

fn working_schema() -> Value {
    let number = schema::object(
        "A number used.",
        json!({ "name": schema::text("What it is."), "value": schema::text("As it is read.") }),
    );
    schema::object(
        "How a figure is worked out.",
        json!({
            "group": schema::text("Of which comparison."),
            "figure": schema::text("Which figure."),
            "formula": schema::text("The formula in words."),
            "numbers": schema::array("The numbers used.", number),
            "function": schema::text("The calculation: POST /calculations/{function}."),
            "input": { "type": ["object", "null"], "description": "What the calculation is given; null where that would show single pupils' figures." },
        }),
    )
}

fn working_example() -> Value {
    json!({
        "group": "Before and after", "figure": "The interval of the figure now, 72%",
        "formula": "Wilson's score interval.", "numbers": [{ "name": "x", "value": "22" }],
        "function": "wilson_ci", "input": { "x": 22, "n": 31, "confidence": 0.95 },
    })
}

/// `GET /records/{id}/comparators`
async fn sets(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let sets = impact::comparators(&mut asking.ctx, id).await?.sets;
    asking.answer(Answer::all(sets.iter().map(set).collect()))
}

/// `POST /records/{id}/comparators`
async fn choose(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["reason", "schools"])?;
    let (list, reason) = (fields.long_text("schools", LONGEST_FIGURES)?, fields.text("reason")?);
    let chosen = impact::choose_comparators(&mut changing.ctx, id, &list, &reason).await?;
    let at = format!("{PREFIX}/records/{id}/comparators");
    changing.done(Answer::created(set(&chosen), at)).await
}

/// `POST /records/{id}/comparators/similar`
async fn choose_alike(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["method"])?;
    let method = fields.text("method")?;
    let chosen = impact::choose_similar(&mut changing.ctx, id, &method).await?;
    let at = format!("{PREFIX}/records/{id}/comparators");
    changing.done(Answer::created(set(&chosen), at)).await
}

/// `GET /records/{id}/headline`
async fn headline(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = impact::declaration(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(declared(&found)))
}

/// `POST /records/{id}/headline`
async fn declare(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let found = impact::declare_headline(&mut changing.ctx, id).await?;
    changing.done(Answer::ok(declared(&found))).await
}

/// `DELETE /records/{id}/headline`
async fn withdraw(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    impact::withdraw_headline(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}

/// `GET /records/{id}/measurements`
async fn measurements(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = impact::brought(&mut asking.ctx, id).await?;
    asking.answer(Answer::all(found.measurements.iter().map(measurement).collect()))
}

/// `POST /records/{id}/series`
async fn series(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["figures", "began_on"])?;
    let (text, began_on) = (fields.long_text("figures", LONGEST_FIGURES)?, fields.day("began_on")?);
    let brought = impact::bring_series(&mut changing.ctx, id, &text, began_on).await?;
    made(changing, id, brought).await
}

/// `POST /records/{id}/pupils`
async fn pupils(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["figures"])?;
    let text = fields.long_text("figures", LONGEST_FIGURES)?;
    let brought = impact::bring_pairs(&mut changing.ctx, id, &text).await?;
    made(changing, id, brought).await
}

async fn made(changing: Changing, target: RecordId, brought: MeasurementId) -> Result {
    let at = format!("{PREFIX}/records/{target}/measurements");
    changing.done(Answer::created(json!({ "id": brought.to_string() }), at)).await
}

/// `DELETE /records/{id}/measurements/{measurement}`
async fn remove(
    Path((id, measurement)): Path<(RecordId, MeasurementId)>,
    mut changing: Changing,
) -> Result {
    impact::withdraw_brought(&mut changing.ctx, id, measurement).await?;
    changing.done(Answer::done()).await
}

/// `GET /records/{id}/workings`
async fn workings(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = impact::workings(&mut asking.ctx, id).await?;
    let all =
        found.groups.iter().flat_map(|(group, sums)| sums.iter().map(move |sum| (group, sum)));
    let items = all.map(|(group, sum)| {
        let numbers =
            sum.numbers.iter().map(|(name, value)| json!({ "name": name, "value": value }));
        json!({
            "group": group, "figure": sum.figure, "formula": sum.formula,
            "numbers": numbers.collect::<Vec<_>>(),
            "function": sum.function, "input": sum.input,
        })
    });
    asking.answer(Answer::all(items.collect()))
}
