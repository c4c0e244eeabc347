use std::collections::BTreeMap;

use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::Term;
use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_store::affiliations::{self, Affiliation, Named};
use headland_store::organisations;

use crate::context::{Context, Failure, RENAMEABLE};

/// What the page of an organisation shows.
#[derive(Debug)]
pub struct OrganisationPage {
    /// Its place in others and others' in it, the latest first.
    pub affiliations: Vec<Affiliation>,
    /// The terms of this school year and the next, and of every other that has some.
    pub years: BTreeMap<AcademicYear, Vec<Term>>,
    /// Organisations with which the actor could put it together.
    pub candidates: Vec<Named>,
    /// Whether the actor may change it.
    pub may_revise: bool,
    /// Whether the actor may add a school or a board.
    pub may_add: bool,
}

/// The organisation that the actor is working in.
pub async fn organisation(ctx: &mut Context) -> Result<OrganisationPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Organisation)?;
    let (here, person, today) = (ctx.organisation.id(), ctx.actor.person, ctx.today());
    let may_revise = ctx.may(Action::Revise, Resource::Organisation);
    let mut candidates = Vec::new();
    if may_revise {
        candidates = affiliations::administered_by(&mut ctx.tx, person, today).await?;
        candidates.retain(|one| one.id() != here);
    }
    Ok(OrganisationPage {
        affiliations: affiliations::of(&mut ctx.tx, here).await?,
        years: years(ctx).await?,
        candidates,
        may_revise,
        may_add: ctx.may(Action::Draft, Resource::Organisation),
    })
}

/// The terms of each school year; this one and the next have our usual three until they are set.
pub async fn years(
    ctx: &mut Context,
) -> Result<BTreeMap<AcademicYear, Vec<Term>>, headland_store::Error> {
    let (here, this) = (ctx.organisation.id(), AcademicYear::of(ctx.today()));
    let mut years: BTreeMap<AcademicYear, Vec<Term>> = BTreeMap::new();
    for (starting, term) in organisations::terms(&mut ctx.tx, here).await? {
        let year = AcademicYear::starting(u16::try_from(starting).unwrap_or_default());
        years.entry(year).or_default().push(term);
    }
    for year in [this, this.next()] {
        years.entry(year).or_insert_with(|| Term::usual_three(first_calendar_year(year)));
    }
    Ok(years)
}

/// The calendar year of a school year's September, as terms are stored by it.
pub(super) fn first_calendar_year(year: AcademicYear) -> i16 {
    i16::try_from(year.start_year()).unwrap_or(i16::MAX)
}

/// The kinds whose words an organisation may change, with the words in force.
pub fn own_words(ctx: &Context) -> Vec<(RecordKind, String, String)> {
    RENAMEABLE
        .iter()
        .map(|kind| (*kind, ctx.words.one(*kind).to_owned(), ctx.words.many(*kind).to_owned()))
        .collect()
}
