//! Schools that grow: people, teams, schools and jobs by the hundred, for tests that what a page
//! costs does not grow with them.

use std::ops::Range;

use headland_app::Context;
use headland_app::improvement::draft;
use headland_app::objectives::agree;
use headland_domain::people::{HeldRole, OrganisationKind, Phase, Relation, Role};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_domain::{JobId, OrganisationId, PersonId, RoleId, TeamId};
use headland_store::{jobs, organisations, people};
use jiff::civil::date;

use crate::{In, World};

impl World {
    /// A team of the school where most tests happen, led by someone of the cast.
    pub async fn add_team(&self, name: &str, lead: &str) -> TeamId {
        let (now, id) = self.now_and_uuid();
        let team = TeamId::from_uuid(id);
        let mut tx = self.app.store.begin().await.expect("a transaction");
        people::insert_team(&mut tx, team, self.school, name, Some(self.person(lead)), now)
            .await
            .expect("a team");
        tx.commit().await.expect("a commit");
        team
    }

    /// Teachers at the school where most tests happen, all in a team, each leading one more.
    pub async fn add_colleagues(&self, numbers: Range<usize>, team: TeamId) {
        let mut tx = self.app.store.begin().await.expect("a transaction");
        for number in numbers {
            let (now, id) = self.now_and_uuid();
            let person = PersonId::from_uuid(id);
            let name = format!("Colleague {number:04}");
            people::insert(&mut tx, person, &name, None, now).await.expect("a person");
            let held = HeldRole {
                role: Role::Teacher,
                organisation: self.school,
                starts_on: date(2026, 9, 1),
                ends_on: None,
            };
            let role = RoleId::from_uuid(self.now_and_uuid().1);
            people::insert_role(&mut tx, role, person, &held).await.expect("a role");
            let own = TeamId::from_uuid(self.now_and_uuid().1);
            let name = format!("Team {number:04}");
            people::insert_team(&mut tx, own, self.school, &name, Some(person), now)
                .await
                .expect("a team");
            people::add_team_member(&mut tx, team, person).await.expect("a member");
        }
        tx.commit().await.expect("a commit");
    }

    /// Who is in a team, in the order in which they came.
    pub async fn members(&self, team: TeamId) -> Vec<PersonId> {
        let mut tx = self.app.store.begin_reading().await.expect("a transaction");
        let members = people::team_members(&mut tx, self.school).await.expect("a read");
        members.into_iter().filter(|(of, _)| *of == team).map(|(_, person)| person).collect()
    }

    /// A need that a colleague raised of themselves and that Tom agreed to.
    pub async fn an_agreed_need(&self, of: PersonId, sort: &str, item: Option<&str>) -> Record {
        let mut values = Values::new()
            .with("title", "Can end a meeting with decisions")
            .with("of", of)
            .with("with", self.person("tom"))
            .with("sort", sort)
            .with("importance", "medium")
            .with("sources", "self")
            .with("state", "open");
        values.set("item", item.map(str::to_owned));
        let mut ctx = self.enter_as(of, Some(self.school)).await;
        let need = draft(&mut ctx, RecordKind::Need, In::Organisation, values).await;
        let need = need.expect("a need");
        ctx.commit().await.expect("a commit");
        let agreed =
            async |ctx: &mut Context| agree(ctx, need.id, RecordKind::Need, need.version).await;
        self.act("tom", agreed).await.expect("an agreement");
        need
    }

    /// Schools of the trust, without anything in them.
    pub async fn add_schools(&self, numbers: Range<usize>) {
        let mut tx = self.app.store.begin().await.expect("a transaction");
        for number in numbers {
            let (now, id) = self.now_and_uuid();
            let id = OrganisationId::from_uuid(id);
            let new = organisations::New {
                id,
                kind: OrganisationKind::School,
                name: &format!("School {number:04}"),
                urn: None,
                phase: Some(Phase::Primary),
                la_code: None,
            };
            organisations::insert(&mut tx, &new, now).await.expect("a school");
            let (affiliation, since) = (self.now_and_uuid().1, date(2020, 9, 1));
            let relation = Relation::PartOf;
            organisations::affiliate(&mut tx, affiliation, id, self.trust, relation, since)
                .await
                .expect("an affiliation");
        }
        tx.commit().await.expect("a commit");
    }

    /// Imports that wait for their turn at the school where most tests happen.
    pub async fn queue_imports(&self, count: usize) {
        let mut tx = self.app.store.begin().await.expect("a transaction");
        for _ in 0..count {
            let (now, id) = self.now_and_uuid();
            let job = jobs::New {
                id: JobId::from_uuid(id),
                kind: "import",
                payload: serde_json::json!({}),
                organisation: Some(self.school),
                requested_by: None,
                run_at: now,
                now,
            };
            jobs::queue(&mut tx, job).await.expect("a job");
        }
        tx.commit().await.expect("a commit");
    }

    fn now_and_uuid(&self) -> (jiff::Timestamp, uuid::Uuid) {
        let now = self.app.clock.now();
        (now, self.app.chance.uuid(now))
    }
}
