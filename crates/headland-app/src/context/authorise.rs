use headland_domain::feedback::Round;
use headland_domain::people::Scope;
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{OrganisationId, PersonId, RecordId};
use headland_policy::{
    Action, Decision, Facts, Resource, decide, is_private, needs_line_of_management, scope,
};
use headland_store::{people, records, reports};

use super::{Context, Failure};

/// What the policy has to know of a record before it answers, where the record that it stands in is
/// at hand if the person may see it. For what does not depend on the line of management.
pub(crate) fn facts_beside(person: PersonId, record: &Record, head: Option<&Record>) -> Facts {
    Facts {
        parts: record.parts_of(person),
        parts_in_priority: head.map(|head| head.parts_of(person)).unwrap_or_default(),
        ..Facts::of(record.organisation)
    }
}

/// What a key made by another than its person never opens: records that are private, and what others
/// said of somebody.
fn is_private_thing(resource: Resource) -> bool {
    match resource {
        Resource::Record(kind) => is_private(kind),
        Resource::Results => true,
        _ => false,
    }
}

impl Context {
    /// Whether the actor may do this to a thing of the organisation they are working in.
    pub fn may(&self, action: Action, resource: Resource) -> bool {
        self.may_with(action, resource, &Facts::of(self.organisation.id()))
    }

    /// Goes on only if the actor may do this to a thing of the organisation they are working in.
    pub fn authorise<R>(&self, action: Action, resource: Resource) -> Result<(), Failure<R>> {
        self.ask(action, resource, &Facts::of(self.organisation.id()))
    }

    /// Asks the policy, and turns its answer into going on or stopping.
    ///
    /// Question and answer are told to whoever listens: an operator who wonders why somebody was
    /// refused (`log = "info,headland::policy=debug"`), and the test that no address goes unasked.
    pub(crate) fn ask<R>(
        &self,
        action: Action,
        resource: Resource,
        facts: &Facts,
    ) -> Result<(), Failure<R>> {
        let decision = self.decided(action, resource, facts);
        let person = self.actor.person;
        tracing::debug!(target: "headland::policy", %person, ?action, ?resource, ?decision);
        match decision {
            Decision::Permitted => Ok(()),
            Decision::Refused => Err(Failure::Forbidden),
            Decision::Hidden => Err(Failure::NotFound),
        }
    }

    /// The policy's answer; what this operation leaves out is not there for it.
    fn decided(&self, action: Action, resource: Resource, facts: &Facts) -> Decision {
        if self.leaves_private_out && is_private_thing(resource) {
            return Decision::Hidden;
        }
        decide(&self.actor, action, resource, facts)
    }

    /// A record that was not removed. Whether the actor may see it is asked next.
    pub(crate) async fn record<R>(&mut self, id: RecordId) -> Result<Record, Failure<R>> {
        let record = records::find(&mut self.tx, id).await?.ok_or(Failure::NotFound)?;
        if record.removed_at.is_some() { Err(Failure::NotFound) } else { Ok(record) }
    }

    /// The same, of a kind: a record of another is not what is looked for.
    pub(crate) async fn record_of<R>(
        &mut self,
        kind: RecordKind,
        id: RecordId,
    ) -> Result<Record, Failure<R>> {
        let record = self.record(id).await?;
        if record.kind == kind { Ok(record) } else { Err(Failure::NotFound) }
    }

    /// Goes on only if the actor may do this to the record.
    pub async fn authorise_record<R>(
        &mut self,
        action: Action,
        record: &Record,
    ) -> Result<Facts, Failure<R>> {
        if self.is_beyond_reach(record.organisation) {
            return Err(Failure::NotFound);
        }
        let resource = Resource::Record(record.kind);
        // A record may belong to another organisation than the one the person works in just now: a
        // trust's lead, or a governor, following a link into a school.
        self.carry_roles_into(record.organisation).await?;
        let mut facts = if record.priority == Some(record.id) {
            let parts_in_priority = record.parts_of(self.actor.person);
            Facts { parts_in_priority, ..Facts::of(record.organisation) }
        } else {
            self.facts_of(record.organisation, record.priority).await?
        };
        facts.parts = record.parts_of(self.actor.person);
        if needs_line_of_management(resource) {
            let (person, today) = (self.actor.person, self.today());
            facts.is_above = records::is_above(&mut self.tx, record.id, person, today).await?;
        }
        if record.kind == RecordKind::Report {
            facts.is_frozen = reports::newest_of_report(&mut self.tx, record.id).await?.is_some();
        }
        self.ask(action, resource, &facts)?;
        Ok(facts)
    }

