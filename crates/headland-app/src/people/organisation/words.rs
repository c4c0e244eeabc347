use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_store::organisations;

use super::RowProblem;
use crate::context::{Context, Event, Failure, RENAMEABLE};

/// Gives the organisation its own word for a term of art, or (with both empty) goes back to ours.
/// A problem's row is the kind's place in [`RENAMEABLE`], its columns are `one` and `many`.
pub async fn set_word(
    ctx: &mut Context,
    kind: RecordKind,
    one: &str,
    many: &str,
) -> Result<bool, Failure<Vec<RowProblem>>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let row = RENAMEABLE.iter().position(|one| *one == kind).ok_or(Failure::NotFound)?;
    let (one, many) = (one.trim().to_lowercase(), many.trim().to_lowercase());
    let is_ours =
        (one.is_empty() && many.is_empty()) || (one == kind.singular() && many == kind.plural());
    if !is_ours {
        let problems: Vec<_> = [("one", &one), ("many", &many)]
            .into_iter()
            .filter(|(_, word)| word.is_empty() || word.chars().count() > 40)
            .map(|(form, _)| {
                let said = "Enter both words, each in 40 characters or fewer, or neither";
                RowProblem::new(row, form, said)
            })
            .collect();
        if !problems.is_empty() {
            return Err(Failure::Refused(problems));
        }
    }
    let now =
        if is_ours { (kind.singular(), kind.plural()) } else { (one.as_str(), many.as_str()) };
    if now == (ctx.words.one(kind), ctx.words.many(kind)) {
        return Ok(false);
    }
    let here = ctx.organisation.id();
    let word = (!is_ours).then_some((one.as_str(), many.as_str()));
    organisations::set_word(&mut ctx.tx, here, kind.slug(), word).await?;
    ctx.tell(Event::WordChanged(kind.slug().to_owned())).await?;
    Ok(true)
}
