//! Lists of records. Every one takes a [`Scope`].

use std::collections::BTreeSet;
use std::fmt::Write as _;

use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{PersonId, RecordId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::row::RecordRow;
use crate::db::bulk::places;
use crate::db::{At, Day, Result, Tx};

/// What a [`Scope`] lets through, over a record called `r`. Placeholders $1 to $7.
///
/// What somebody reads only once frozen is not among it: the record is the draft, and goes on being
/// written; the frozen form is listed from the snapshots.
///
/// A constant and no input: composing it into a statement is safe.
macro_rules! visible {
    () => {
        concat!("r.removed_at is null and ", scoped!())
    };
}

/// The same over records removed or not, for their history.
macro_rules! scoped {
    () => {
        "r.organisation_id = $1 and ( \
           $4 like '%,' || r.kind || ',%' \
           or ($5 like '%,' || r.kind || ',%' and exists (select 1 from record_people p \
                 where p.record_id = r.priority_id and p.person_id = $2)) \
           or ($6 like '%,' || r.kind || ',%' and exists (select 1 from record_people p \
                 where p.record_id = r.id and p.person_id = $2)) \
           or ($7 like '%,' || r.kind || ',%' and exists (select 1 from record_people p \
                 where p.record_id = r.id and p.person_id in ( \
                   with recursive below (id) as ( \
                     select person_id from management where manager_id = $2 \
                       and starts_on <= $3 and (ends_on is null or ends_on >= $3) \
                     union \
                     select m.person_id from management m join below b on m.manager_id = b.id \
                       where m.starts_on <= $3 and (m.ends_on is null or m.ends_on >= $3)) \
                   select id from below))))"
    };
}

/// Binds the seven placeholders of `visible!`.
macro_rules! bind_scope {
    ($query:expr, $scope:expr) => {
        $query
            .bind($scope.organisation.uuid())
            .bind($scope.person.uuid())
            .bind(Day($scope.on))
            .bind($scope.open.pattern())
            .bind($scope.team.pattern())
            .bind($scope.named.pattern())
            .bind($scope.above.pattern())
    };
}

/// How many placeholders `visible!` and `scoped!` take: others in the same statement come after.
pub(crate) const SCOPE_PLACES: usize = 7;

/// Placeholders for so many identifiers, after those of the scope.
pub(super) fn places_for(ids: &[RecordId]) -> String {
    places(SCOPE_PLACES + 1, ids.len())
}

/// Which records a list wants. Empty parts ask for everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these kinds.
    pub kinds: Vec<RecordKind>,
    /// Only records of this plan.
    pub plan: Option<RecordId>,
    /// Only records of this priority.
    pub priority: Option<RecordId>,
    /// Only records whose one lead is this person.
    pub lead: Option<PersonId>,
    /// Only records kept inside one whose one lead is this person.
    pub inside_of: Option<PersonId>,
    /// Only records that name this person in any part.
    pub person: Option<PersonId>,
    /// Only records that name this team.
    pub team: Option<TeamId>,
    /// Only records due on or before this day.
    pub due_by: Option<Date>,
    /// Only records in one of these states.
    pub states: Vec<&'static str>,
    /// Only records whose title contains these words.
    pub words: Option<String>,
    /// Only records whose identifier comes after this one, for paging by [`Order::Identifier`].
    pub after: Option<RecordId>,
}

/// How a list is ordered. Ties are broken by identifier, so that pages never overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    #[default]
    Created,
    /// Newest first.
    Newest,
    /// Soonest due first; records without a date last.
    Due,
    /// Last changed first.
    Changed,
    /// By identifier, which is oldest first to the millisecond, and cannot be upset by a change.
    Identifier,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The records of the page.
    pub records: Vec<Record>,
    /// How many there are on all pages.
    pub total: i64,
}

/// A page of records.
///
/// `offset` and `limit` page through; lists of one organisation are short enough that counting
/// from the start is cheaper than a cursor's second index.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    order: Order,
    offset: i64,
    limit: i64,
) -> Result<Listed> {
    #[derive(FromRow)]
    struct Counted {
        #[sqlx(flatten)]
        row: RecordRow,
        total: i64,
    }
    // An absent filter is bound as null and lets everything through.
    const WHERE: &str = concat!(
        visible!(),
        " and ($8 = ',' or $8 like '%,' || r.kind || ',%') \
         and ($9 = ',' or $9 like '%,' || r.state || ',%') \
         and (cast($10 as text) is null or lower(r.title) like $10)"
    );
    let mut sql = format!("select r.*, count(*) over () as total from records r where {WHERE}");
    // Identifiers are compared only when given: an index is used only then, too.
    let mut bound = Vec::new();
    let mut next = 10;
    for (column, value) in [("r.plan_id", filter.plan), ("r.priority_id", filter.priority)] {
        if let Some(value) = value {
            next += 1;
            let _ = write!(sql, " and {column} = ${next}");
            bound.push(value.uuid());
        }
    }
    if let Some(after) = filter.after {
        next += 1;
        sql += &format!(" and r.id > ${next}");
        bound.push(after.uuid());
    }
    if let Some(lead) = filter.lead {
        next += 1;
        let _ = write!(sql, " and r.lead_id = ${next}");
        bound.push(lead.uuid());
    }
    if let Some(lead) = filter.inside_of {
        next += 1;
        let _ = write!(
            sql,
            " and exists (select 1 from records q where q.id = r.priority_id and q.lead_id = ${next})"
        );
        bound.push(lead.uuid());
    }
    if let Some(person) = filter.person {
        next += 1;
        let _ = write!(
            sql,
            " and exists (select 1 from record_people p where p.record_id = r.id \
               and p.person_id = ${next})"
        );
        bound.push(person.uuid());
    }
    if let Some(team) = filter.team {
        next += 1;
        let _ = write!(
            sql,
            " and exists (select 1 from record_teams t where t.record_id = r.id \
               and t.team_id = ${next})"
        );
        bound.push(team.uuid());
    }
    let due = filter.due_by.map(Day);
    if due.is_some() {
        next += 1;
        let _ = write!(sql, " and r.due_on <= ${next}");
    }
    sql += match order {
        Order::Created => " order by r.created_at, r.id",
        Order::Newest => " order by r.created_at desc, r.id desc",
        Order::Due => " order by r.due_on is null, r.due_on, r.id",
        Order::Changed => " order by r.changed_at desc, r.id",
        Order::Identifier => " order by r.id",
    };
    let _ = write!(sql, " limit ${} offset ${}", next + 1, next + 2);
    let states = filter.states.iter().fold(String::from(","), |text, state| text + state + ",");
    let kinds = filter.kinds.iter().copied().collect::<Kinds>().pattern();
    let words = filter.words.as_ref().map(|words| format!("%{}%", words.to_lowercase()));
    let rows: Vec<Counted> = both!("records.list", tx, connection => {
        let mut query = bind_scope!(sqlx::query_as(AssertSqlSafe(sql.as_str())), scope)
            .bind(kinds)
            .bind(states)
            .bind(words);
        for id in bound {
            query = query.bind(id);
        }
        if let Some(due) = due {
            query = query.bind(due);
        }
        query.bind(limit).bind(offset).fetch_all(connection).await
    })?;
    let total = rows.first().map_or(0, |row| row.total);
    let records = rows.into_iter().map(|row| row.row.into_record()).collect::<Result<Vec<_>>>()?;
    Ok(Listed { records, total })
}

