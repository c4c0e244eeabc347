use headland_domain::benchmarks::AcademicYear;
use headland_domain::development::Balance;
use headland_domain::sheet::{Answer as _, Pounds};
use headland_policy::{Action, Resource};
use headland_store::development::{self as store, Budget};
use thiserror::Error;

use crate::context::{Context, Event, Failure};

/// What a school has for development in a year, and what its activities take of it.
#[derive(Clone, Debug)]
pub struct DevelopmentBudget {
    /// The school year.
    pub year: AcademicYear,
    /// What was set aside; none where nobody said.
    pub set: Option<Budget>,
    /// What the activities that begin in the year come to, over everybody.
    pub balance: Balance,
    /// Whether the actor may set it.
    pub may_revise: bool,
}

/// Why a sum cannot be set aside.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BudgetRefusal {
    /// It is no amount.
    #[error("The sum {0}")]
    NoAmount(String),
    /// It is a year far from now.
    #[error("Set it for last year, this year or the next")]
    OtherYear,
}

/// What the organisation has for development in a year: two statements. Sums over everybody; whose
/// activities they are is not told.
pub async fn budget(
    ctx: &mut Context,
    year: AcademicYear,
) -> Result<DevelopmentBudget, Failure<()>> {
    ctx.authorise(Action::See, Resource::DevelopmentBudget)?;
    let here = ctx.organisation.id();
    let activities = store::activities_of_year(&mut ctx.tx, here, year).await?;
    Ok(DevelopmentBudget {
        year,
        set: store::newest(&mut ctx.tx, here, year).await?,
        balance: Balance::of(&activities),
        may_revise: ctx.may(Action::Revise, Resource::DevelopmentBudget),
    })
}

/// Sets a sum aside for the development of staff in a year. What was said before is kept.
pub async fn set_budget(
    ctx: &mut Context,
    year: AcademicYear,
    sum: &str,
) -> Result<Pounds, Failure<BudgetRefusal>> {
    ctx.authorise(Action::Revise, Resource::DevelopmentBudget)?;
    let sum = Pounds::read(&[sum.trim().to_owned()])
        .map_err(|why| Failure::Refused(BudgetRefusal::NoAmount(why)))?;
    let this = AcademicYear::of(ctx.today()).start_year();
    if year.start_year().abs_diff(this) > 1 {
        return Err(Failure::Refused(BudgetRefusal::OtherYear));
    }
    let (here, me, now) = (ctx.organisation.id(), ctx.actor.person, ctx.now);
    store::set(&mut ctx.tx, here, year, sum, me, now).await?;
    ctx.tell(Event::BudgetSet(year)).await?;
    Ok(sum)
}