    /// Whether the actor stands above a person in the line of management today.
    pub(crate) async fn is_above(
        &mut self,
        person: PersonId,
    ) -> Result<bool, headland_store::Error> {
        let today = self.today();
        let above = people::managers_of(&mut self.tx, person, today).await?;
        Ok(above.contains(&self.actor.person))
    }

    /// Goes on only if the actor may do this to what is about a person.
    pub(crate) async fn authorise_about<R>(
        &mut self,
        action: Action,
        resource: Resource,
        person: PersonId,
    ) -> Result<(), Failure<R>> {
        let is_subject = person == self.actor.person;
        let parts = is_subject.then(|| "subject".to_owned()).into_iter().collect();
        let is_above = self.is_above(person).await?;
        let facts = Facts { parts, is_above, ..Facts::of(self.organisation.id()) };
        self.ask(action, resource, &facts)
    }

    /// Goes on only if the actor may do this to a round of feedback or to its results.
    pub async fn authorise_round<R>(
        &mut self,
        action: Action,
        resource: Resource,
        round: &Round,
    ) -> Result<(), Failure<R>> {
        let facts = self.facts_of_round(round).await?;
        self.ask(action, resource, &facts)
    }

    /// What the policy has to know of a round before it answers.
    pub(crate) async fn facts_of_round(
        &mut self,
        round: &Round,
    ) -> Result<Facts, headland_store::Error> {
        let mut facts = Facts::of(round.organisation);
        if self.is_beyond_reach(round.organisation) {
            return Ok(facts);
        }
        let (person, today) = (self.actor.person, self.today());
        for (named, part) in [(round.subject, "subject"), (round.coach, "coach")] {
            facts.parts.extend((named == person).then(|| part.to_owned()));
        }
        facts.is_above = self.is_above(round.subject).await?;
        facts.is_frozen = round.is_readable(today);
        Ok(facts)
    }

    /// Whether the actor may do this to a round, by facts that are known.
    pub(crate) fn may_with(&self, action: Action, resource: Resource, facts: &Facts) -> bool {
        self.decided(action, resource, facts) == Decision::Permitted
    }

    /// Whether the actor sees a report while it is being written, and not only once it is frozen.
    ///
    /// `facts` are those of the report or of another record of its priority.
    pub fn sees_drafts_of_reports(&self, facts: &Facts) -> bool {
        let unfrozen = Facts { is_frozen: false, ..facts.clone() };
        let report = Resource::Record(RecordKind::Report);
        decide(&self.actor, Action::See, report, &unfrozen) == Decision::Permitted
    }

    /// Goes on only if the actor may add a record of this kind to the organisation or, when there
    /// is one, to the priority.
    pub async fn authorise_draft<R>(
        &mut self,
        kind: RecordKind,
        organisation: OrganisationId,
        priority: Option<RecordId>,
    ) -> Result<(), Failure<R>> {
        if self.is_beyond_reach(organisation) {
            return Err(Failure::NotFound);
        }
        let facts = self.facts_of(organisation, priority).await?;
        self.ask(Action::Draft, Resource::Record(kind), &facts)
    }

    async fn facts_of(
        &mut self,
        organisation: OrganisationId,
        priority: Option<RecordId>,
    ) -> Result<Facts, headland_store::Error> {
        let mut facts = Facts::of(organisation);
        if let Some(priority) = priority {
            facts.parts_in_priority =
                records::parts_of(&mut self.tx, priority, self.actor.person).await?;
        }
        Ok(facts)
    }

    /// What the actor may see of the records of an organisation.
    pub fn scope(&self, organisation: OrganisationId) -> Scope {
        if self.is_beyond_reach(organisation) {
            return Scope::nothing(self.actor.person, organisation, self.actor.on);
        }
        let person = self.actor.person;
        tracing::debug!(target: "headland::policy", %person, %organisation, "what may be seen");
        self.scope_of_actor(organisation).without(RecordKind::is_kept_apart)
    }

    /// What the actor may see of the records of their organisation that are kept apart from all
    /// others: for the list of them alone.
    pub(crate) fn scope_apart(&self) -> Scope {
        let here = self.organisation.id();
        if self.is_beyond_reach(here) {
            return Scope::nothing(self.actor.person, here, self.actor.on);
        }
        let person = self.actor.person;
        tracing::debug!(target: "headland::policy", %person, organisation = %here, "what may be seen apart");
        self.scope_of_actor(here).without(|kind| !kind.is_kept_apart())
    }

    fn scope_of_actor(&self, organisation: OrganisationId) -> Scope {
        let scope = scope(&self.actor, organisation);
        if self.leaves_private_out { scope.without(is_private) } else { scope }
    }

    /// What the actor may see of the records of the organisation they are working in.
    pub fn scope_here(&self) -> Scope {
        self.scope(self.organisation.id())
    }
}
