use std::collections::BTreeMap;
use std::sync::Arc;

use headland_app::context::{Chance, FixedClock, Seeded, SystemChance, civil_date};
use headland_app::improvement::{Place as In, draft};
use headland_app::people::hash_secret;
use headland_app::stored::{Files, Message, Store, newest_message};
use headland_app::{App, Context, Settings};
use headland_domain::people::{
    EmailAddress, HeldRole, OrganisationKind, Phase, Relation, Role, Term,
};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_domain::{OrganisationId, PersonId, RoleId, SessionId};
use headland_store::{organisations, people, sessions};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::cast::{CAST, Place};

/// A small trust in a database of its own, thrown away at the end.
///
/// It is Monday 2 November 2026, 9 o'clock, until the test moves [`World::clock`].
#[derive(Debug)]
pub struct World {
    /// The application.
    pub app: App,
    /// The clock that the application asks.
    pub clock: Arc<FixedClock>,
    /// Headland Trust.
    pub trust: OrganisationId,
    /// Lark Rise Primary School, where most tests happen.
    pub school: OrganisationId,
    /// Saltmarsh Primary School, another school of the trust.
    pub sister_school: OrganisationId,
    /// The governing board of both schools of the trust.
    pub board: OrganisationId,
    /// Fell End School, outside the trust.
    pub other_school: OrganisationId,
    people: BTreeMap<&'static str, PersonId>,
    _folder: TempDir,
}

/// The instant at which every test begins.
fn beginning() -> Timestamp {
    "2026-11-02T09:00:00Z".parse().expect("an instant")
}

/// Chance for the board and its people, so that the identifiers of everyone else stay what they were
/// before there was one.
fn aside() -> Seeded {
    Seeded::new(21)
}

