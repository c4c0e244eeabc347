//! Maps of needs: what is counted, and what was told.

use std::collections::BTreeSet;

use headland_domain::frameworks::ItemReference;
use headland_domain::needs::{MapSubject, NeedSort};
use headland_domain::people::{Role, Scope};
use headland_domain::{NeedsMapId, OrganisationId, PersonId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::wire::{read, text_of};
use crate::db::{At, Day, Error, Result, Tx};

/// A need that its parties agreed and that is not yet met.
#[derive(Clone, Debug)]
pub struct AgreedNeed {
    /// Whose.
    pub of: PersonId,
    /// What sort of need it is.
    pub sort: NeedSort,
    /// Which item of a framework it names.
    pub item: Option<ItemReference>,
}

/// A map as it was made.
#[derive(Clone, Debug)]
pub struct NeedsMap {
    /// Its identifier.
    pub id: NeedsMapId,
    /// Whose.
    pub organisation: OrganisationId,
    /// Of which team; none of everybody who works there.
    pub team: Option<TeamId>,
    /// What the school or the team was called.
    pub about: String,
    /// When.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: PersonId,
    /// Who was counted.
    pub people: BTreeSet<PersonId>,
    /// Its rows.
    pub figures: Vec<Figure>,
}

/// A row of a map.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What is counted.
    pub subject: MapSubject,
    /// In words, as they were.
    pub title: String,
    /// Who has such a need, where it is told how many they are.
    pub have: Option<BTreeSet<PersonId>>,
}

/// A figure as it lies in its column.
#[derive(Deserialize, Serialize)]
struct Kept {
    subject: String,
    title: String,
    have: Option<Vec<Uuid>>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    team_id: Option<Uuid>,
    about: String,
    made_at: At,
    made_by: Uuid,
    people: String,
    figures: String,
}

const TABLE: &str = "needs_maps";

impl Row {
    fn into_map(self) -> Result<NeedsMap> {
        let id = NeedsMapId::from_uuid(self.id);
        let people: Vec<Uuid> = read(&self.people, TABLE, "people", id)?;
        let kept: Vec<Kept> = read(&self.figures, TABLE, "figures", id)?;
        let figures = kept.into_iter().map(|kept| {
            let unknown = |problem: headland_domain::needs::NoSubject| Error::Inconsistent {
                table: TABLE,
                column: "figures",
                row: id.to_string(),
                problem: problem.to_string(),
            };
            Ok(Figure {
                subject: kept.subject.parse().map_err(unknown)?,
                title: kept.title,
                have: kept.have.map(people_of),
            })
        });
        Ok(NeedsMap {
            id,
            organisation: OrganisationId::from_uuid(self.organisation_id),
            team: self.team_id.map(TeamId::from_uuid),
            about: self.about,
            made_at: self.made_at.0,
            made_by: PersonId::from_uuid(self.made_by),
            people: people_of(people),
            figures: figures.collect::<Result<_>>()?,
        })
    }
}

fn people_of(ids: Vec<Uuid>) -> BTreeSet<PersonId> {
    ids.into_iter().map(PersonId::from_uuid).collect()
}

/// Everyone who works in an organisation on a day: not those who only administer or govern it.
pub async fn staff(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
) -> Result<BTreeSet<PersonId>> {
    const STAFF: &str = "select distinct person_id from roles where organisation_id = $1 \
        and role in ($3, $4, $5, $6, $7) and starts_on <= $2 \
        and (ends_on is null or ends_on >= $2)";
    let ids: Vec<Uuid> = both!("needs.staff", tx, connection => sqlx::query_scalar(STAFF)
        .bind(organisation.uuid())
        .bind(Day(on))
        .bind(Role::Headteacher.code())
        .bind(Role::SeniorLeader.code())
        .bind(Role::MiddleLeader.code())
        .bind(Role::Teacher.code())
        .bind(Role::SupportStaff.code())
        .fetch_all(connection)
        .await)?;
    Ok(people_of(ids))
}

