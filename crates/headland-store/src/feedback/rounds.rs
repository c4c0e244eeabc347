use headland_domain::feedback::{Promise, Round, RoundState};
use headland_domain::{OrganisationId, PersonId, RoundId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::wire;
use crate::db::{At, Day, Error, Result, Tx};

#[derive(Debug, FromRow)]
struct RoundRow {
    id: Uuid,
    organisation_id: Uuid,
    subject_id: Uuid,
    coach_id: Uuid,
    title: String,
    form: String,
    minimum: i64,
    opens_on: Day,
    closes_on: Day,
    state: String,
    promise: Option<String>,
    released_on: Option<Day>,
}

fn state(code: &str, row: Uuid) -> Result<RoundState> {
    RoundState::from_code(code).ok_or_else(|| Error::Inconsistent {
        table: "feedback_rounds",
        column: "state",
        row: row.to_string(),
        problem: format!("“{code}” is no state"),
    })
}

impl RoundRow {
    fn into_round(self) -> Result<Round> {
        let id = self.id;
        Ok(Round {
            id: RoundId::from_uuid(id),
            organisation: OrganisationId::from_uuid(self.organisation_id),
            subject: PersonId::from_uuid(self.subject_id),
            coach: PersonId::from_uuid(self.coach_id),
            title: self.title,
            form: wire::form(&self.form, id)?,
            minimum: u32::try_from(self.minimum).unwrap_or(u32::MAX),
            opens_on: self.opens_on.0,
            closes_on: self.closes_on.0,
            state: state(&self.state, id)?,
            promise: self.promise.map(|text| wire::promise(&text, id)).transpose()?,
            released_on: self.released_on.map(|day| day.0),
        })
    }
}

/// Writes a round for the first time.
pub async fn insert(tx: &mut Tx, round: &Round, by: PersonId, now: Timestamp) -> Result<()> {
    const INSERT: &str = "insert into feedback_rounds (id, organisation_id, subject_id, coach_id, \
        title, form, minimum, opens_on, closes_on, state, created_at, created_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    both!("feedback.insert", tx, connection => sqlx::query(INSERT)
        .bind(round.id.uuid())
        .bind(round.organisation.uuid())
        .bind(round.subject.uuid())
        .bind(round.coach.uuid())
        .bind(round.title.as_str())
        .bind(wire::text_of_form(&round.form))
        .bind(i64::from(round.minimum))
        .bind(Day(round.opens_on))
        .bind(Day(round.closes_on))
        .bind(round.state.code())
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Writes a round that is being set up over with what was chosen since.
pub async fn replace(tx: &mut Tx, round: &Round) -> Result<()> {
    const REPLACE: &str = "update feedback_rounds set coach_id = $2, title = $3, form = $4, \
        minimum = $5, opens_on = $6, closes_on = $7 where id = $1";
    both!("feedback.replace", tx, connection => sqlx::query(REPLACE)
        .bind(round.id.uuid())
        .bind(round.coach.uuid())
        .bind(round.title.as_str())
        .bind(wire::text_of_form(&round.form))
        .bind(i64::from(round.minimum))
        .bind(Day(round.opens_on))
        .bind(Day(round.closes_on))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Brings a round from one state into another, with the day from which results may be read; false
/// when somebody else was quicker.
pub async fn set_state(
    tx: &mut Tx,
    round: RoundId,
    from: RoundState,
    to: RoundState,
    released_on: Option<Date>,
) -> Result<bool> {
    const SET: &str = "update feedback_rounds set state = $3, released_on = $4 \
        where id = $1 and state = $2";
    both!("feedback.set_state", tx, connection => sqlx::query(SET)
        .bind(round.uuid())
        .bind(from.code())
        .bind(to.code())
        .bind(released_on.map(Day))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Writes down what raters are promised. The database refuses to change it afterwards.
pub async fn set_promise(tx: &mut Tx, round: RoundId, promise: &Promise) -> Result<()> {
    const SET: &str = "update feedback_rounds set promise = $2 where id = $1";
    both!("feedback.set_promise", tx, connection => sqlx::query(SET)
        .bind(round.uuid())
        .bind(wire::text_of_promise(promise))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// One round.
pub async fn find(tx: &mut Tx, round: RoundId) -> Result<Option<Round>> {
    const FIND: &str = "select * from feedback_rounds where id = $1";
    let row: Option<RoundRow> = both!("feedback.find", tx, connection => sqlx::query_as(FIND)
        .bind(round.uuid()).fetch_optional(connection).await)?;
    row.map(RoundRow::into_round).transpose()
}

/// A round in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which.
    pub id: RoundId,
    /// What it is called.
    pub title: String,
    /// Whom it is about.
    pub subject: PersonId,
    /// Their name.
    pub subject_name: String,
    /// Who reads the comments first.
    pub coach: PersonId,
    /// Where it stands.
    pub state: RoundState,
    /// The last day on which colleagues answer.
    pub closes_on: Date,
    /// From which day results may be read.
    pub released_on: Option<Date>,
}

/// What a person has to do with rounds: theirs are those about them, those they coach and those about
/// people below them in the line of management.
#[derive(Clone, Copy, Debug)]
pub struct Mine {
    /// Who looks.
    pub person: PersonId,
    /// Where they are working.
    pub organisation: OrganisationId,
    /// Today.
    pub on: Date,
}

/// A page of the rounds of an organisation that somebody has to do with, newest first.
pub async fn list(tx: &mut Tx, mine: Mine, offset: i64, limit: i64) -> Result<Vec<Listed>> {
    const LIST: &str = "with recursive below (id) as ( \
          select person_id from management where manager_id = $2 and starts_on <= $3 \
            and (ends_on is null or ends_on >= $3) \
          union \
          select m.person_id from management m join below b on m.manager_id = b.id \
            where m.starts_on <= $3 and (m.ends_on is null or m.ends_on >= $3) \
        ) \
        select r.id, r.title, r.subject_id, p.name, r.coach_id, r.state, r.closes_on, \
          r.released_on from feedback_rounds r join people p on p.id = r.subject_id \
        where r.organisation_id = $1 and (r.subject_id = $2 or r.coach_id = $2 \
          or r.subject_id in (select id from below)) \
        order by r.created_at desc, r.id limit $4 offset $5";
    type Row = (Uuid, String, Uuid, String, Uuid, String, Day, Option<Day>);
    let rows: Vec<Row> = both!("feedback.list", tx, connection => sqlx::query_as(LIST)
        .bind(mine.organisation.uuid())
        .bind(mine.person.uuid())
        .bind(Day(mine.on))
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await)?;
    let listed = |(id, title, subject, subject_name, coach, code, closes_on, released_on): Row| {
        Ok(Listed {
            id: RoundId::from_uuid(id),
            title,
            subject: PersonId::from_uuid(subject),
            subject_name,
            coach: PersonId::from_uuid(coach),
            state: state(&code, id)?,
            closes_on: closes_on.0,
            released_on: released_on.map(|day| day.0),
        })
    };
    rows.into_iter().map(listed).collect()
}

/// Rounds about a person that were released, newest first: for setting one beside another.
pub async fn rounds_about(
    tx: &mut Tx,
    organisation: OrganisationId,
    subject: PersonId,
) -> Result<Vec<Round>> {
    const ABOUT: &str = "select * from feedback_rounds where organisation_id = $1 \
        and subject_id = $2 and state = 'released' order by closes_on desc, id limit 10";
    let rows: Vec<RoundRow> = both!("feedback.rounds_about", tx, connection =>
        sqlx::query_as(ABOUT).bind(organisation.uuid()).bind(subject.uuid())
            .fetch_all(connection).await)?;
    rows.into_iter().map(RoundRow::into_round).collect()
}

/// Rounds that open today or should have, and open ones whose last day is past or is the one that
/// comes `soon`.
pub async fn due(tx: &mut Tx, today: Date, soon: Date) -> Result<Vec<Round>> {
    const DUE: &str = "select * from feedback_rounds where (state = 'approved' and opens_on <= $1) \
        or (state = 'open' and (closes_on < $1 or closes_on = $2)) order by opens_on, id limit 200";
    let rows: Vec<RoundRow> = both!("feedback.due", tx, connection => sqlx::query_as(DUE)
        .bind(Day(today)).bind(Day(soon)).fetch_all(connection).await)?;
    rows.into_iter().map(RoundRow::into_round).collect()
}

/// The names of the person whom a round is about and of the coach.
pub async fn names(tx: &mut Tx, round: RoundId) -> Result<(String, String)> {
    const NAMES: &str = "select s.name, c.name from feedback_rounds r \
        join people s on s.id = r.subject_id join people c on c.id = r.coach_id where r.id = $1";
    both!("feedback.names", tx, connection => sqlx::query_as(NAMES)
        .bind(round.uuid()).fetch_one(connection).await)
}
