use headland_domain::RecordId;
use headland_domain::sheet::{Record, RecordKind};

use super::read::Found;
use super::study::{of_judgement, of_outlook};
use super::{Design, Measured, Working};
use crate::context::{Context, Failure};
use crate::improvement::priority;

/// How the figures of a target are worked out.
#[derive(Clone, Debug)]
pub struct Workings {
    /// The target.
    pub target: Record,
    /// The sums, under headings.
    pub groups: Vec<(&'static str, Vec<Working>)>,
}

/// How every figure that the program worked out of a target came about, for whoever may see it.
///
/// The figures of single pupils go only to those who may change the target and so brought them.
pub async fn workings(ctx: &mut Context, id: RecordId) -> Result<Workings, Failure<()>> {
    let target = ctx.record_of(RecordKind::Target, id).await?;
    let page = priority(ctx, target.priority.ok_or(Failure::NotFound)?).await?;
    let record = page.record(id).filter(|one| one.kind == RecordKind::Target);
    let record = record.cloned().ok_or(Failure::NotFound)?;
    let may_revise = page.may_revise(&record);
    let found = Found::read(ctx, &page).await?;
    let judged = found.judged();
    let (_, mut sums) = found.studies(&judged);
    let typed = found.targets.iter().find(|(one, _)| one.id == id).map(|(_, typed)| typed);
    let Some(typed) = typed else { return Err(Failure::NotFound) };
    let mut groups = vec![("Before the work", of_outlook(typed))];
    if page.lists(RecordKind::Evaluation)
        && let Some((_, evaluation)) = found.latest(id)
    {
        let measured = Measured::of(typed);
        groups.push(("Before and after", of_judgement(typed, evaluation, &measured)));
    }
    let mine = sums.iter_mut().find(|(of, _)| *of == id);
    for (design, workings) in mine.map(|(_, mine)| std::mem::take(mine)).unwrap_or_default() {
        let hides = design == Design::Pupils && !may_revise;
        let shown = workings.into_iter().map(|working| Working {
            input: working.input.filter(|input| !hides || input.get("pre").is_none()),
            ..working
        });
        groups.push((design.label(), shown.collect()));
    }
    groups.retain(|(_, workings)| !workings.is_empty());
    Ok(Workings { target: record, groups })
}
