//! Who is asked to read what, and who has confirmed which version when.

use headland_domain::needs::ReadingStanding;
use headland_domain::people::Scope;
use headland_domain::sheet::RecordKind;
use headland_domain::{PersonId, RecordId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::answer;
use crate::db::{Day, Result, Tx};

/// A document that somebody is asked to read, and how it stands with them.
#[derive(Clone, Debug, FromRow)]
pub struct Reading {
    document_id: Uuid,
    /// What is to be read.
    pub title: String,
    edition: String,
    item: Option<String>,
    due_on: Option<Day>,
    person_id: Uuid,
    /// Of whom it is asked.
    pub name: String,
    confirmation_id: Option<Uuid>,
    confirmed_on: Option<Day>,
    total: i64,
}

impl Reading {
    /// The document.
    pub const fn document(&self) -> RecordId {
        RecordId::from_uuid(self.document_id)
    }

    /// Which version it has.
    pub fn edition(&self) -> String {
        answer(&self.edition)
    }

    /// The area of knowledge that it belongs to, as it was named; none if none was.
    pub fn item(&self) -> Option<String> {
        self.item.as_deref().map(answer).filter(|item| !item.is_empty())
    }

    /// Of whom it is asked.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// By when.
    pub fn due_on(&self) -> Option<Date> {
        self.due_on.map(|day| day.0)
    }

    /// Their confirmation of that version.
    pub fn confirmation(&self) -> Option<RecordId> {
        self.confirmation_id.map(RecordId::from_uuid)
    }

    /// When they confirmed that version.
    pub fn confirmed_on(&self) -> Option<Date> {
        self.confirmed_on.map(|day| day.0)
    }

    /// How it stands on a day.
    pub fn standing(&self, today: Date) -> ReadingStanding {
        ReadingStanding::of(self.confirmed_on(), self.due_on(), today)
    }
}

/// Which readings are wanted. Empty parts ask for everything.
#[derive(Clone, Debug, Default)]
pub struct ReadingsWanted {
    /// Only those that stand so.
    pub standing: Option<ReadingStanding>,
    /// Only documents or people whose title or name contains these words.
    pub words: Option<String>,
    /// Whose.
    pub whose: WhoseReadings,
}

/// Whose readings are wanted, of those that the scope shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhoseReadings {
    /// Everybody's.
    #[default]
    All,
    /// This person's.
    Of(PersonId),
    /// Everybody's but those of the person of the scope.
    Others,
}

/// A page of readings.
#[derive(Clone, Debug)]
pub struct Readings {
    /// Those of the page: what is late first, then by the day and the name.
    pub rows: Vec<Reading>,
    /// How many there are on all pages.
    pub total: i64,
}

/// What is asked of the people whose confirmations the scope shows: the person's own, those below them
/// in the line of management, or everybody's where a role opens them.
pub async fn readings(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &ReadingsWanted,
    offset: i64,
    limit: i64,
) -> Result<Readings> {
    const READINGS: &str = concat!(
        "select q.*, count(*) over () as total from ( \
           select r.id as document_id, r.title, r.body ->> 'edition' as edition, \
             r.body ->> 'item' as item, r.due_on, h.id as person_id, h.name, \
             k.id as confirmation_id, k.starts_on as confirmed_on, \
             case when k.id is not null then 'confirmed' when r.due_on < $3 then 'late' \
               else 'asked' end as standing \
           from records r join people h on h.left_at is null and ",
        asked_to_read!("h.id", "$3"),
        " left join records k on k.lead_id = h.id and ",
        confirmation!(),
        " where r.organisation_id = $1 and r.removed_at is null and (h.id = $2 or $4 = 'all' \
             or ($4 = 'below' and h.id in ( \
               with recursive below (id) as ( \
                 select person_id from management where manager_id = $2 \
                   and starts_on <= $3 and (ends_on is null or ends_on >= $3) \
                 union \
                 select m.person_id from management m join below b on m.manager_id = b.id \
                   where m.starts_on <= $3 and (m.ends_on is null or m.ends_on >= $3)) \
               select id from below))) \
         ) q where ($5 = '' or q.standing = $5) \
           and ($6 = '' or lower(q.title) like $6 or lower(q.name) like $6) \
           and ($7 = 'all' or ($7 = 'of') = (q.person_id = $8)) \
         order by case q.standing when 'late' then 0 when 'asked' then 1 else 2 end, \
           q.due_on is null, q.due_on, lower(q.title), lower(q.name), q.person_id \
         limit $9 offset $10"
    );
    let kind = RecordKind::ReadingConfirmation;
    let whose = match () {
        () if scope.open.contains(kind) => "all",
        () if scope.above.contains(kind) => "below",
        () => "own",
    };
    let (wants, person) = match wanted.whose {
        WhoseReadings::All => ("all", scope.person),
        WhoseReadings::Of(person) => ("of", person),
        WhoseReadings::Others => ("others", scope.person),
    };
    let words = wanted.words.as_deref().map(|words| format!("%{}%", words.to_lowercase()));
    let rows: Vec<Reading> = both!("needs.readings", tx, connection =>
        sqlx::query_as(READINGS)
            .bind(scope.organisation.uuid())
            .bind(scope.person.uuid())
            .bind(Day(scope.on))
            .bind(whose)
            .bind(wanted.standing.map_or("", ReadingStanding::code))
            .bind(words.as_deref().unwrap_or_default())
            .bind(wants)
            .bind(person.uuid())
            .bind(limit)
            .bind(offset)
            .fetch_all(connection)
            .await)?;
    let total = rows.first().map_or(0, |row| row.total);
    Ok(Readings { rows, total })
}

/// When somebody confirmed a version of a document; none if they have not.
pub async fn confirmed_on(
    tx: &mut Tx,
    document: RecordId,
    person: PersonId,
) -> Result<Option<Date>> {
    const CONFIRMED: &str = concat!(
        "select k.starts_on from records r join records k on ",
        confirmation!(),
        " where r.id = $1 and k.lead_id = $2 order by k.created_at limit 1"
    );
    let found: Option<Option<Day>> = both!("needs.confirmed_on", tx, connection =>
        sqlx::query_scalar(CONFIRMED)
            .bind(document.uuid())
            .bind(person.uuid())
            .fetch_optional(connection)
            .await)?;
    Ok(found.flatten().map(|day| day.0))
}
