use headland_domain::OrganisationId;
use headland_domain::people::{OrganisationKind, Relation};
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::{affiliations, organisations};
use jiff::civil::Date;
use uuid::Uuid;

use crate::context::{Context, Event, Failure};

/// Puts the organisation that the actor is working in and another one together: a school into its
/// trust, or under its governing board.
///
/// A trust's improvement lead reads in each of its schools, so both sides must agree: the actor
/// may change this one, and is an administrator of the other. A key acts in one organisation and so
/// cannot agree for two.
pub async fn affiliate(
    ctx: &mut Context,
    other: OrganisationId,
    starts_on: Date,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let (person, today) = (ctx.actor.person, ctx.today());
    let theirs = affiliations::administered_by(&mut ctx.tx, person, today).await?;
    let other = theirs
        .into_iter()
        .find(|one| one.id() == other && other != ctx.organisation.id())
        .filter(|one| !ctx.is_beyond_reach(one.id()))
        .ok_or_else(|| refused("Choose an organisation of which you are an administrator"))?;
    let here = ctx.organisation.id();
    let (child, parent, relation) = match (ctx.organisation.kind(), other.kind()) {
        (OrganisationKind::School, OrganisationKind::Trust) => (here, other.id(), Relation::PartOf),
        (OrganisationKind::Trust, OrganisationKind::School) => (other.id(), here, Relation::PartOf),
        (OrganisationKind::Board, _) => (other.id(), here, Relation::Governs),
        (_, OrganisationKind::Board) => (here, other.id(), Relation::Governs),
        _ => return Err(refused("A school is part of a trust, and a board governs either")),
    };
    let existing = affiliations::of(&mut ctx.tx, here).await?;
    let is_there = |one: &affiliations::Affiliation| {
        one.child() == child
            && one.parent() == parent
            && one.ends_on().is_none_or(|end| end >= starts_on)
    };
    if existing.iter().any(is_there) {
        return Err(refused(format!("{} and this organisation are together already", other.name)));
    }
    let id = ctx.new_id(|uuid| uuid);
    organisations::affiliate(&mut ctx.tx, id, child, parent, relation, starts_on).await?;
    ctx.tell(Event::OrganisationChanged).await?;
    ctx.tell_in(other.id(), Event::OrganisationChanged).await?;
    Ok(())
}

fn refused(words: impl Into<String>) -> Failure<Vec<Problem>> {
    Failure::Refused(vec![Problem::new("other", words)])
}

/// Ends an affiliation of the organisation that the actor is working in. Either side may.
pub async fn end_affiliation(
    ctx: &mut Context,
    affiliation: Uuid,
    last_day: Date,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let here = ctx.organisation.id();
    let found = affiliations::of(&mut ctx.tx, here)
        .await?
        .into_iter()
        .find(|one| one.id() == affiliation && one.ends_on().is_none())
        .ok_or(Failure::NotFound)?;
    if last_day < found.starts_on() {
        let said = "The last day cannot be before the first";
        return Err(Failure::Refused(vec![Problem::new("last_day", said)]));
    }
    affiliations::end(&mut ctx.tx, affiliation, last_day).await?;
    ctx.tell_in(found.child(), Event::OrganisationChanged).await?;
    ctx.tell_in(found.parent(), Event::OrganisationChanged).await?;
    Ok(())
}
