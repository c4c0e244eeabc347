use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::{Term, Terms};
use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_store::affiliations::{self, Affiliation, Named};
use headland_store::{Tx, organisations};

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
        candidates.retain(|one| one.id() != here && !ctx.is_beyond_reach(one.id()));
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
    let terms = terms(&mut ctx.tx, here).await?;
    let shown = terms.years().chain([this, this.next()]);
    Ok(shown.map(|year| (year, terms.of(year))).collect())
}

/// The terms of an organisation, whatever the year.
pub(crate) async fn terms(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Terms, headland_store::Error> {
    let set = organisations::terms(tx, organisation).await?;
    Ok(Terms::set(set.into_iter().map(|(starting, term)| {
        (AcademicYear::starting(u16::try_from(starting).unwrap_or_default()), term)
    })))
}

/// The terms of the organisation that the actor is working in, whatever the year.
pub async fn terms_here(ctx: &mut Context) -> Result<Terms, headland_store::Error> {
    let here = ctx.organisation.id();
    terms(&mut ctx.tx, here).await
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
