use crate::choice;
use crate::ids::PersonId;
use crate::objectives::parties;
use crate::sheet::Record;

choice! {
    /// How a need stands between those who have a part in it.
    pub enum NeedStanding {
        Proposed = "proposed" "Proposed",
        Discussed = "discussed" "Talked over",
        Agreed = "agreed" "Agreed",
        Disputed = "disputed" "Disputed",
    }
}

/// What somebody thinks of a version of a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Who.
    pub person: PersonId,
    /// Of which version.
    pub version: i64,
    /// Whether they agree.
    pub is_agreed: bool,
}

impl NeedStanding {
    /// How a need stands by what was said of its current version. Whoever wrote that version holds
    /// what it says; what was said of earlier ones does not count any more. A need in which nobody
    /// else has a part is agreed by nobody.
    pub fn of(need: &Record, views: impl IntoIterator<Item = View> + Clone) -> Self {
        let said = |party: PersonId| {
            let mut views = views.clone().into_iter();
            views.find(|view| view.person == party && view.version == need.version)
        };
        let parties = parties(need);
        let others: Vec<_> = parties.iter().filter(|party| **party != need.changed_by).collect();
        let is_disputed =
            parties.iter().any(|party| said(*party).is_some_and(|view| !view.is_agreed));
        if is_disputed {
            Self::Disputed
        } else if !others.is_empty() && others.iter().all(|party| said(**party).is_some()) {
            Self::Agreed
        } else if need.values.one("discussed_on").is_empty() {
            Self::Proposed
        } else {
            Self::Discussed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objectives::samples::{OTHER, OWNER, need, person};

    fn view(n: u128, version: i64, is_agreed: bool) -> View {
        View { person: person(n), version, is_agreed }
    }

    #[test]
    fn a_need_is_proposed_then_talked_over_then_agreed_or_disputed() {
        let mut found = need();
        assert_eq!(NeedStanding::of(&found, []), NeedStanding::Proposed);
        found.values.set("discussed_on", ["2026-10-05".to_owned()]);
        assert_eq!(NeedStanding::of(&found, []), NeedStanding::Discussed);
        let agreed = [view(OWNER, 1, true)];
        assert_eq!(NeedStanding::of(&found, agreed), NeedStanding::Agreed);
        let disputed = [view(OWNER, 1, false)];
        assert_eq!(NeedStanding::of(&found, disputed), NeedStanding::Disputed);
    }

    #[test]
    fn what_was_said_of_an_earlier_version_does_not_count() {
        let mut found = need();
        found.version = 2;
        assert_eq!(NeedStanding::of(&found, [view(OWNER, 1, false)]), NeedStanding::Proposed);
        assert_eq!(NeedStanding::of(&found, [view(OWNER, 2, true)]), NeedStanding::Agreed);
    }

    #[test]
    fn a_need_found_alone_is_agreed_by_nobody() {
        let mut own = need();
        own.values.set("of", [person(OTHER).to_string()]);
        assert_eq!(NeedStanding::of(&own, []), NeedStanding::Proposed);
    }
}
