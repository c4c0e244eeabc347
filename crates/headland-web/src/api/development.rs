//! What a school has for the development of its people.

use headland_app::development::{self, BudgetRefusal, DevelopmentBudget};
use headland_domain::RecordId;
use headland_domain::feedback::coverage::{Advice, Gap};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::changing::Changing;
use super::endpoint::{Body, Endpoint};
use super::fields::Fields;
use super::people::year_of;
use super::problem::{Problem, Refusal};
use super::schema;

const TAG: &str = "Records of people";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/feedback/coverage", "read_feedback_coverage", log)
            .says(TAG, "What the feedback on one’s own work speaks of, and what it leaves out")
            .relies_on("development::feedback_log", "draft feedback; one's own entries")
            .answers(log_body()),
        Endpoint::get("/objectives/{id}/feedback-coverage", "read_objective_feedback_coverage", on)
            .says(TAG, "What the feedback on an objective leaves out, as far as one reads it")
            .relies_on("development::feedback_on", "see objectives")
            .answers(Body::json(schema::page_of(advice_schema()), schema::example_page(advice_example()))),
        Endpoint::get("/growth/budget/{year}", "read_development_budget", show)
            .says(TAG, "What is set aside for development in a school year, by the year in which it begins, and what activities take of it")
            .relies_on("development::budget", "see the budget for development")
            .answers(Body::json(schema(), example())),
        Endpoint::post("/growth/budget/{year}", "set_development_budget", set)
            .says(TAG, "Set a sum aside for development in a school year; what was said before is kept in the ledger")
            .relies_on("development::set_budget", "revise the budget for development")
            .takes(Body::json(
                schema::taken(
                    &["sum"],
                    json!({ "sum": schema::text("In pounds, such as 8000 or 99.50.") }),
                ),
                json!({ "sum": "8000" }),
            ))
            .answers(Body::json(schema(), example()))
            .with_status(200),
    ]
}

fn schema() -> Value {
    let pence = |words: &str| schema::whole(words);
    schema::object(
        "What is set aside for development, and what the activities of the year come to; in pence.",
        json!({
            "year": schema::text("The school year."),
            "set_aside": { "type": ["integer", "null"], "description": "What was set aside; null where nobody said." },
            "planned": pence("What is planned."),
            "under_way": pence("What is under way."),
            "spent": pence("What is completed."),
            "activities": schema::whole("How many activities are counted."),
            "without_cost": schema::whole("How many of them do not say what they cost."),
        }),
    )
}

fn example() -> Value {
    json!({
        "year": "2026/27", "set_aside": 800_000, "planned": 120_000, "under_way": 30_000,
        "spent": 27_000, "activities": 9, "without_cost": 2,
    })
}

fn told(budget: &DevelopmentBudget) -> Value {
    let balance = &budget.balance;
    json!({
        "year": budget.year.to_string(),
        "set_aside": budget.set.map(|set| set.sum().pence),
        "planned": balance.planned.pence,
        "under_way": balance.committed.pence,
        "spent": balance.spent.pence,
        "activities": balance.activities(),
        "without_cost": balance.without_cost,
    })
}

impl Refusal for BudgetRefusal {
    fn problem(self) -> Problem {
        Problem::refused("Nothing was set aside.").at("/sum", self.to_string())
    }
}

/// `GET /growth/budget/{year}`
async fn show(mut asking: Asking, Path(year): Path<String>) -> Result {
    let budget = development::budget(&mut asking.ctx, year_of(&year)?).await?;
    asking.answer(Answer::ok(told(&budget)))
}

/// `PUT /growth/budget/{year}`
async fn set(Path(year): Path<String>, mut changing: Changing) -> Result {
    let year = year_of(&year)?;
    let sum = Fields::of(&changing, &["sum"])?.text("sum")?;
    development::set_budget(&mut changing.ctx, year, &sum).await?;
    let budget = development::budget(&mut changing.ctx, year).await?;
    changing.done(Answer::ok(told(&budget))).await
}

fn advice_schema() -> Value {
    schema::object(
        "What feedback leaves out.",
        json!({
            "gap": schema::one_of("What is left out.", Gap::ALL.iter().map(|gap| gap.code())),
            "said": schema::text("What is said of it, and what would widen it."),
        }),
    )
}

fn advice_example() -> Value {
    json!({ "gap": "informal", "said": "All of it came up by itself." })
}

fn advice_of(advice: &Advice) -> Value {
    json!({ "gap": advice.gap.code(), "said": advice.said })
}

fn log_body() -> Body {
    let theme = schema::object(
        "What several entries speak of.",
        json!({
            "name": schema::text("The theme."),
            "entries": schema::whole("How many entries name it."),
            "groups": schema::whole("From how many groups they come."),
            "newest": schema::day("The newest of them."),
        }),
    );
    Body::json(
        schema::object(
            "What others said of one's own work, taken together.",
            json!({
                "entries": schema::whole("How many entries there are."),
                "answered": schema::whole("How many were answered under “You said, we did”."),
                "advice": schema::array("What would widen it.", advice_schema()),
                "themes": schema::array("Those that most entries name first.", theme),
            }),
        ),
        json!({
            "entries": 4, "answered": 1, "advice": [advice_example()],
            "themes": [{ "name": "Notice", "entries": 3, "groups": 2, "newest": "2026-10-12" }],
        }),
    )
}

/// `GET /feedback/coverage`
async fn log(mut asking: Asking) -> Result {
    let found = development::feedback_log(&mut asking.ctx).await?;
    let themes = found.themes.iter().map(|theme| {
        json!({
            "name": theme.name, "entries": theme.entries, "groups": theme.groups,
            "newest": theme.newest.to_string(),
        })
    });
    asking.answer(Answer::ok(json!({
        "entries": found.entries, "answered": found.answered,
        "advice": found.advice.iter().map(advice_of).collect::<Vec<_>>(),
        "themes": themes.collect::<Vec<_>>(),
    })))
}

/// `GET /objectives/{id}/feedback-coverage`
async fn on(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = development::feedback_on(&mut asking.ctx, id).await?;
    asking.answer(Answer::all(found.iter().map(advice_of).collect()))
}
