//! What every operation is given: one transaction, who acts, when, and where chance comes from.

mod authorise;
mod chance;
mod clock;
mod cut;
mod event;
mod failure;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use headland_domain::OrganisationId;
use headland_domain::people::{HeldRole, OrganisationKind};
use headland_policy::{Actor, CARRIED, carried};
use headland_store::organisations::{self, Organisation};
use headland_store::people::Person;
use headland_store::{Store, Tx, files::Files, people};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

pub(crate) use authorise::facts_beside;
pub use chance::{Chance, Seeded, SystemChance};
pub use clock::{Clock, FixedClock, SystemClock, civil_date, end_of_day};
pub use cut::Cut;
pub(crate) use cut::one_more_than;
pub use event::Event;
pub(crate) use event::tell_by_itself;
pub use failure::{Conflict, Failure};
pub use words::{RENAMEABLE, Words};

/// A transaction, opened by whoever receives a request and handed to the operation.
pub use headland_store::Tx as Transaction;

/// The application: everything that lives as long as the program.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The bytes of files.
    pub files: Files,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where identifiers and secrets come from.
    pub chance: Arc<dyn Chance>,
    /// What the operator decided.
    pub settings: Arc<Settings>,
}

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address that people type, without a slash at the end; links in messages begin with it.
    pub base_url: String,
    /// Whether this is a demonstration: messages are shown on a page instead of being sent.
    pub is_demo: bool,
    /// The largest file that may be attached or imported, in bytes.
    pub largest_file: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".to_owned(),
            is_demo: false,
            largest_file: 64 * 1024 * 1024,
        }
    }
}

impl App {
    /// Today, in the schools' time zone.
    pub fn today(&self) -> Date {
        civil_date(self.clock.now())
    }

    /// Begins an operation by a person in an organisation: none when the person may not be there.
    ///
    /// Reading operations do not wait for writers, and may not write.
    pub async fn enter(
        &self,
        mut tx: Tx,
        person: Person,
        organisation: Option<OrganisationId>,
    ) -> Result<Option<Context>, headland_store::Error> {
        let now = self.clock.now();
        let today = civil_date(now);
        let Some(entry) = people::entry(&mut tx, person.id(), organisation, today).await? else {
            return Ok(None);
        };
        let organisation = entry.organisation;
        let home = organisation.id();
        let mut roles: Vec<_> = entry.roles.iter().map(|(held, _)| *held).collect();
        for (held, relations) in &entry.roles {
            roles.extend(relations.iter().filter_map(|relation| carried(held, *relation, home)));
        }
        let actor = Actor { person: person.id(), roles, on: today };
        if actor.roles_in(home).next().is_none() {
            return Ok(None);
        }
        let words = Words::new(entry.words);
        Ok(Some(Context {
            app: self.clone(),
            tx,
            actor,
            person,
            organisation,
            words,
            now,
            stays_here: false,
            leaves_private_out: false,
            entered: BTreeSet::from([home]),
        }))
    }
}

/// One operation under way.
#[derive(Debug)]
pub struct Context {
    /// The application.
    pub app: App,
    /// The transaction that the whole operation happens in.
    pub tx: Tx,
    /// Who acts, with today's roles.
    pub actor: Actor,
    /// Who acts, as a person.
    pub person: Person,
    /// Where they are working.
    pub organisation: Organisation,
    /// What the organisation calls things.
    pub words: Words,
    /// The instant of the operation; the same throughout.
    pub now: Timestamp,
    /// Whether nothing of another organisation may be reached, whatever the person may do there: a
    /// key is for one organisation.
    stays_here: bool,
    /// Whether what is private to those whom it names stays closed, even to the actor: somebody else
    /// may be looking in their name.
    leaves_private_out: bool,
    /// The organisations into which the actor's roles have been carried already.
    entered: BTreeSet<OrganisationId>,
}

impl Context {
    /// Carries the actor's roles into an organisation: a trust's improvement lead acts as such in
    /// each of its schools, a board's governor in each that it governs.
    ///
    /// A role of their own there takes nothing away: a trust's lead who also teaches in one of its
    /// schools acts as both, wherever they happen to be working.
    pub(crate) async fn carry_roles_into(
        &mut self,
        organisation: OrganisationId,
    ) -> Result<(), headland_store::Error> {
        let is_carried = |held: &HeldRole| CARRIED.iter().any(|(role, _)| *role == held.role);
        if !self.entered.insert(organisation) || !self.actor.roles.iter().any(is_carried) {
            return Ok(());
        }
        let parents = organisations::parents(&mut self.tx, organisation, self.actor.on).await?;
        let mut brought = Vec::new();
        for held in &self.actor.roles {
            let above = parents.iter().filter(|(parent, _)| *parent == held.organisation);
            brought
                .extend(above.filter_map(|(_, relation)| carried(held, *relation, organisation)));
        }
        self.actor.roles.extend(brought);
        Ok(())
    }

    /// Today, in the schools' time zone.
    pub fn today(&self) -> Date {
        self.actor.on
    }

    /// The same operation, unable to reach anything of another organisation.
    #[must_use]
    pub(crate) fn staying_here(mut self) -> Self {
        let here = self.organisation.id();
        self.actor.roles.retain(|held| held.organisation == here);
        self.stays_here = true;
        self
    }

    /// The same operation, unable to see or touch what is private to those whom it names: whoever runs
    /// the server acts in anybody's name, and opens no diary by it.
    #[must_use]
    pub(crate) fn leaving_private_out(mut self) -> Self {
        self.leaves_private_out = true;
        self
    }

    /// Whether an organisation is beyond what this operation may reach.
    pub(crate) fn is_beyond_reach(&self, organisation: OrganisationId) -> bool {
        self.stays_here && organisation != self.organisation.id()
    }

    /// Reads the organisation's words again, after they were changed in this operation.
    pub async fn read_words_again(&mut self) -> Result<(), headland_store::Error> {
        let here = self.organisation.id();
        self.words = Words::new(organisations::words(&mut self.tx, here).await?);
        Ok(())
    }

    /// A new identifier.
    pub fn new_id<T>(&self, make: fn(Uuid) -> T) -> T {
        make(self.app.chance.uuid(self.now))
    }

    /// Makes what was done lasting.
    pub async fn commit(self) -> Result<(), headland_store::Error> {
        self.tx.commit().await
    }

    /// How many statements the operation has run so far.
    pub fn statements(&self) -> Arc<AtomicU32> {
        self.tx.statements()
    }

    /// Whether the organisation has schools under it.
    pub fn is_in_trust(&self) -> bool {
        self.organisation.kind() == OrganisationKind::Trust
    }

    /// Whether the person may work in other organisations, too, by what is known without asking.
    pub fn may_work_elsewhere(&self) -> bool {
        let here = self.organisation.id();
        let leads_on = |held: &HeldRole| CARRIED.iter().any(|(role, _)| *role == held.role);
        let is_above = self.is_in_trust() || self.is_in_board();
        let mut roles = self.actor.roles.iter();
        roles.any(|held| held.organisation != here || (is_above && leads_on(held)))
    }

    /// Whether lists may go beyond the organisation into those that it governs: not with a key, which
    /// is for one. Where it governs none there is nothing beyond.
    pub(crate) fn reads_what_it_governs(&self) -> bool {
        !(self.stays_here && self.is_in_board())
    }

    /// Whether the organisation governs others.
    pub fn is_in_board(&self) -> bool {
        self.organisation.kind() == OrganisationKind::Board
    }
}
