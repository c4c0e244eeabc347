//! Who agrees an objective or a need. Agreement is to a version: whoever changes it asks again.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::ids::PersonId;
use crate::sheet::{Record, RecordKind};

/// Why somebody cannot agree to a record, or dispute it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AgreementRefusal {
    /// Nobody else has a part in it.
    #[error("{}", set_alone(*.0))]
    SetAlone(RecordKind),
    /// Whoever agrees is no party.
    #[error("{}", no_party(*.0))]
    NoParty(RecordKind),
    /// It was changed since.
    #[error("This {0} was changed while you read it. Read it again, then say whether you agree.")]
    Changed(RecordKind),
    /// It is closed.
    #[error("This {0} is closed.")]
    Closed(RecordKind),
    /// They wrote the version themselves.
    #[error("You wrote this {0} as it stands, so it is your view already.")]
    OwnWords(RecordKind),
    /// They said something else of the same version.
    #[error(
        "You have said what you think of this {0} as it stands. Once it is changed you are asked again."
    )]
    SaidAlready(RecordKind),
    /// Disputing without saying how one sees it.
    #[error("Say how you see it yourself: both views are kept side by side.")]
    NoView,
    /// A kind of record that is agreed or not, and never disputed.
    #[error("A {0} is not disputed: change it, or leave it without your agreement.")]
    NotDisputed(RecordKind),
}

const fn set_alone(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Need => {
            "A need found alone cannot be agreed. Change it and say who else has a part in it."
        }
        _ => {
            "An objective set alone cannot be agreed. Change it and say who agrees it with its owner."
        }
    }
}

const fn no_party(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Need => "Only those who have a part in this need say what they think of it.",
        _ => "Only its owner and those named with them can agree this objective.",
    }
}

/// The fields that name those whose agreement a record of the kind needs; none for kinds that nobody
/// agrees to.
pub const fn party_fields(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Objective => &["owner", "with"],
        RecordKind::Need => &["of", "raised_by", "with"],
        _ => &[],
    }
}

/// Everyone whose agreement a record needs: whose it is, and those named with them. Empty for kinds
/// that nobody agrees to.
pub fn parties(record: &Record) -> BTreeSet<PersonId> {
    let fields = party_fields(record.kind);
    let named = record.index().people.into_iter();
    named.filter(|(_, part)| fields.contains(part)).map(|(person, _)| person).collect()
}

/// Decides whether `person` may agree to the version of a record that they read.
///
/// # Errors
/// A refusal when nobody else has a part in it, they have none, it changed, or it is closed; of a
/// need also when they wrote that version themselves.
pub fn agree(record: &Record, person: PersonId, version: i64) -> Result<(), AgreementRefusal> {
    let (kind, parties) = (record.kind, parties(record));
    if !parties.contains(&person) {
        return Err(AgreementRefusal::NoParty(kind));
    }
    if record.version != version {
        return Err(AgreementRefusal::Changed(kind));
    }
    if record.values.one("state") != "open" {
        return Err(AgreementRefusal::Closed(kind));
    }
    if parties.len() < 2 {
        return Err(AgreementRefusal::SetAlone(kind));
    }
    if kind == RecordKind::Need && record.changed_by == person {
        return Err(AgreementRefusal::OwnWords(kind));
    }
    Ok(())
}

/// Decides whether `person` may dispute the version of a need that they read, with how they see it
/// themselves.
///
/// # Errors
/// As for agreeing; and when they do not say how they see it.
pub fn dispute(
    record: &Record,
    person: PersonId,
    version: i64,
    view: &str,
) -> Result<(), AgreementRefusal> {
    agree(record, person, version)?;
    if record.kind != RecordKind::Need {
        return Err(AgreementRefusal::NotDisputed(record.kind));
    }
    if view.trim().is_empty() { Err(AgreementRefusal::NoView) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objectives::samples::{OTHER, OWNER, need, person, record};

    #[test]
    fn an_objective_set_alone_cannot_be_agreed() {
        for with in [Vec::new(), vec![OWNER]] {
            let alone = agree(&record(&with), person(OWNER), 1);
            assert_eq!(alone, Err(AgreementRefusal::SetAlone(RecordKind::Objective)));
        }
        assert_eq!(agree(&record(&[OTHER]), person(OWNER), 1), Ok(()));
    }

    #[test]
    fn only_a_party_agrees_and_only_to_what_they_read() {
        let (objective, kind) = (record(&[OTHER]), RecordKind::Objective);
        assert_eq!(agree(&objective, person(OTHER), 1), Ok(()));
        assert_eq!(agree(&objective, person(9), 1), Err(AgreementRefusal::NoParty(kind)));
        assert_eq!(agree(&objective, person(OTHER), 2), Err(AgreementRefusal::Changed(kind)));
    }

    #[test]
    fn what_is_closed_is_not_agreed_any_more() {
        let mut objective = record(&[OTHER]);
        objective.values.set("state", ["given-up".to_owned()]);
        let refused = agree(&objective, person(OTHER), 1);
        assert_eq!(refused, Err(AgreementRefusal::Closed(RecordKind::Objective)));
    }

    #[test]
    fn a_need_is_disputed_with_a_view_of_ones_own_and_not_by_whoever_wrote_it() {
        let found = need();
        assert_eq!(dispute(&found, person(OWNER), 1, "It is the time I am given"), Ok(()));
        assert_eq!(dispute(&found, person(OWNER), 1, " "), Err(AgreementRefusal::NoView));
        let own = agree(&found, person(OTHER), 1);
        assert_eq!(own, Err(AgreementRefusal::OwnWords(RecordKind::Need)));
        let objective = dispute(&record(&[OTHER]), person(OWNER), 1, "No");
        assert_eq!(objective, Err(AgreementRefusal::NotDisputed(RecordKind::Objective)));
    }
}
