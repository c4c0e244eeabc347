use headland_domain::frameworks::{
    Edit, Edition, Framework, FrameworkDraft, Item, ItemCode, ItemDraft, ReviseRefusal, Source,
};
use headland_domain::sheet::Problem;
use headland_policy::Action;
use headland_store::frameworks::{self as store, Change, Stored};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::begin::said;
use super::library::own_for;
use crate::context::{Context, Event, Failure};

/// What is said to whoever saves over something that they have not seen.
const CHANGED: &str = "Someone else changed this while you were writing. What you typed is still in the \
    form; what is saved stands beside it. Save again to keep yours";

/// Takes one step of writing a draft. `seen` is the [`seen()`] of the item that the step was taken on:
/// where the item says something else by now, nothing is done.
pub async fn edit(
    ctx: &mut Context,
    edition: &Edition,
    edit: Edit,
    seen: Option<&str>,
) -> Result<ItemCode, Failure<Vec<Problem>>> {
    let stored = own_for(ctx, edition, Action::Revise).await?;
    let touched = touched(&edit);
    let mut draft = stored.framework.to_draft();
    if let (Some(seen), Some(code)) = (seen, touched) {
        let is_as_seen = stored.framework.item(code).is_none_or(|item| self::seen(item) == seen);
        if !is_as_seen {
            return Err(Failure::Refused(vec![Problem::new("", CHANGED)]));
        }
    }
    let before = before(&draft, &edit);
    let what = name_of(&edit);
    let code = draft
        .edit(edit)
        .map_err(|refusal| Failure::Refused(vec![Problem::new("", refusal.to_string())]))?;
    save(ctx, stored, draft, what, Some(&code), before).await?;
    Ok(code)
}

/// Changes what a draft says of itself: everything but its items and links. `seen` is the
/// [`seen_particulars()`] that the change was written for.
pub async fn revise_particulars(
    ctx: &mut Context,
    edition: &Edition,
    particulars: FrameworkDraft,
    seen: &str,
) -> Result<(), Failure<Vec<Problem>>> {
    let stored = own_for(ctx, edition, Action::Revise).await?;
    if seen_particulars(&stored.framework) != seen {
        return Err(Failure::Refused(vec![Problem::new("", CHANGED)]));
    }
    let whole = stored.framework.to_draft();
    let before = particulars_of(&whole);
    // No form asks for what became of the source, so it stays.
    let source = Source { history: whole.source.history, ..particulars.source };
    let draft = FrameworkDraft {
        source,
        code: whole.code,
        version: whole.version,
        items: whole.items,
        associations: whole.associations,
        ..particulars
    };
    save(ctx, stored, draft, "particulars", None, before).await
}

async fn save(
    ctx: &mut Context,
    stored: Stored,
    draft: FrameworkDraft,
    what: &str,
    item: Option<&ItemCode>,
    before: Value,
) -> Result<(), Failure<Vec<Problem>>> {
    let (id, revision) = (stored.id, stored.revision);
    let revised = stored.framework.revise(draft).map_err(|refusal| {
        Failure::Refused(match &refusal {
            ReviseRefusal::Flawed(flaws) => said(flaws),
            other => vec![Problem::new("", other.to_string())],
        })
    })?;
    let (by, now) = (ctx.actor.person, ctx.now);
    let revision = store::rewrite(&mut ctx.tx, id, &revised, revision, by, now)
        .await?
        .ok_or_else(|| Failure::Refused(vec![Problem::new("", CHANGED)]))?;
    let change = Change {
        revision,
        what: what.to_owned(),
        item: item.map(ToString::to_string),
        before: before.to_string(),
        at: now,
        by,
    };
    store::note(&mut ctx.tx, id, &change).await?;
    ctx.tell(Event::FrameworkRevised(id, revision)).await?;
    Ok(())
}

/// Short words for what an item says now, to tell later whether it has changed.
pub fn seen(item: &Item) -> String {
    let levels: Vec<_> = item.levels.iter().map(|level| (&level.title, &level.text)).collect();
    digest(&json!([
        item.kind.code(),
        item.title,
        item.text,
        item.part,
        item.place,
        item.guidance,
        item.mistakes,
        levels,
    ]))
}

/// Short words for what a framework says of itself now, to tell later whether it has changed.
pub fn seen_particulars(framework: &Framework) -> String {
    digest(&particulars_of(&framework.to_draft()))
}

fn digest(value: &Value) -> String {
    let mut text = hex::encode(Sha256::digest(value.to_string()));
    text.truncate(16);
    text
}

/// The item whose words a step changes or takes away.
fn touched(edit: &Edit) -> Option<&ItemCode> {
    match edit {
        Edit::Reword { item, .. } | Edit::Remove { item } => Some(item),
        _ => None,
    }
}

fn name_of(edit: &Edit) -> &'static str {
    match edit {
        Edit::AddUnder { .. } | Edit::AddAfter { .. } => "added",
        Edit::Reword { .. } => "reworded",
        Edit::Move { .. } => "moved",
        Edit::Remove { .. } => "removed",
        Edit::Link(_) => "linked",
        Edit::Unlink(_) => "unlinked",
    }
}

/// What a step would overwrite or take away.
fn before(draft: &FrameworkDraft, edit: &Edit) -> Value {
    let words = |item: &ItemDraft| {
        let levels: Vec<_> = item.levels.iter().map(|level| [&level.title, &level.text]).collect();
        json!({
            "code": item.code, "parent": item.parent, "kind": item.kind.code(),
            "title": item.title, "text": item.text, "part": item.part, "place": item.place,
            "guidance": item.guidance, "mistakes": item.mistakes, "levels": levels,
        })
    };
    let gone = match edit {
        Edit::Reword { item, .. } => [item.to_string()].into(),
        Edit::Remove { item } => draft.with_all_under(item),
        _ => return json!([]),
    };
    draft.items.iter().filter(|item| gone.contains(&item.code)).map(words).collect()
}

fn particulars_of(draft: &FrameworkDraft) -> Value {
    let levels: Vec<_> = draft.levels.iter().map(|level| [&level.title, &level.text]).collect();
    let parts: Vec<_> = draft.parts.iter().map(|part| [&part.title, &part.text]).collect();
    let source = &draft.source;
    json!({
        "title": draft.title, "summary": draft.summary, "licence": draft.licence,
        "jurisdiction": draft.jurisdiction, "notes": draft.notes,
        "source": [&source.title, &source.publisher, &source.rights],
        "year": source.year, "address": source.address, "parts": parts, "levels": levels,
    })
}
