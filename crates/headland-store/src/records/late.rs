use std::cmp::Reverse;

use headland_domain::improvement::due;
use headland_domain::{OrganisationId, RecordId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::due::last_review;
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
    held_on: Option<Day>,
    next_on: Option<Day>,
    starts_on: Option<Day>,
    ends_on: Option<Day>,
    /// How many actions are overdue.
    pub overdue: i64,
    oldest_on: Option<Day>,
    /// How many such priorities there are in all.
    #[sqlx(skip)]
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

    /// When a review was due that has not been held, by [the rule for all](due::next_review).
    pub fn review_due_on(&self, today: Date) -> Option<Date> {
        let last = last_review(self.held_on, self.level.as_deref(), self.next_on);
        due::next_review(self.starts_on?.0, self.ends_on?.0, last, today).filter(|due| *due < today)
    }

    /// Since when anything has been late.
    fn late_since(&self, today: Date) -> Option<Date> {
        self.oldest_on().into_iter().chain(self.review_due_on(today)).min()
    }
}

/// The priorities of a trust's schools of which an action or a review is late, what has been late the
/// longest first.
pub async fn late_in_schools(
    tx: &mut Tx,
    trust: OrganisationId,
    on: Date,
    limit: usize,
) -> Result<Vec<LatePriority>> {
    // When a review is due is a rule and no statement, so every priority that runs is read.
    const RUNNING: &str = concat!(
        "select * from ( \
        select s.name as school, p.id as priority_id, p.title, l.name as lead, v.state as level, \
          v.starts_on as held_on, v.due_on as next_on, p.starts_on, p.due_on as ends_on, \
          (select count(*) ",
        overdue_actions!(),
        ") as overdue, (select min(x.due_on) ",
        overdue_actions!(),
        ") as oldest_on \
        from organisations s join affiliations a on a.child_id = s.id and a.parent_id = $1 \
          and a.relation = 'part-of' and a.starts_on <= $2 \
          and (a.ends_on is null or a.ends_on >= $2) \
        join records p on p.organisation_id = s.id and p.kind = 'priorities' \
          and p.removed_at is null \
        left join people l on l.id = p.lead_id",
        last_review!(),
        "where s.archived_at is null) running \
        where oldest_on is not null or ends_on >= $2 order by lower(school), priority_id"
    );
    let mut late: Vec<LatePriority> = both!("records.late_in_schools", tx, connection => sqlx::query_as(RUNNING)
            .bind(trust.uuid())
            .bind(Day(on))
            .fetch_all(connection)
            .await)?;
    late.retain(|one| one.late_since(on).is_some());
    late.sort_by_key(|one| (one.late_since(on), Reverse(one.overdue)));
    let total = i64::try_from(late.len()).unwrap_or(i64::MAX);
    late.truncate(limit);
    for one in &mut late {
        one.total = total;
    }
    Ok(late)
}
