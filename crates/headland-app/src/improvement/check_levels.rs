//! How much each check weighs in an organisation, where it differs from what is shipped.

use std::collections::BTreeMap;

use headland_checks::{Check, Level, Setting, Settings, Status, find};
use headland_domain::{OrganisationId, PersonId};
use headland_policy::{Action, Resource};
use headland_store::records::{self, CheckChoice};
use headland_store::{Tx, people};

use crate::context::{Context, Event, Failure};
use crate::people::RowProblem;

/// What an organisation chose: one statement.
pub(crate) async fn settings_of(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Settings, headland_store::Error> {
    let stored = records::check_settings(tx, organisation).await?;
    Ok(stored.into_iter().fold(Settings::default(), |settings, (check, word)| {
        // A word of a later release has no effect here, as a check of one has none.
        match Setting::from_code(&word) {
            Some(setting) => settings.with(check, setting),
            None => settings,
        }
    }))
}

/// What is chosen in the organisation that the actor is working in.
pub async fn check_levels(ctx: &mut Context) -> Result<Settings, Failure<()>> {
    ctx.authorise(Action::See, Resource::Organisation)?;
    let here = ctx.organisation.id();
    Ok(settings_of(&mut ctx.tx, here).await?)
}

/// A check's name with the setting's word that was chosen for it; an empty word goes back to what is
/// shipped.
pub type Chosen = (String, String);

/// Reads what was chosen. A problem's row is the place of the choice, its columns are `check` and
/// `level`.
pub fn judged_levels(
    chosen: &[Chosen],
) -> Result<BTreeMap<&'static str, Option<Setting>>, Vec<RowProblem>> {
    let mut levels = BTreeMap::new();
    let mut problems = Vec::new();
    for (row, (name, word)) in chosen.iter().enumerate() {
        match judged(name, word) {
            Ok((check, _)) if levels.contains_key(check.name) => {
                problems.push(RowProblem::new(row, "check", "This check stands here twice"));
            }
            Ok((check, setting)) => {
                levels.insert(check.name, setting);
            }
            Err((column, said)) => problems.push(RowProblem::new(row, column, said)),
        }
    }
    if problems.is_empty() { Ok(levels) } else { Err(problems) }
}

type Judged = Result<(&'static Check, Option<Setting>), (&'static str, &'static str)>;

fn judged(name: &str, word: &str) -> Judged {
    let check = find(name).ok_or(("check", "There is no check of this name"))?;
    if word.is_empty() {
        return Ok((check, None));
    }
    let setting =
        Setting::from_code(word).ok_or(("level", "Choose a level, or what is shipped"))?;
    let is_on_trial = matches!(check.status, Status::OnTrial { .. });
    if is_on_trial && matches!(setting, Setting::At(Level::Warning | Level::Error)) {
        let said = "This check is on trial: it is wrong too often for more than advice";
        return Err(("level", said));
    }
    Ok((check, Some(setting)))
}

/// Chooses how much checks weigh here, and answers how many of these choices are new. A check that is
/// not named keeps what it has.
pub async fn set_check_levels(
    ctx: &mut Context,
    chosen: &[Chosen],
) -> Result<usize, Failure<Vec<RowProblem>>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let levels = judged_levels(chosen).map_err(Failure::Refused)?;
    let here = ctx.organisation.id();
    let now = settings_of(&mut ctx.tx, here).await?;
    let mut changed = 0;
    for (check, setting) in levels {
        if now.of(check) == setting {
            continue;
        }
        let id = ctx.new_id(std::convert::identity);
        let word = setting.map(Setting::code);
        let (by, at) = (ctx.actor.person, ctx.now);
        records::choose_check_setting(&mut ctx.tx, (here, id), (check, word), by, at).await?;
        ctx.tell(Event::CheckLevelSet(check, word.unwrap_or("shipped"))).await?;
        changed += 1;
    }
    Ok(changed)
}

/// A page of who chose what.
#[derive(Debug)]
pub struct CheckChoices {
    /// The choices, newest first.
    pub choices: Vec<CheckChoice>,
    /// Whether there are older ones.
    pub has_more: bool,
    /// Names of everyone who may be named.
    pub names: BTreeMap<PersonId, String>,
}

/// Who chose what about checks in the organisation that the actor is working in, from a place on.
pub async fn check_choices(
    ctx: &mut Context,
    (limit, offset): (i64, i64),
) -> Result<CheckChoices, Failure<()>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let here = ctx.organisation.id();
    // One more than is shown, to know whether there is more.
    let mut choices =
        records::check_choices(&mut ctx.tx, here, (limit.saturating_add(1), offset)).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = choices.len() > shown;
    choices.truncate(shown);
    Ok(CheckChoices { choices, has_more, names: people::names(&mut ctx.tx, here).await? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, word: &str) -> Vec<Chosen> {
        vec![(name.to_owned(), word.to_owned())]
    }

    #[test]
    fn a_check_on_trial_can_be_switched_off_and_never_weighs_more_than_advice() {
        let on_trial =
            headland_checks::all().find(|check| matches!(check.status, Status::OnTrial { .. }));
        let name = on_trial.unwrap().name;
        for (word, is_taken) in [("off", true), ("advice", true), ("warning", false), ("", true)] {
            assert_eq!(judged_levels(&of(name, word)).is_ok(), is_taken, "{word}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_of_its_row() {
        let twice = [of("target-without-cohort", "off"), of("target-without-cohort", "")].concat();
        let all = [of("no-such-check", "off"), of("courses-alone", "loud"), twice].concat();
        let problems = judged_levels(&all).unwrap_err();
        let places: Vec<_> = problems.iter().map(|one| (one.row, one.column)).collect();
        assert_eq!(places, [(0, "check"), (1, "level"), (3, "check")]);
    }
}
