use headland_domain::benchmarks::AcademicYear;
use headland_domain::frameworks::Edition;
use headland_domain::sheet::RecordKind;
use headland_domain::{
    FrameworkId, NeedsMapId, OrganisationId, PersonId, RecordId, RollUpId, RoundId,
};
use headland_store::ledger;
use serde_json::json;

use super::Context;

/// Something that was done, for the ledger. `docs/events.md` is made from [`Event::ALL`].
#[derive(Clone, Debug)]
pub enum Event {
    /// A record was written for the first time.
    RecordDrafted(RecordId, RecordKind),
    /// A record was saved again.
    RecordRevised(RecordId, RecordKind, i64),
    /// A record was removed.
    RecordRemoved(RecordId, RecordKind),
    /// A removed record was put back.
    RecordRestored(RecordId, RecordKind),
    /// A file was attached to a record.
    FileAttached(RecordId, RecordKind),
    /// A file was taken away from a record.
    FileRemoved(RecordId, RecordKind),
    /// A report was frozen.
    ReportFrozen(RecordId, String),
    /// A signature was asked for.
    SignatureAsked(RecordId, PersonId),
    /// A report was signed.
    ReportSigned(RecordId, String),
    /// A person was added.
    PersonAdded(PersonId),
    /// A person's particulars were changed.
    PersonChanged(PersonId),
    /// A person was invited to sign in.
    PersonInvited(PersonId),
    /// A person left.
    PersonLeft(PersonId),
    /// A person who had left came back.
    PersonReturned(PersonId),
    /// A role was given.
    RoleGiven(PersonId, &'static str),
    /// A role was ended.
    RoleEnded(PersonId, &'static str),
    /// A person was put under a manager.
    ManagerSet(PersonId),
    /// A team was made or changed.
    TeamChanged,
    /// People were imported.
    PeopleImported(usize),
    /// An import of people was undone.
    PeopleImportUndone(usize),
    /// The organisation's particulars were changed.
    OrganisationChanged,
    /// The terms of a school year were changed.
    TermsChanged(i16),
    /// A word for a term of art was changed.
    WordChanged(String),
    /// The level of a check was chosen: the check's name and the setting's word.
    CheckLevelSet(&'static str, &'static str),
    /// A key for a program was made.
    TokenMade(PersonId),
    /// A key for a program was revoked.
    TokenRevoked(PersonId),
    /// Published or own figures were imported.
    FiguresImported(String),
    /// Schools to compare a target with were chosen.
    ComparatorsChosen(RecordId, usize),
    /// A target was declared a headline measure.
    HeadlineDeclared(RecordId),
    /// A headline measure was withdrawn.
    HeadlineWithdrawn(RecordId),
    /// Figures were brought for a target.
    MeasurementsBrought(RecordId, usize),
    /// Figures brought for a target were withdrawn.
    MeasurementsWithdrawn(RecordId),
    /// A round of 360 feedback was begun.
    RoundBegun(RoundId),
    /// What a round asks, whom or when was changed.
    RoundChanged(RoundId),
    /// A round was put forward for approval.
    RoundProposed(RoundId),
    /// A round was sent back to be changed.
    RoundSentBack(RoundId),
    /// A round was approved.
    RoundApproved(RoundId),
    /// A round opened, and so many were sent a link.
    RoundOpened(RoundId, usize),
    /// Those who had not answered were reminded.
    RoundReminded(RoundId),
    /// A round closed; how many had answered, and never who or when.
    RoundClosed(RoundId, u32),
    /// The coach changed what is read of a comment.
    CommentRedacted(RoundId),
    /// The results of a round were released.
    RoundReleased(RoundId, String),
    /// A round was given up.
    RoundWithdrawn(RoundId),
    /// What was agreed about the results was written down.
    DebriefWritten(RoundId),
    /// A framework was begun.
    FrameworkDrafted(FrameworkId),
    /// A framework was imported, with so many items.
    FrameworkImported(FrameworkId, usize),
    /// A draft of a framework was changed.
    FrameworkRevised(FrameworkId, i64),
    /// A framework was put into use.
    FrameworkAdopted(FrameworkId),
    /// A framework is no longer offered.
    FrameworkDeprecated(FrameworkId),
    /// Somebody carried so many of their records from one edition of a framework to another.
    JudgementsCarried(Edition, Edition, usize),
    /// What is expected of a role was said.
    TargetProfileSet(&'static str),
    /// A person agreed to a version of an objective.
    ObjectiveAgreed(RecordId, i64),
    /// A sum was set aside for development in a school year.
    BudgetSet(AcademicYear),
    /// A version of an improvement plan was approved.
    PlanApproved(RecordId, i64),
    /// A person agreed to a version of a need.
    NeedAgreed(RecordId, i64),
    /// A person disputed a version of a need.
    NeedDisputed(RecordId, i64),
    /// A map of needs was made.
    NeedsMapMade(NeedsMapId),
    /// What several rounds of 360 feedback say was put together.
    RoundsRolledUp(RollUpId, String),
    /// A finding of a check was accepted.
    FindingAccepted(RecordId, RecordKind, &'static str),
    /// The acceptance of a finding was withdrawn.
    AcceptanceWithdrawn(RecordId, RecordKind),
    /// Words that somebody wrote in a short survey were shown or left out.
    WordsReviewed(RecordId, RecordKind),
    /// Someone signed in.
    SignedIn(PersonId),
    /// A password was changed.
    PasswordChanged(PersonId),
}

impl Event {
    /// Every event: its name in the ledger, and what it means.
    pub const ALL: &'static [(&'static str, &'static str)] = &[
        ("record.drafted", "A record was written for the first time."),
        ("record.revised", "A record was saved again; the details give the new version."),
        ("record.removed", "A record was removed. It stays in store, unseen."),
        ("record.restored", "A removed record was put back."),
        ("file.attached", "A file was attached to a record."),
        ("file.removed", "A file was taken away from a record."),
        ("report.frozen", "A report was frozen; the details give the hash of its text."),
        ("signature.asked", "A person was asked to sign a frozen report."),
        ("report.signed", "A person signed a frozen report."),
        ("person.added", "A person was added to the organisation."),
        ("person.changed", "A person's name or address was changed."),
        ("person.invited", "A person was sent a link with which to choose a password."),
        ("person.left", "A person left and may no longer sign in."),
        ("person.returned", "A person who had left came back."),
        ("role.given", "A person was given a role."),
        ("role.ended", "A person's role was given a last day."),
        ("manager.set", "A person was put under a manager."),
        ("team.changed", "A team was made, or its members changed."),
        ("people.imported", "People were imported from a file; the details give how many."),
        ("people.import-undone", "An import of people was undone."),
        ("organisation.changed", "The organisation's particulars were changed."),
        ("terms.changed", "The terms of a school year were changed."),
        ("word.changed", "The organisation's word for a term of art was changed."),
        (
            "check.level-set",
            "It was chosen how much a check weighs here; the details name the check and its level.",
        ),
        ("token.made", "A key for a program was made."),
        ("token.revoked", "A key for a program was revoked."),
        ("figures.imported", "Figures were imported; the details name the file's hash."),
        (
            "comparators.chosen",
            "Schools to compare a target with were chosen; the details give how many.",
        ),
        ("headline.declared", "A target was declared a headline measure of its priority."),
        ("headline.withdrawn", "A headline measure was withdrawn before its outcome was known."),
        ("measurements.brought", "Figures were brought for a target; the details give how many."),
        ("measurements.withdrawn", "Figures brought for a target were withdrawn."),
        ("round.begun", "A round of 360 feedback was begun."),
        ("round.changed", "What a round of feedback asks, whom or when was changed."),
        ("round.proposed", "A round of feedback was put forward for approval."),
        ("round.sent-back", "A round of feedback was sent back to be changed."),
        ("round.approved", "A round of feedback was approved."),
        ("round.opened", "A round of feedback opened; the details give how many were asked."),
        ("round.reminded", "Those who had not answered a round of feedback were reminded."),
        (
            "round.closed",
            "A round of feedback closed; the details give how many had answered. That somebody \
             answers is no event: its time would be told.",
        ),
        ("comment.redacted", "A coach changed what is read of a comment, with the reason."),
        ("round.released", "Results of feedback were released; the details give their hash."),
        ("round.withdrawn", "A round of feedback was given up, and its answers were deleted."),
        ("debrief.written", "What was agreed about results of feedback was written down."),
        ("framework.drafted", "A framework of the organisation's own was begun."),
        ("framework.imported", "A framework was imported; the details give how many items."),
        ("framework.revised", "A draft of a framework was changed."),
        ("framework.adopted", "A framework was put into use."),
        ("framework.deprecated", "A framework is no longer offered."),
        (
            "framework.judgements-carried",
            "Somebody carried records of theirs from one version of a framework to another; the details give both and how many.",
        ),
        (
            "profile.set",
            "It was said what level is expected of a role in a framework; the details name the role.",
        ),
        (
            "objective.agreed",
            "A person agreed to an objective; the details give the version that they read.",
        ),
        (
            "budget.set",
            "A sum was set aside for the development of staff; the details give the school year.",
        ),
        ("plan.approved", "An improvement plan was approved; the details give the version."),
        ("need.agreed", "A person agreed to a need; the details give the version that they read."),
        (
            "need.disputed",
            "A person disputed a need; the details give the version, never the view.",
        ),
        (
            "needs-map.made",
            "A map of the needs of a school or a team was made; the details name the map.",
        ),
        (
            "rounds.rolled-up",
            "What several rounds of feedback say was put together; the details give its hash.",
        ),
        (
            "finding.accepted",
            "A finding of a check was accepted with a reason; the details name the check.",
        ),
        ("acceptance.withdrawn", "The acceptance of a finding was withdrawn."),
        (
            "words.reviewed",
            "Words that somebody wrote in a short survey were shown or left out, and never which.",
        ),
        ("person.signed-in", "A person signed in."),
        ("password.changed", "A person chose a new password."),
    ];

    /// Its name in the ledger.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RecordDrafted(..) => "record.drafted",
            Self::RecordRevised(..) => "record.revised",
            Self::RecordRemoved(..) => "record.removed",
            Self::RecordRestored(..) => "record.restored",
            Self::FileAttached(..) => "file.attached",
            Self::FileRemoved(..) => "file.removed",
            Self::ReportFrozen(..) => "report.frozen",
            Self::SignatureAsked(..) => "signature.asked",
            Self::ReportSigned(..) => "report.signed",
            Self::PersonAdded(_) => "person.added",
            Self::PersonChanged(_) => "person.changed",
            Self::PersonInvited(_) => "person.invited",
            Self::PersonLeft(_) => "person.left",
            Self::PersonReturned(_) => "person.returned",
            Self::RoleGiven(..) => "role.given",
            Self::RoleEnded(..) => "role.ended",
            Self::ManagerSet(_) => "manager.set",
            Self::TeamChanged => "team.changed",
            Self::PeopleImported(_) => "people.imported",
            Self::PeopleImportUndone(_) => "people.import-undone",
            Self::OrganisationChanged => "organisation.changed",
            Self::TermsChanged(_) => "terms.changed",
            Self::WordChanged(_) => "word.changed",
            Self::CheckLevelSet(..) => "check.level-set",
            Self::TokenMade(_) => "token.made",
            Self::TokenRevoked(_) => "token.revoked",
            Self::FiguresImported(_) => "figures.imported",
            Self::ComparatorsChosen(..) => "comparators.chosen",
            Self::HeadlineDeclared(_) => "headline.declared",
            Self::HeadlineWithdrawn(_) => "headline.withdrawn",
            Self::MeasurementsBrought(..) => "measurements.brought",
            Self::MeasurementsWithdrawn(_) => "measurements.withdrawn",
            Self::RoundBegun(_) => "round.begun",
            Self::RoundChanged(_) => "round.changed",
            Self::RoundProposed(_) => "round.proposed",
            Self::RoundSentBack(_) => "round.sent-back",
            Self::RoundApproved(_) => "round.approved",
            Self::RoundOpened(..) => "round.opened",
            Self::RoundReminded(_) => "round.reminded",
            Self::RoundClosed(..) => "round.closed",
            Self::CommentRedacted(_) => "comment.redacted",
            Self::RoundReleased(..) => "round.released",
            Self::RoundWithdrawn(_) => "round.withdrawn",
            Self::DebriefWritten(_) => "debrief.written",
            Self::FrameworkDrafted(_) => "framework.drafted",
            Self::FrameworkImported(..) => "framework.imported",
            Self::FrameworkRevised(..) => "framework.revised",
            Self::FrameworkAdopted(_) => "framework.adopted",
            Self::FrameworkDeprecated(_) => "framework.deprecated",
            Self::JudgementsCarried(..) => "framework.judgements-carried",
            Self::TargetProfileSet(_) => "profile.set",
            Self::ObjectiveAgreed(..) => "objective.agreed",
            Self::BudgetSet(_) => "budget.set",
            Self::PlanApproved(..) => "plan.approved",
            Self::NeedAgreed(..) => "need.agreed",
            Self::NeedDisputed(..) => "need.disputed",
            Self::NeedsMapMade(_) => "needs-map.made",
            Self::RoundsRolledUp(..) => "rounds.rolled-up",
            Self::FindingAccepted(..) => "finding.accepted",
            Self::AcceptanceWithdrawn(..) => "acceptance.withdrawn",
            Self::WordsReviewed(..) => "words.reviewed",
            Self::SignedIn(_) => "person.signed-in",
            Self::PasswordChanged(_) => "password.changed",
        }
    }

    /// The record it happened to, and that record's kind.
    const fn record(&self) -> (Option<RecordId>, Option<RecordKind>) {
        match self {
            Self::RecordDrafted(id, kind)
            | Self::RecordRevised(id, kind, _)
            | Self::RecordRemoved(id, kind)
            | Self::RecordRestored(id, kind)
            | Self::FileAttached(id, kind)
            | Self::FileRemoved(id, kind)
            | Self::WordsReviewed(id, kind)
            | Self::FindingAccepted(id, kind, _)
            | Self::AcceptanceWithdrawn(id, kind) => (Some(*id), Some(*kind)),
            Self::ReportFrozen(id, _) | Self::SignatureAsked(id, _) | Self::ReportSigned(id, _) => {
                (Some(*id), Some(RecordKind::Report))
            }
            Self::ComparatorsChosen(id, _)
            | Self::HeadlineDeclared(id)
            | Self::HeadlineWithdrawn(id)
            | Self::MeasurementsBrought(id, _)
            | Self::MeasurementsWithdrawn(id) => (Some(*id), Some(RecordKind::Target)),
            Self::ObjectiveAgreed(id, _) => (Some(*id), Some(RecordKind::Objective)),
            Self::PlanApproved(id, _) => (Some(*id), Some(RecordKind::Plan)),
            Self::NeedAgreed(id, _) | Self::NeedDisputed(id, _) => {
                (Some(*id), Some(RecordKind::Need))
            }
            _ => (None, None),
        }
    }

    /// What else is worth keeping. Identifiers and counts; never words that people wrote.
    fn details(&self) -> serde_json::Value {
        match self {
            Self::RecordRevised(_, _, version)
            | Self::ObjectiveAgreed(_, version)
            | Self::PlanApproved(_, version)
            | Self::NeedAgreed(_, version)
            | Self::NeedDisputed(_, version) => json!({ "version": version }),
            Self::ReportFrozen(_, sha256)
            | Self::ReportSigned(_, sha256)
            | Self::FiguresImported(sha256) => json!({ "sha256": sha256 }),
            Self::PersonAdded(person)
            | Self::PersonChanged(person)
            | Self::PersonInvited(person)
            | Self::PersonLeft(person)
            | Self::PersonReturned(person)
            | Self::ManagerSet(person)
            | Self::TokenMade(person)
            | Self::TokenRevoked(person)
            | Self::SignedIn(person)
            | Self::PasswordChanged(person)
            | Self::SignatureAsked(_, person) => json!({ "person": person.to_string() }),
            Self::RoleGiven(person, role) | Self::RoleEnded(person, role) => {
                json!({ "person": person.to_string(), "role": role })
            }
            Self::PeopleImported(count) | Self::PeopleImportUndone(count) => {
                json!({ "people": count })
            }
            Self::BudgetSet(year) => json!({ "year": year.to_string() }),
            Self::NeedsMapMade(map) => json!({ "map": map.to_string() }),
            Self::RoundsRolledUp(roll_up, hash) => {
                json!({ "roll_up": roll_up.to_string(), "sha256": hash })
            }
            Self::FindingAccepted(_, _, check) => json!({ "check": check }),
            Self::ComparatorsChosen(_, schools) => json!({ "schools": schools }),
            Self::MeasurementsBrought(_, figures) => json!({ "figures": figures }),
            Self::RoundBegun(round)
            | Self::RoundChanged(round)
            | Self::RoundProposed(round)
            | Self::RoundSentBack(round)
            | Self::RoundApproved(round)
            | Self::RoundReminded(round)
            | Self::CommentRedacted(round)
            | Self::RoundWithdrawn(round)
            | Self::DebriefWritten(round) => json!({ "round": round.to_string() }),
            Self::RoundOpened(round, asked) => {
                json!({ "round": round.to_string(), "asked": asked })
            }
            Self::RoundClosed(round, answered) => {
                json!({ "round": round.to_string(), "answered": answered })
            }
            Self::RoundReleased(round, sha256) => {
                json!({ "round": round.to_string(), "sha256": sha256 })
            }
            Self::FrameworkDrafted(id)
            | Self::FrameworkAdopted(id)
            | Self::FrameworkDeprecated(id) => json!({ "framework": id.to_string() }),
            Self::FrameworkImported(id, items) => {
                json!({ "framework": id.to_string(), "items": items })
            }
            Self::JudgementsCarried(from, to, records) => {
                json!({ "from": from.to_string(), "to": to.to_string(), "records": records })
            }
            Self::FrameworkRevised(id, revision) => {
                json!({ "framework": id.to_string(), "revision": revision })
            }
            Self::TargetProfileSet(role) => json!({ "role": role }),
            Self::TermsChanged(year) => json!({ "school_year": year }),
            Self::CheckLevelSet(check, level) => json!({ "check": check, "level": level }),
            Self::WordChanged(term) => json!({ "term": term }),
            _ => json!({}),
        }
    }
}

impl Context {
    /// Writes an event into the organisation's ledger, in this transaction.
    pub async fn tell(&mut self, event: Event) -> Result<(), headland_store::Error> {
        let organisation = self.organisation.id();
        self.tell_in(organisation, event).await
    }

