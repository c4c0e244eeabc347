use headland_domain::improvement::due;
use headland_domain::people::Relation;
use headland_domain::{OrganisationId, RecordId};
use jiff::civil::Date;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::due::last_review;
use super::row::Body;
use crate::db::{Day, Result, Tx};

/// One priority of one school of a trust or board, as it stands; or a school that has none.
#[derive(Clone, Debug, FromRow)]
pub struct SchoolPriority {
    school_id: Uuid,
    /// The school's name.
    pub school: String,
    priority_id: Option<Uuid>,
    /// The priority's title.
    pub title: Option<String>,
    /// Who leads it.
    pub lead: Option<String>,
    /// The level of the last review: its code.
    pub level: Option<String>,
    review: Option<Json<Body>>,
    held_on: Option<Day>,
    next_on: Option<Day>,
    starts_on: Option<Day>,
    ends_on: Option<Day>,
    /// How many actions are overdue. The trust reads no action, only how many are late.
    pub overdue: i64,
    /// How many rows there are on all pages.
    pub total: i64,
}

impl SchoolPriority {
    /// The school.
    pub const fn school_id(&self) -> OrganisationId {
        OrganisationId::from_uuid(self.school_id)
    }

    /// The priority.
    pub fn priority(&self) -> Option<RecordId> {
        self.priority_id.map(RecordId::from_uuid)
    }

    /// The direction that the last review saw: its code.
    pub fn direction(&self) -> Option<&str> {
        self.review.as_ref()?.0.get("direction")?.first().map(String::as_str)
    }

    /// When the last review was held.
    pub fn held_on(&self) -> Option<Date> {
        self.held_on.map(|day| day.0)
    }

    /// When the next is or was due, by [the rule for all](due::next_review).
    pub fn review_due_on(&self, today: Date) -> Option<Date> {
        let last = last_review(self.held_on, self.level.as_deref(), self.next_on);
        due::next_review(self.starts_on?.0, self.ends_on?.0, last, today)
    }
}

/// A page of the priorities of all schools that are part of a trust, or that a board governs, by
/// school. `level` is a level's code, or `none` for priorities without a review.
#[expect(clippy::too_many_arguments, reason = "a list with its filter, and what it is a list of")]
pub async fn of_schools(
    tx: &mut Tx,
    body: OrganisationId,
    relation: Relation,
    on: Date,
    words: Option<&str>,
    level: Option<&str>,
    offset: i64,
    limit: i64,
) -> Result<Vec<SchoolPriority>> {
    const OF: &str = concat!(
        "select s.id as school_id, s.name as school, p.id as priority_id, p.title, \
          l.name as lead, v.state as level, v.body as review, v.starts_on as held_on, \
          v.due_on as next_on, p.starts_on, p.due_on as ends_on, \
          (select count(*) ",
        overdue_actions!(),
        ") as overdue, \
          count(*) over () as total \
        from organisations s join affiliations a on a.child_id = s.id and a.parent_id = $1 \
          and a.relation = $7 and a.starts_on <= $2 \
          and (a.ends_on is null or a.ends_on >= $2) \
        left join records p on p.organisation_id = s.id and p.kind = 'priorities' \
          and p.removed_at is null \
        left join people l on l.id = p.lead_id",
        last_review!(),
        "where s.archived_at is null \
          and (cast($3 as text) is null or lower(s.name) like $3 or lower(p.title) like $3) \
          and (cast($4 as text) is null or coalesce(v.state, 'none') = $4) \
        order by lower(s.name), s.id, p.created_at, p.id limit $5 offset $6"
    );
    let words = words.map(|words| format!("%{}%", words.to_lowercase()));
    both!("records.of_schools", tx, connection => sqlx::query_as(OF)
        .bind(body.uuid())
        .bind(Day(on))
        .bind(words)
        .bind(level)
        .bind(limit)
        .bind(offset)
        .bind(relation.code())
        .fetch_all(connection)
        .await)
}