/// Every need in an organisation that is agreed and not yet met. For counting: whose they are is shown
/// to nobody through this.
pub async fn agreed(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<AgreedNeed>> {
    const AGREED: &str = concat!(
        "select p.person_id, n.sort, n.item from (select r.id, r.body ->> 'sort' as sort, \
           r.body ->> 'item' as item, ",
        standing!(),
        " as standing from records r where r.kind = 'needs' and r.organisation_id = $1 \
           and r.removed_at is null and r.state = 'open') n \
         join record_people p on p.record_id = n.id and p.part = 'of' \
         where n.standing = 'agreed' order by n.id, p.person_id"
    );
    let rows: Vec<(Uuid, Option<String>, Option<String>)> = both!("needs.agreed", tx, connection => sqlx::query_as(AGREED)
            .bind(organisation.uuid()).fetch_all(connection).await)?;
    let answer = |stored: Option<String>| stored.map(|one| super::answer(&one)).unwrap_or_default();
    // A need without a sort that is known was written by an earlier release and counts as none.
    Ok(rows
        .into_iter()
        .filter_map(|(of, sort, item)| {
            let sort = NeedSort::from_code(&answer(sort))?;
            Some(AgreedNeed { of: PersonId::from_uuid(of), sort, item: answer(item).parse().ok() })
        })
        .collect())
}

/// Keeps a map.
pub async fn insert_map(tx: &mut Tx, map: &NeedsMap) -> Result<()> {
    const INSERT: &str = "insert into needs_maps (id, organisation_id, team_id, about, made_at, \
        made_by, people, figures) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let ids = |people: &BTreeSet<PersonId>| people.iter().map(|one| one.uuid()).collect::<Vec<_>>();
    let figures: Vec<Kept> = map
        .figures
        .iter()
        .map(|figure| Kept {
            subject: figure.subject.to_string(),
            title: figure.title.clone(),
            have: figure.have.as_ref().map(ids),
        })
        .collect();
    both!("needs.insert_map", tx, connection => sqlx::query(INSERT)
        .bind(map.id.uuid())
        .bind(map.organisation.uuid())
        .bind(map.team.map(TeamId::uuid))
        .bind(map.about.as_str())
        .bind(At(map.made_at))
        .bind(map.made_by.uuid())
        .bind(text_of(&ids(&map.people)))
        .bind(text_of(&figures))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The map with that identifier, if the organisation made it.
pub async fn find_map(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: NeedsMapId,
) -> Result<Option<NeedsMap>> {
    const FIND: &str = "select * from needs_maps where organisation_id = $1 and id = $2";
    let row: Option<Row> = both!("needs.find_map", tx, connection => sqlx::query_as(FIND)
        .bind(organisation.uuid()).bind(id.uuid()).fetch_optional(connection).await)?;
    row.map(Row::into_map).transpose()
}

/// Every map that an organisation ever made, the oldest first: what later maps are held against.
pub async fn maps_told(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<NeedsMap>> {
    const TOLD: &str = "select * from needs_maps where organisation_id = $1 order by made_at, id";
    let rows: Vec<Row> = both!("needs.maps_told", tx, connection => sqlx::query_as(TOLD)
        .bind(organisation.uuid()).fetch_all(connection).await)?;
    rows.into_iter().map(Row::into_map).collect()
}

/// A map in a list.
#[derive(Clone, Debug, FromRow)]
pub struct Listed {
    id: Uuid,
    /// What the school or the team was called.
    pub about: String,
    made_at: At,
    /// Who made it.
    pub made_by: String,
    total: i64,
}

impl Listed {
    /// Its identifier.
    pub const fn id(&self) -> NeedsMapId {
        NeedsMapId::from_uuid(self.id)
    }

    /// When it was made.
    pub const fn made_at(&self) -> Timestamp {
        self.made_at.0
    }
}

/// The maps of an organisation, the newest first, and how many there are on all pages: all of them, or
/// only those of teams that the person of the scope leads.
pub async fn listed_maps(
    tx: &mut Tx,
    scope: &Scope,
    is_open: bool,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Listed>, i64)> {
    const LISTED: &str = "select m.id, m.about, m.made_at, p.name as made_by, \
          count(*) over () as total \
        from needs_maps m join people p on p.id = m.made_by \
        where m.organisation_id = $1 and ($3 or exists (select 1 from teams t \
          where t.id = m.team_id and t.lead_id = $2 and t.archived_at is null)) \
        order by m.made_at desc, m.id desc limit $4 offset $5";
    let rows: Vec<Listed> = both!("needs.listed_maps", tx, connection => sqlx::query_as(LISTED)
        .bind(scope.organisation.uuid())
        .bind(scope.person.uuid())
        .bind(is_open)
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await)?;
    let total = rows.first().map_or(0, |row| row.total);
    Ok((rows, total))
}
