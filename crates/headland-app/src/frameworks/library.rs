//! Finding frameworks: those that come with the program, those of the organisation, and those of a
//! trust that it is part of. Every capability finds them here.

use std::borrow::Cow;

use headland_domain::frameworks::{Edition, Framework, State, StateKind};
use headland_domain::{FrameworkId, OrganisationId, PersonId};
use headland_policy::{Action, Resource};
use headland_store::frameworks::{self as store, Heading, Stored};
use jiff::Timestamp;

use super::{find, shelf};
use crate::context::{Context, Failure};

/// A framework, and whose it is.
#[derive(Clone, Debug)]
pub struct Held {
    /// What it says.
    pub framework: Cow<'static, Framework>,
    /// Whose it is; none where it comes with the program.
    pub own: Option<Own>,
}

/// What is known of a framework that an organisation wrote.
#[derive(Clone, Debug)]
pub struct Own {
    /// Its identifier.
    pub id: FrameworkId,
    /// The organisation that it belongs to.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub owner: String,
    /// How often it has been changed.
    pub revision: i64,
    /// The edition it was begun from.
    pub begun_from: Option<Edition>,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: PersonId,
}

impl Held {
    /// A framework that comes with the program.
    fn shipped(framework: &'static Framework) -> Self {
        Self { framework: Cow::Borrowed(framework), own: None }
    }

    /// Whether new judgements may be made against it.
    pub fn is_offered(&self) -> bool {
        matches!(self.framework.state(), State::Adopted { .. })
    }
}

impl From<Stored> for Held {
    fn from(stored: Stored) -> Self {
        let own = Own {
            id: stored.id,
            organisation: stored.organisation,
            owner: stored.owner,
            revision: stored.revision,
            begun_from: stored.begun_from,
            changed_at: stored.changed_at,
            changed_by: stored.changed_by,
        };
        Self { framework: Cow::Owned(stored.framework), own: Some(own) }
    }
}

/// The framework of an edition, with its items and levels, whoever wrote it. A draft is there for those
/// alone who may write it. Where the organisation and its trust both have the edition, its own counts.
pub async fn framework<R>(ctx: &mut Context, edition: &Edition) -> Result<Held, Failure<R>> {
    ctx.authorise(Action::See, Resource::Frameworks)?;
    if let Some(shipped) = find(edition) {
        return Ok(Held::shipped(shipped));
    }
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let stored = store::visible(&mut ctx.tx, here, today, Some(edition)).await?;
    let mut readable = stored
        .into_iter()
        .filter(|one| may_read(ctx, one.organisation, one.framework.state().kind()));
    readable.next().map(Held::from).ok_or(Failure::NotFound)
}

/// Every framework that the actor may read, in the order of lists: what comes with the program first.
pub async fn frameworks<R>(ctx: &mut Context) -> Result<Vec<Held>, Failure<R>> {
    ctx.authorise(Action::See, Resource::Frameworks)?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let stored = store::visible(&mut ctx.tx, here, today, None).await?;
    let own = stored
        .into_iter()
        .filter(|one| may_read(ctx, one.organisation, one.framework.state().kind()))
        .map(Held::from);
    Ok(shelf().iter().map(Held::shipped).chain(own).collect())
}

/// What lists say of the frameworks that organisations wrote, as far as the actor may read them.
pub async fn own_headings<R>(ctx: &mut Context) -> Result<Vec<Heading>, Failure<R>> {
    ctx.authorise(Action::See, Resource::Frameworks)?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let mut found = store::headings(&mut ctx.tx, here, today).await?;
    found.retain(|one| may_read(ctx, one.organisation, one.state));
    Ok(found)
}

fn may_read(ctx: &Context, owner: OrganisationId, state: StateKind) -> bool {
    let is_own = owner == ctx.organisation.id();
    state != StateKind::Draft || (is_own && ctx.may(Action::See, Resource::FrameworkDrafts))
}

/// A draft of the organisation, for whoever may go on writing it.
pub async fn draft_to_write<R>(ctx: &mut Context, edition: &Edition) -> Result<Held, Failure<R>> {
    own_in(ctx, edition, Action::Revise, StateKind::Draft).await
}

/// An adopted framework of the organisation, for whoever may take it out of use.
pub async fn adopted_to_end<R>(ctx: &mut Context, edition: &Edition) -> Result<Held, Failure<R>> {
    own_in(ctx, edition, Action::Freeze, StateKind::Adopted).await
}

async fn own_in<R>(
    ctx: &mut Context,
    edition: &Edition,
    action: Action,
    state: StateKind,
) -> Result<Held, Failure<R>> {
    let own = own_for(ctx, edition, action).await?;
    if own.framework.state().kind() == state { Ok(own.into()) } else { Err(Failure::Forbidden) }
}

/// A framework that the organisation wrote, for a change of it: found, and the actor may.
pub(super) async fn own_for<R>(
    ctx: &mut Context,
    edition: &Edition,
    action: Action,
) -> Result<Stored, Failure<R>> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let stored = store::visible(&mut ctx.tx, here, today, Some(edition)).await?;
    ctx.authorise(action, Resource::FrameworkDrafts)?;
    let (own, others): (Vec<_>, Vec<_>) =
        stored.into_iter().partition(|one| one.organisation == here);
    let is_read_only = find(edition).is_some()
        || others.iter().any(|one| one.framework.state().kind() != StateKind::Draft);
    match own.into_iter().next() {
        Some(own) => Ok(own),
        // Another's can be read and is not for changing.
        None if is_read_only => Err(Failure::Forbidden),
        None => Err(Failure::NotFound),
    }
}
