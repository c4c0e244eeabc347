use headland_domain::benchmarks::{Entity, Urn};
use headland_domain::impact::comparators::{
    BY_HAND, Comparator, ComparatorSet, MOST_COMPARATORS, read_list,
};
use headland_domain::impact::pasted::Misread;
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{ComparatorSetId, RecordId};
use headland_policy::Action;
use headland_reports::table::long_date;
use headland_store::{benchmarks, impact, organisations};
use jiff::civil::Date;
use thiserror::Error;

use crate::context::{Context, Event, Failure, civil_date};

/// Why schools cannot be chosen as comparators.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChooseRefusal {
    /// Nobody said why these.
    #[error("Say why these schools: who reads the comparison will ask")]
    NoReason,
    /// Too much was said.
    #[error("The reason must be 1,000 characters or fewer")]
    LongReason,
    /// No school, or only one.
    #[error("List two schools at least; a claim at the 5% level needs 19 or more")]
    TooFew,
    /// More than anybody compares with.
    #[error("List {MOST_COMPARATORS} schools at most")]
    TooMany,
    /// The plan was approved, and with it the schools.
    #[error(
        "These schools were fixed when the plan was approved on {}. Whoever changes the plan may choose \
         others until it is approved again",
        long_date(*.0)
    )]
    Fixed(Date),
    /// A method that finds nobody, and why.
    #[error("No schools were found that are alike: {0}")]
    NothingAlike(String),
    /// Lines that are no school.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "))]
    Misread(Vec<Misread>),
    /// Schools of which nothing was ever brought in.
    #[error("Nothing is known here of {}: bring in figures or the register first", .0.join(", "))]
    Unknown(Vec<String>),
}

/// Chooses schools to compare a target with, as a list of numbers with what is said of each, and leaves
/// them as they are: whoever chooses again makes another set beside this one.
pub async fn choose_comparators(
    ctx: &mut Context,
    target: RecordId,
    list: &str,
    reason: &str,
) -> Result<ComparatorSet, Failure<ChooseRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    still_open(ctx, target.id).await?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failure::Refused(ChooseRefusal::NoReason));
    }
    if reason.chars().count() > 1_000 {
        return Err(Failure::Refused(ChooseRefusal::LongReason));
    }
    let school = organisations::find(&mut ctx.tx, target.organisation).await?;
    let own = school.and_then(|school| Urn::try_from(school.urn()?).ok());
    let chosen = read_list(list, own)
        .map_err(|misread| Failure::Refused(ChooseRefusal::Misread(misread)))?;
    if chosen.len() < 2 {
        return Err(Failure::Refused(ChooseRefusal::TooFew));
    }
    if chosen.len() > MOST_COMPARATORS {
        return Err(Failure::Refused(ChooseRefusal::TooMany));
    }
    let entities: Vec<Entity> = chosen.iter().map(|one| Entity::School(one.urn)).collect();
    let names = benchmarks::names_of(&mut ctx.tx, &entities).await?;
    let (mut members, mut unknown) = (Vec::new(), Vec::new());
    for one in chosen {
        let code = Entity::School(one.urn).code();
        match names.iter().find(|(known, _)| *known == code) {
            Some((_, name)) => members.push(Comparator {
                urn: one.urn,
                name: if name.is_empty() { format!("School {}", one.urn) } else { name.clone() },
                distance: None,
                reason: one.reason,
            }),
            None => unknown.push(one.urn.to_string()),
        }
    }
    if !unknown.is_empty() {
        return Err(Failure::Refused(ChooseRefusal::Unknown(unknown)));
    }
    let set = ComparatorSet {
        id: ctx.new_id(ComparatorSetId::from_uuid),
        target: target.id,
        method: BY_HAND.to_owned(),
        reason: reason.to_owned(),
        chosen_at: ctx.now,
        chosen_by: ctx.actor.person,
        members,
    };
    impact::insert_set(&mut ctx.tx, &set).await?;
    let count = set.members.len();
    ctx.tell_in(target.organisation, Event::ComparatorsChosen(target.id, count)).await?;
    Ok(set)
}

/// What a target is compared with.
#[derive(Clone, Debug)]
pub struct Comparators {
    /// The target.
    pub target: Record,
    /// The sets chosen for it, the newest first.
    pub sets: Vec<ComparatorSet>,
    /// The day on which its plan was approved, and with it the newest set; none while others may be
    /// chosen.
    pub fixed_on: Option<Date>,
}

/// A target with the sets chosen for it.
pub async fn comparators(ctx: &mut Context, target: RecordId) -> Result<Comparators, Failure<()>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::See, &target).await?;
    let priority = target.priority.ok_or(Failure::NotFound)?;
    let mut sets = impact::sets_of_priority(&mut ctx.tx, priority).await?;
    sets.retain(|set| set.target == target.id);
    sets.reverse();
    let fixed_on = impact::fixed_since(&mut ctx.tx, target.id).await?.map(civil_date);
    Ok(Comparators { target, sets, fixed_on })
}

/// Goes on only while the schools of a target may still be chosen.
pub(super) async fn still_open(
    ctx: &mut Context,
    target: RecordId,
) -> Result<(), Failure<ChooseRefusal>> {
    match impact::fixed_since(&mut ctx.tx, target).await? {
        Some(at) => Err(Failure::Refused(ChooseRefusal::Fixed(civil_date(at)))),
        None => Ok(()),
    }
}
