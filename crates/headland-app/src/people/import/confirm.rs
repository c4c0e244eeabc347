use std::collections::{BTreeMap, BTreeSet};

use headland_domain::people::HeldRole;
use headland_domain::{PersonId, RoleId, TeamId};
use headland_store::people::{self, Management, NewImport};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::session::hash_secret;
use super::ImportRefusal;
use super::file::Row;
use super::plan::{Change, Plan, plan_import};
use crate::context::{Context, Event, Failure};

/// What an import did, by identifier, so that it can be taken back.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    pub(super) people: Vec<Uuid>,
    pub(super) renamed: Vec<(Uuid, String, String)>,
    pub(super) roles: Vec<(Uuid, Uuid)>,
    pub(super) lines: Vec<(Uuid, Uuid)>,
    pub(super) ended_lines: Vec<Uuid>,
    pub(super) teams: Vec<Uuid>,
    pub(super) members: Vec<(Uuid, Uuid)>,
}

/// Does what a file of people says, in one transaction. `digest` names the plan that was shown:
/// where the same file would now do something else, nothing is done.
pub async fn import_people(
    ctx: &mut Context,
    file_name: &str,
    text: &str,
    digest: &str,
) -> Result<usize, Failure<ImportRefusal>> {
    let plan = plan_import(ctx, text).await?;
    if plan.digest != digest {
        return Err(Failure::Refused(ImportRefusal::Outdated));
    }
    if !plan.is_needed() {
        return Err(Failure::Refused(ImportRefusal::Nothing));
    }
    let [new, changed, ..] = plan.counts();
    let mut work = Work::of(&plan);
    for row in &plan.sound {
        let planned = plan.rows.iter().find(|planned| planned.number == row.number);
        let changes = planned.map(|planned| planned.changes.as_slice()).unwrap_or_default();
        work.person(ctx, row, changes).await?;
    }
    // Managers last: they may come after those they manage.
    for row in &plan.sound {
        let planned = plan.rows.iter().find(|planned| planned.number == row.number);
        if planned.is_some_and(|planned| {
            planned.changes.iter().any(|change| matches!(change, Change::Manager(_)))
        }) {
            work.manager(ctx, row).await?;
        }
    }
    let import = NewImport {
        id: ctx.new_id(|uuid| uuid),
        organisation: ctx.organisation.id(),
        file_name,
        sha256: &hash_secret(text),
        done: serde_json::to_value(&work.done).unwrap_or_default(),
        now: ctx.now,
        by: ctx.actor.person,
    };
    people::insert_import(&mut ctx.tx, &import).await?;
    ctx.tell(Event::PeopleImported(new + changed)).await?;
    Ok(new + changed)
}

struct Work<'a> {
    plan: &'a Plan,
    ids: BTreeMap<String, PersonId>,
    teams: BTreeMap<String, TeamId>,
    /// People whose manager this import has set: one row decides for a person.
    managed: BTreeSet<PersonId>,
    done: Done,
}

impl<'a> Work<'a> {
    fn of(plan: &'a Plan) -> Self {
        let known = &plan.known;
        Self {
            plan,
            ids: known.people.iter().map(|(email, one)| (email.clone(), one.id())).collect(),
            teams: known.teams.clone(),
            managed: BTreeSet::new(),
            done: Done::default(),
        }
    }

    async fn person(
        &mut self,
        ctx: &mut Context,
        row: &Row,
        changes: &[Change],
    ) -> Result<(), headland_store::Error> {
        let here = ctx.organisation.id();
        for change in changes {
            // Whoever comes before in the file has been added by now.
            let known = self.ids.get(row.email.as_str()).copied();
            match (change, known) {
                (Change::Added, _) => {
                    let id = ctx.new_id(PersonId::from_uuid);
                    let now = ctx.now;
                    people::insert(&mut ctx.tx, id, &row.name, Some(&row.email), now).await?;
                    ctx.tell(Event::PersonAdded(id)).await?;
                    self.ids.insert(row.email.as_str().to_owned(), id);
                    self.done.people.push(id.uuid());
                }
                (Change::Renamed(before), Some(id)) => {
                    people::rename(&mut ctx.tx, id, &row.name, Some(&row.email)).await?;
                    ctx.tell(Event::PersonChanged(id)).await?;
                    self.done.renamed.push((id.uuid(), before.clone(), row.name.clone()));
                }
                (Change::Role(_), Some(id)) => {
                    let role = ctx.new_id(RoleId::from_uuid);
                    let starts_on = row.starts_on.unwrap_or(ctx.today());
                    let held =
                        HeldRole { role: row.role, organisation: here, starts_on, ends_on: None };
                    people::insert_role(&mut ctx.tx, role, id, &held).await?;
                    ctx.tell(Event::RoleGiven(id, row.role.code())).await?;
                    self.done.roles.push((role.uuid(), id.uuid()));
                }
                (Change::Team(_), Some(id)) => self.join(ctx, row, id).await?,
                // Managers come last; a change without a person cannot be.
                (Change::Manager(_), _) | (_, None) => {}
            }
        }
        Ok(())
    }

    async fn join(
        &mut self,
        ctx: &mut Context,
        row: &Row,
        person: PersonId,
    ) -> Result<(), headland_store::Error> {
        let Some(name) = &row.team else { return Ok(()) };
        let team = if let Some(team) = self.teams.get(&name.to_lowercase()) {
            *team
        } else {
            let (id, here, now) = (ctx.new_id(TeamId::from_uuid), ctx.organisation.id(), ctx.now);
            people::insert_team(&mut ctx.tx, id, here, name, None, now).await?;
            ctx.tell(Event::TeamChanged).await?;
            self.teams.insert(name.to_lowercase(), id);
            self.done.teams.push(id.uuid());
            id
        };
        people::add_team_member(&mut ctx.tx, team, person).await?;
        self.done.members.push((team.uuid(), person.uuid()));
        Ok(())
    }

    async fn manager(&mut self, ctx: &mut Context, row: &Row) -> Result<(), headland_store::Error> {
        let manager = row.manager.as_ref().and_then(|email| self.ids.get(email.as_str())).copied();
        let person = self.ids.get(row.email.as_str()).copied();
        let (Some(person), Some(manager)) = (person, manager) else { return Ok(()) };
        if !self.managed.insert(person) {
            return Ok(());
        }
        let (here, today) = (ctx.organisation.id(), ctx.today());
        if let Some(line) = self.plan.known.management.get(&person) {
            let before = today.yesterday().unwrap_or(today);
            people::end_management(&mut ctx.tx, here, person, before).await?;
            self.done.ended_lines.push(line.id());
        }
        let line = Management {
            id: ctx.new_id(|uuid| uuid),
            organisation: here,
            person,
            manager,
            starts_on: today,
        };
        people::insert_management(&mut ctx.tx, &line).await?;
        ctx.tell(Event::ManagerSet(person)).await?;
        self.done.lines.push((line.id, person.uuid()));
        Ok(())
    }
}
