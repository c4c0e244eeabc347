use headland_checks::wording::smart_lint;
use headland_domain::objectives::checkable_words;
use headland_domain::sheet::{RecordKind, Values};
use headland_policy::{Action, Resource};

use crate::context::{Context, Failure};

/// What would make an objective easier to check, while it is being written; empty when its wording
/// has a time, a measure with its baseline, and an end. It is advice: an objective can be saved so.
pub fn look_at_wording(ctx: &Context, values: &Values) -> Result<Vec<String>, Failure<()>> {
    ctx.authorise(Action::Draft, Resource::Record(RecordKind::Objective))?;
    Ok(wording_of(values))
}

/// The same for the form as it is shown.
pub fn wording_of(values: &Values) -> Vec<String> {
    let Some(words) = checkable_words(values) else { return Vec::new() };
    let flaws = smart_lint(&words).flaws;
    flaws.iter().map(|flaw| format!("So that anyone can check it: {flaw}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_objective_is_told_what_is_missing_and_a_whole_one_nothing() {
        let vague = Values::new().with("title", "Embed the new reading policy for everyone");
        let said = wording_of(&vague);
        assert!(said.iter().any(|words| words.ends_with("say by which day")), "{said:?}");
        let whole = vague.with("baseline", "42%").with("target", "60%").with("by", "2027-07-16");
        assert_eq!(wording_of(&whole), Vec::<String>::new());
        assert_eq!(wording_of(&Values::new()), Vec::<String>::new());
    }
}
