//! Who agrees an objective. Agreement is to a version: whoever changes the objective asks again.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::ids::PersonId;
use crate::sheet::{Record, RecordKind};

/// Why an objective cannot be agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AgreementRefusal {
    /// Nobody but its owner has a part in it.
    #[error(
        "An objective set alone cannot be agreed. Change it and say who agrees it with its owner."
    )]
    SetAlone,
    /// Whoever agrees is no party.
    #[error("Only its owner and those named with them can agree this objective.")]
    NoParty,
    /// It was changed since.
    #[error("This objective was changed while you read it. Read it again, then agree to it.")]
    Changed,
    /// It is closed.
    #[error("This objective is closed.")]
    Closed,
}

/// Everyone whose agreement an objective needs: its owner and those named with them. Empty for
/// other kinds.
pub fn parties(objective: &Record) -> BTreeSet<PersonId> {
    if objective.kind != RecordKind::Objective {
        return BTreeSet::new();
    }
    let named = objective.index().people.into_iter();
    named.filter(|(_, part)| matches!(*part, "owner" | "with")).map(|(person, _)| person).collect()
}

/// Decides whether `person` may agree to the version of an objective that they read.
///
/// # Errors
/// A refusal when nobody else has a part in it, they have none, it changed, or it is closed.
pub fn agree(objective: &Record, person: PersonId, version: i64) -> Result<(), AgreementRefusal> {
    let parties = parties(objective);
    if !parties.contains(&person) {
        return Err(AgreementRefusal::NoParty);
    }
    if objective.version != version {
        return Err(AgreementRefusal::Changed);
    }
    if objective.values.one("state") != "open" {
        return Err(AgreementRefusal::Closed);
    }
    if parties.len() < 2 {
        return Err(AgreementRefusal::SetAlone);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objectives::samples::{OTHER, OWNER, person, record};

    #[test]
    fn an_objective_set_alone_cannot_be_agreed() {
        for with in [Vec::new(), vec![OWNER]] {
            let alone = record(&with);
            assert_eq!(agree(&alone, person(OWNER), 1), Err(AgreementRefusal::SetAlone));
        }
        assert_eq!(agree(&record(&[OTHER]), person(OWNER), 1), Ok(()));
    }

    #[test]
    fn only_a_party_agrees_and_only_to_what_they_read() {
        let objective = record(&[OTHER]);
        assert_eq!(agree(&objective, person(OTHER), 1), Ok(()));
        assert_eq!(agree(&objective, person(9), 1), Err(AgreementRefusal::NoParty));
        assert_eq!(agree(&objective, person(OTHER), 2), Err(AgreementRefusal::Changed));
    }

    #[test]
    fn what_is_closed_is_not_agreed_any_more() {
        let mut objective = record(&[OTHER]);
        objective.values.set("state", ["given-up".to_owned()]);
        assert_eq!(agree(&objective, person(OTHER), 1), Err(AgreementRefusal::Closed));
    }
}
