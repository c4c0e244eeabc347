//! What a school has for the development of its people.

use headland_app::development::{self, BudgetRefusal, DevelopmentBudget};
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
