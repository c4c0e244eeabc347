use headland_domain::FrameworkId;
use headland_domain::frameworks::{Edition, Flaws, Framework, FrameworkDraft, slug};
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::frameworks as store;

use super::find;
use crate::context::{Context, Event, Failure};

/// Begins a framework of one's own with nothing or everything in it. Without a code it is called after
/// its title.
pub async fn begin(
    ctx: &mut Context,
    mut draft: FrameworkDraft,
) -> Result<Edition, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Draft, Resource::FrameworkDrafts)?;
    if draft.code.trim().is_empty() {
        draft.code = slug(&draft.title, 60).unwrap_or_default();
    }
    let framework = Framework::draft(draft).map_err(|flaws| Failure::Refused(said(&flaws)))?;
    let id = keep(ctx, &framework, None).await?;
    ctx.tell(Event::FrameworkDrafted(id)).await?;
    Ok(framework.edition().clone())
}

/// Stores a new draft, unless its edition is somebody's already.
pub(super) async fn keep(
    ctx: &mut Context,
    framework: &Framework,
    begun_from: Option<&Edition>,
) -> Result<FrameworkId, Failure<Vec<Problem>>> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let edition = framework.edition();
    let taken = store::editions(&mut ctx.tx, here, today).await?;
    let is_taken = taken.iter().any(|(_, code, version)| {
        code == edition.code.as_str() && version == edition.version.as_str()
    });
    if is_taken || find(edition).is_some() {
        let said = format!("There is {edition} already. Choose another code or version");
        return Err(Failure::Refused(vec![Problem::new("version", said)]));
    }
    let id = ctx.new_id(FrameworkId::from_uuid);
    let (by, now) = (ctx.actor.person, ctx.now);
    store::insert(&mut ctx.tx, id, here, framework, begun_from, by, now).await?;
    Ok(id)
}

/// What is wrong with a draft, each beside the field it belongs to.
pub(super) fn said(flaws: &Flaws) -> Vec<Problem> {
    use headland_domain::frameworks::{CodeRefusal, Flaw};
    let field = |flaw: &Flaw| match flaw {
        Flaw::NoTitle | Flaw::NoItemTitle { .. } => "title",
        Flaw::NoSource => "source_publisher",
        Flaw::NoLicence => "licence",
        Flaw::PartRepeated(_) => "parts",
        Flaw::PartUnknown { .. } => "part",
        Flaw::LevelsOutOfOrder { .. } => "levels",
        Flaw::Code(CodeRefusal::Framework(_)) => "code",
        Flaw::Code(CodeRefusal::Version(_)) => "version",
        Flaw::Code(CodeRefusal::Jurisdiction(_)) => "jurisdiction",
        Flaw::AssociationUnknown { .. }
        | Flaw::AssociationWithItself { .. }
        | Flaw::Code(CodeRefusal::Reference(_)) => "to",
        _ => "",
    };
    flaws.0.iter().map(|flaw| Problem::new(field(flaw), flaw.to_string())).collect()
}
