use headland_domain::{OrganisationId, RecordId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{Day, Result, Tx};

/// A priority of a school of a trust of which something is late.
#[derive(Clone, Debug, FromRow)]
pub struct LatePriority {
    /// The school's name.
    pub school: String,
    priority_id: Uuid,
    /// The priority's title.
    pub title: String,
    /// Who leads it.
    pub lead: Option<String>,
    /// The level of the last review: its code.
    pub level: Option<String>,
    next_on: Option<Day>,
    ends_on: Option<Day>,
    /// How many actions are overdue.
    pub overdue: i64,
    oldest_on: Option<Day>,
    /// How many such priorities there are in all.
    pub total: i64,
}

impl LatePriority {
    /// The priority.
    pub const fn priority(&self) -> RecordId {
        RecordId::from_uuid(self.priority_id)
    }

    /// When the longest overdue of its actions was due.
    pub fn oldest_on(&self) -> Option<Date> {
        self.oldest_on.map(|day| day.0)
    }

    /// When a review was due that has not been held; none after the priority's last day.
    pub fn review_due_on(&self, today: Date) -> Option<Date> {
        let runs = self.ends_on.is_none_or(|day| day.0 >= today);
        self.next_on.map(|day| day.0).filter(|due| runs && *due < today)
    }
}

/// The priorities of a trust's schools of which an action or a review is late, what has been late the
/// longest first.
pub async fn late_in_schools(
    tx: &mut Tx,
    trust: OrganisationId,
    on: Date,
    limit: i64,
) -> Result<Vec<LatePriority>> {
    const LATE: &str = "select *, count(*) over () as total from ( \
        select s.name as school, p.id as priority_id, p.title, l.name as lead, v.state as level, \
          v.due_on as next_on, p.due_on as ends_on, \
          (select count(*) from records x where x.priority_id = p.id and x.kind = 'actions' \
             and x.removed_at is null and x.due_on < $2 \
             and x.state in ('not-started', 'in-progress', 'cannot-progress')) as overdue, \
          (select min(x.due_on) from records x where x.priority_id = p.id and x.kind = 'actions' \
             and x.removed_at is null and x.due_on < $2 \
             and x.state in ('not-started', 'in-progress', 'cannot-progress')) as oldest_on \
        from organisations s join affiliations a on a.child_id = s.id and a.parent_id = $1 \
          and a.relation = 'part-of' and a.starts_on <= $2 \
          and (a.ends_on is null or a.ends_on >= $2) \
        join records p on p.organisation_id = s.id and p.kind = 'priorities' \
          and p.removed_at is null \
        left join people l on l.id = p.lead_id \
        left join records v on v.id = (select r.id from records r where r.priority_id = p.id \
          and r.kind = 'reviews' and r.removed_at is null \
          order by r.starts_on desc, r.created_at desc limit 1) \
        where s.archived_at is null) late \
        where oldest_on is not null or (next_on < $2 and ends_on >= $2) \
        order by case when oldest_on is null or (next_on < oldest_on and ends_on >= $2) \
            then next_on else oldest_on end, \
          overdue desc, lower(school), priority_id limit $3";
    both!("records.late_in_schools", tx, connection => sqlx::query_as(LATE)
        .bind(trust.uuid())
        .bind(Day(on))
        .bind(limit)
        .fetch_all(connection)
        .await)
}
