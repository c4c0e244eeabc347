use askama::Template;
use headland_app::development::{self, DevelopmentBudget};
use headland_app::{Context, Failure};
use headland_domain::benchmarks::AcademicYear;

use crate::components::{Button, Field, Hidden, SummaryList, SummaryRow, Width};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, Problem, day_and_time};
use crate::people::year_of;

/// What the school has for development in a year.
#[derive(Template)]
#[template(path = "development/budget.html")]
struct BudgetPage {
    frame: Frame,
    action: String,
    csrf: Hidden,
    summary: SummaryList,
    notes: Vec<String>,
    field: Option<Field>,
    submit: Button,
    /// The years before and after, for whom they can be set.
    years: Vec<(String, String)>,
}

/// `GET /growth/budget/{year}`
pub(super) async fn show(mut reading: Reading, Path(year): Path<String>) -> PageResult {
    let year = year_of(&year)?;
    let budget = development::budget(&mut reading.ctx, year).await?;
    let frame = reading.frame(format!("Budget for development {year}"));
    let page = page(&reading.ctx, frame, &budget, None);
    reading.page(&page)
}

/// `POST /growth/budget/{year}`
pub(super) async fn create(
    mut writing: Writing,
    Path(year): Path<String>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let year = year_of(&year)?;
    match development::set_budget(&mut writing.ctx, year, form.one("sum")).await {
        Ok(sum) => {
            let said = format!("{sum} set aside for {year}");
            writing.done(&href(year), &said).await
        }
        Err(Failure::Refused(refusal)) => {
            let budget = development::budget(&mut writing.ctx, year).await?;
            let mut frame = writing.frame(format!("Budget for development {year}"));
            frame.problems = vec![Problem::new("sum", &refusal)];
            let page = page(&writing.ctx, frame, &budget, Some(form.one("sum")));
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// Where the budget of a year is.
pub(super) fn href(year: AcademicYear) -> String {
    format!("/growth/budget/{}", year.start_year())
}

fn page(
    ctx: &Context,
    frame: Frame,
    budget: &DevelopmentBudget,
    typed: Option<&str>,
) -> BudgetPage {
    let balance = &budget.balance;
    let set = budget.set.map_or_else(
        || "Nobody has said".to_owned(),
        |set| format!("{}, set on {}", set.sum(), day_and_time(set.at())),
    );
    let mut summary = SummaryList::new()
        .row(SummaryRow::new("Set aside", set))
        .row(SummaryRow::new("Planned", balance.planned.to_string()))
        .row(SummaryRow::new("Under way", balance.committed.to_string()))
        .row(SummaryRow::new("Spent", balance.spent.to_string()));
    let mut notes = Vec::new();
    if let Some(set) = budget.set {
        let left = set.sum().pence.saturating_sub(balance.cost().pence);
        let amount = headland_domain::sheet::Pounds { pence: left.saturating_abs() };
        let said =
            if left < 0 { format!("{amount} more than there is") } else { amount.to_string() };
        summary = summary.row(SummaryRow::new("Left", said));
    }
    if balance.without_cost > 0 {
        notes.push(format!(
            "{} of {} activities do not say what they cost, and are not in these sums.",
            balance.without_cost,
            balance.activities()
        ));
    }
    let this = AcademicYear::of(ctx.today()).start_year();
    let years = [this.saturating_sub(1), this, this.saturating_add(1)];
    let years = years.into_iter().map(AcademicYear::starting).filter(|year| *year != budget.year);
    let value = typed.map(str::to_owned);
    let value = value.or_else(|| budget.set.map(|set| set.sum().to_string()));
    BudgetPage {
        action: href(budget.year),
        csrf: Hidden::csrf(&frame.csrf),
        summary,
        notes,
        field: budget.may_revise.then(|| {
            Field::line("sum", "Set aside for this year, in pounds")
                .hint("For courses, visits, cover and books. For example: 8,000")
                .width(Width::Characters20)
                .value(value.unwrap_or_default())
                .error(frame.problem_with("sum"))
        }),
        submit: Button::new("Save"),
        years: years.map(|year| (year.to_string(), href(year))).collect(),
        frame: frame.under("/growth").crumb("My development", "/growth"),
    }
}