    /// Writes an event into the ledger of the organisation that it happened in.
    pub async fn tell_in(
        &mut self,
        organisation: OrganisationId,
        event: Event,
    ) -> Result<(), headland_store::Error> {
        let (record, kind) = event.record();
        let role = self.actor.roles_in(organisation).next();
        let details = event.details().to_string();
        let line = ledger::Line {
            organisation,
            at: self.now,
            actor: Some(self.actor.person),
            role: role.map(headland_domain::people::Role::code),
            name: event.name(),
            record,
            record_kind: kind.map(RecordKind::slug),
            details: &details,
        };
        ledger::write(&mut self.tx, &line).await
    }
}

/// Writes an event that nobody did: a job's, of the program itself.
pub(crate) async fn tell_by_itself(
    tx: &mut headland_store::Tx,
    organisation: OrganisationId,
    at: jiff::Timestamp,
    event: &Event,
) -> Result<(), headland_store::Error> {
    let details = event.details().to_string();
    let line = ledger::Line {
        organisation,
        at,
        actor: None,
        role: None,
        name: event.name(),
        record: None,
        record_kind: None,
        details: &details,
    };
    ledger::write(tx, &line).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_described() {
        let names: Vec<_> = Event::ALL.iter().map(|(name, _)| *name).collect();
        let person = PersonId::from_uuid(uuid::Uuid::nil());
        for event in [Event::TeamChanged, Event::PersonAdded(person), Event::TermsChanged(2026)] {
            assert!(names.contains(&event.name()));
        }
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len());
    }
}