/// How many records of a kind are in each state, by priority.
pub async fn count_by_state(
    tx: &mut Tx,
    scope: &Scope,
    kind: RecordKind,
) -> Result<Vec<(RecordId, String, i64)>> {
    const COUNT: &str = concat!(
        "select r.priority_id, coalesce(r.state, ''), count(*) from records r where r.kind = $8 \
         and r.priority_id is not null and ",
        visible!(),
        " group by r.priority_id, r.state order by r.priority_id, r.state"
    );
    let rows: Vec<(Uuid, String, i64)> = both!("records.count_by_state", tx, connection =>
        bind_scope!(sqlx::query_as(COUNT), scope)
            .bind(kind.slug())
            .fetch_all(connection)
            .await)?;
    Ok(rows.into_iter().map(|(id, state, n)| (RecordId::from_uuid(id), state, n)).collect())
}

/// A record that someone changed.
#[derive(Clone, Debug, FromRow)]
pub struct Change {
    id: Uuid,
    /// Its kind's slug.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its version: 1 when it is new.
    pub version: i64,
    changed_at: At,
    /// Who changed it.
    pub changed_by_name: String,
}

impl Change {
    /// Which record.
    pub const fn id(&self) -> RecordId {
        RecordId::from_uuid(self.id)
    }

    /// When.
    pub const fn at(&self) -> Timestamp {
        self.changed_at.0
    }
}

/// What others changed since an instant, newest first.
pub async fn changed_since(
    tx: &mut Tx,
    scope: &Scope,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Change>> {
    const CHANGED: &str = concat!(
        "select r.id, r.kind, r.title, r.version, r.changed_at, p.name as changed_by_name \
         from records r join people p on p.id = r.changed_by \
         where r.changed_at > $8 and r.changed_by <> $2 and ",
        visible!(),
        " order by r.changed_at desc, r.id limit $9"
    );
    both!("records.changed_since", tx, connection =>
        bind_scope!(sqlx::query_as(CHANGED), scope)
            .bind(At(since))
            .bind(limit)
            .fetch_all(connection)
            .await)
}

/// Which of the given records the scope shows, removed ones too.
pub async fn known_of(tx: &mut Tx, scope: &Scope, ids: &[RecordId]) -> Result<BTreeSet<RecordId>> {
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let sql = format!(
        concat!("select r.id from records r where r.id in ({}) and ", scoped!()),
        places_for(ids)
    );
    let known: Vec<Uuid> = both!("records.known_of", tx, connection => {
        let mut query = bind_scope!(sqlx::query_scalar(AssertSqlSafe(sql.as_str())), scope);
        for id in ids {
            query = query.bind(id.uuid());
        }
        query.fetch_all(connection).await
    })?;
    Ok(known.into_iter().map(RecordId::from_uuid).collect())
}

/// Those of the given records that the scope shows, in the order given.
pub async fn visible_of(tx: &mut Tx, scope: &Scope, ids: &[RecordId]) -> Result<Vec<Record>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        concat!("select r.* from records r where r.id in ({}) and ", visible!()),
        places_for(ids)
    );
    let rows: Vec<RecordRow> = both!("records.visible_of", tx, connection => {
        let mut query = bind_scope!(sqlx::query_as(AssertSqlSafe(sql.as_str())), scope);
        for id in ids {
            query = query.bind(id.uuid());
        }
        query.fetch_all(connection).await
    })?;
    let mut records = rows.into_iter().map(RecordRow::into_record).collect::<Result<Vec<_>>>()?;
    records.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::SCOPE_PLACES;

    #[test]
    fn a_scope_takes_as_many_placeholders_as_is_said() {
        let taken = (1..100).filter(|place| visible!().contains(&format!("${place}")));
        assert!(taken.eq(1..=SCOPE_PLACES));
    }
}