impl World {
    /// The small trust on SQLite.
    pub async fn small_trust() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let url = folder.path().join("test.sqlite3").display().to_string();
        Self::on(&url, folder).await
    }

    /// The small trust on PostgreSQL, in a database of its own: none, with a word about it, where
    /// `HEADLAND_TEST_POSTGRES` does not say which server may be used.
    #[expect(clippy::disallowed_methods, reason = "tests are told by variables what they may use")]
    pub async fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("HEADLAND_TEST_POSTGRES") else {
            headland_reference::skipped("no PostgreSQL", "HEADLAND_TEST_POSTGRES is not set");
            return None;
        };
        let folder = TempDir::new().expect("a temporary folder");
        let name = format!("headland_{}", &SystemChance.secret()[..24]);
        let url = Store::create_database(&server, &name).await.expect("a database");
        Some(Self::on(&url, folder).await)
    }

    /// The small trust on every database that can be used here.
    pub async fn on_each_database() -> Vec<Self> {
        let mut worlds = vec![Self::small_trust().await];
        worlds.extend(Self::on_postgres().await);
        worlds
    }

    async fn on(url: &str, folder: TempDir) -> Self {
        let clock = Arc::new(FixedClock::at(beginning()));
        let app = App {
            store: Store::open(url).await.expect("a store"),
            files: Files::in_folder(&folder.path().join("files")).expect("a folder"),
            clock: Arc::<FixedClock>::clone(&clock),
            chance: Arc::new(Seeded::new(20)),
            settings: Arc::new(Settings::default()),
        };
        let id = || OrganisationId::from_uuid(app.chance.uuid(beginning()));
        let mut world = Self {
            trust: id(),
            school: id(),
            sister_school: id(),
            board: OrganisationId::from_uuid(aside().uuid(beginning())),
            other_school: id(),
            people: BTreeMap::new(),
            clock,
            app,
            _folder: folder,
        };
        world.settle().await;
        world
    }

    /// Organisations, people, roles and line management.
    async fn settle(&mut self) {
        let now = self.app.clock.now();
        let aside = aside();
        aside.uuid(now);
        let mut tx = self.app.store.begin().await.expect("a transaction");
        for (id, kind, name, urn) in [
            (self.trust, OrganisationKind::Trust, "Headland Trust", None),
            (self.school, OrganisationKind::School, "Lark Rise Primary School", Some(999_001)),
            (
                self.sister_school,
                OrganisationKind::School,
                "Saltmarsh Primary School",
                Some(999_002),
            ),
            (self.other_school, OrganisationKind::School, "Fell End School", Some(999_003)),
            (self.board, OrganisationKind::Board, "Shore Governing Board", None),
        ] {
            let is_school = kind == OrganisationKind::School;
            let new = organisations::New {
                id,
                kind,
                name,
                urn,
                phase: is_school.then_some(Phase::Primary),
                la_code: is_school.then_some("850"),
            };
            organisations::insert(&mut tx, &new, now).await.expect("an organisation");
            let terms = Term::usual_three(2026);
            organisations::set_terms(&mut tx, id, 2026, &terms).await.expect("terms");
        }
        for child in [self.school, self.sister_school] {
            let id = self.app.chance.uuid(now);
            let from = date(2020, 9, 1);
            organisations::affiliate(&mut tx, id, child, self.trust, Relation::PartOf, from)
                .await
                .expect("an affiliation");
            let (id, from) = (aside.uuid(now), date(2019, 9, 1));
            organisations::affiliate(&mut tx, id, child, self.board, Relation::Governs, from)
                .await
                .expect("an affiliation");
        }
        for member in CAST {
            let chance: &dyn Chance =
                if member.place == Place::Board { &aside } else { self.app.chance.as_ref() };
            let id = PersonId::from_uuid(chance.uuid(now));
            let email: EmailAddress = self.email(member.name).parse().expect("an address");
            people::insert(&mut tx, id, member.full_name, Some(&email), now)
                .await
                .expect("a person");
            let held = HeldRole {
                role: member.role,
                organisation: self.place(member.place),
                starts_on: date(2024, 9, 1),
                ends_on: None,
            };
            let role = RoleId::from_uuid(chance.uuid(now));
            people::insert_role(&mut tx, role, id, &held).await.expect("a role");
            self.people.insert(member.name, id);
        }
        for member in CAST {
            let Some(manager) = member.manager else { continue };
            let management = people::Management {
                id: self.app.chance.uuid(now),
                organisation: self.place(member.place),
                person: self.person(member.name),
                manager: self.person(manager),
                starts_on: date(2024, 9, 1),
            };
            people::insert_management(&mut tx, &management).await.expect("line management");
        }
        tx.commit().await.expect("a commit");
    }

    fn place(&self, place: Place) -> OrganisationId {
        match place {
            Place::Trust => self.trust,
            Place::LarkRise => self.school,
            Place::Saltmarsh => self.sister_school,
            Place::Board => self.board,
            Place::FellEnd => self.other_school,
        }
    }

    /// Someone of the cast, by the name tests call them.
    pub fn person(&self, name: &str) -> PersonId {
        *self.people.get(name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// The address someone signs in with.
    pub fn email(&self, name: &str) -> String {
        format!("{name}@headland.example")
    }

    /// Gives someone of the cast one more role, somewhere.
    pub async fn also(&self, name: &str, role: Role, organisation: OrganisationId) {
        let held = HeldRole { role, organisation, starts_on: date(2024, 9, 1), ends_on: None };
        let id = RoleId::from_uuid(self.app.chance.uuid(self.app.clock.now()));
        let mut tx = self.app.store.begin().await.expect("a transaction");
        people::insert_role(&mut tx, id, self.person(name), &held).await.expect("a role");
        tx.commit().await.expect("a commit");
    }

    /// The message that was written last, sent or not.
    pub async fn newest_message(&self) -> Option<Message> {
        let mut tx = self.app.store.begin_reading().await.expect("a transaction");
        newest_message(&mut tx).await.expect("a read")
    }

    /// The secret of the link in the message that was written last, behind this part of its
    /// address, such as `/resets/`.
    pub async fn newest_secret(&self, path: &str) -> String {
        let message = self.newest_message().await.expect("a message");
        let (_, rest) = message.body.split_once(path).expect("a link");
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    }

    /// Moves the clock on by whole days.
    pub fn advance_days(&self, days: i64) {
        self.clock.advance(SignedDuration::from_hours(24 * days));
    }

    /// An operation under way by someone of the cast, where they work.
    pub async fn context(&self, name: &str) -> Context {
        let member = CAST.iter().find(|member| member.name == name);
        self.enter(name, member.map(|member| self.place(member.place))).await
    }

    /// An operation under way by someone of the cast in an organisation where they may work.
    pub async fn context_in(&self, name: &str, organisation: OrganisationId) -> Context {
        self.enter(name, Some(organisation)).await
    }

    async fn enter(&self, name: &str, place: Option<OrganisationId>) -> Context {
        self.enter_as(self.person(name), place).await
    }

    /// An operation under way by anybody, where they may work.
    pub async fn enter_as(&self, person: PersonId, place: Option<OrganisationId>) -> Context {
        let mut tx = self.app.store.begin().await.expect("a transaction");
        let person = people::find(&mut tx, person).await.expect("a read");
        self.app.enter(tx, person.expect("a person"), place).await.expect("a read").expect("a role")
    }

    /// Carries an operation out as someone of the cast: lasting if it succeeds, undone if not.
    pub async fn act<T, E>(
        &self,
        name: &str,
        operation: impl AsyncFnOnce(&mut Context) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut ctx = self.context(name).await;
        let outcome = operation(&mut ctx).await;
        if outcome.is_ok() {
            ctx.commit().await.expect("a commit");
        }
        outcome
    }

    /// The secret of a session of someone of the cast, as the browser's cookie would hold it.
    pub async fn sign_in(&self, name: &str) -> String {
        let secret = self.app.chance.secret();
        let now = self.app.clock.now();
        let member = CAST.iter().find(|member| member.name == name);
        let new = sessions::New {
            id: SessionId::from_uuid(self.app.chance.uuid(now)),
            token_hash: &hash_secret(&secret),
            person: self.person(name),
            organisation: member.map(|member| self.place(member.place)),
            now,
            expires_at: now + SignedDuration::from_hours(24 * 365),
            agent: "a test",
        };
        let mut tx = self.app.store.begin().await.expect("a transaction");
        sessions::insert(&mut tx, &new).await.expect("a session");
        tx.commit().await.expect("a commit");
        secret
    }

    /// A plan for the year and a priority in it that Tom leads and Priya works on.
    pub async fn a_priority(&self) -> (Record, Record) {
        let year = civil_date(self.app.clock.now()).year();
        let plan = Values::new()
            .with("title", format!("Improvement plan {year}"))
            .with("starts_on", format!("{year}-09-01"))
            .with("ends_on", format!("{}-08-31", year + 1));
        let plan = self.add("amina", RecordKind::Plan, In::Organisation, plan).await;
        let priority = Values::new()
            .with("title", "More pupils read well by the end of Year 6")
            .with("lead", self.person("tom"))
            .with("team", self.person("priya"))
            .with("starts_on", format!("{year}-09-01"))
            .with("ends_on", format!("{}-07-20", year + 1))
            .with("rationale", "Fewer pupils reach the expected standard than nationally.");
        let priority = self.add("amina", RecordKind::Priority, In::Plan(plan.id), priority).await;
        (plan, priority)
    }

    /// A record of any kind, written by someone of the cast.
    pub async fn add(&self, name: &str, kind: RecordKind, place: In, values: Values) -> Record {
        self.act(name, async |ctx| draft(ctx, kind, place, values).await)
            .await
            .unwrap_or_else(|failure| panic!("{kind:?} by {name}: {failure:?}"))
    }
}
