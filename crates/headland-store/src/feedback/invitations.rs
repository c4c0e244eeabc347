use headland_domain::feedback::RaterGroup;
use headland_domain::{InvitationId, PersonId, RoundId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{Day, Error, Result, Tx, optional_id};

/// Whether somebody who is asked has used their link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InvitationState {
    /// Named, and not asked yet.
    Nominated,
    /// Asked.
    Asked,
    /// Has answered. What, nobody can tell.
    Answered,
    /// Does not want to answer.
    Declined,
    /// The round has closed; whether they answered is forgotten.
    Past,
}

impl InvitationState {
    /// Every state.
    pub const ALL: &'static [Self] =
        &[Self::Nominated, Self::Asked, Self::Answered, Self::Declined, Self::Past];

    /// The word that stands for it in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nominated => "nominated",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Declined => "declined",
            Self::Past => "past",
        }
    }
}

/// One person asked in a round.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// In which round.
    pub round: RoundId,
    /// As what.
    pub group: RaterGroup,
    /// Who, where they are known here.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Where they are written to.
    pub email: String,
    /// Whether they have used their link.
    pub state: InvitationState,
    /// When they were sent their link.
    pub asked_on: Option<Date>,
    /// When they were reminded last.
    pub reminded_on: Option<Date>,
}

#[derive(Debug, FromRow)]
struct Row {
    id: Uuid,
    round_id: Uuid,
    rater_group: String,
    person_id: Option<Uuid>,
    name: String,
    email: String,
    state: String,
    asked_on: Option<Day>,
    reminded_on: Option<Day>,
}

impl Row {
    fn into_invitation(self) -> Result<Invitation> {
        let wrong = |column, code: &str| Error::Inconsistent {
            table: "feedback_invitations",
            column,
            row: self.id.to_string(),
            problem: format!("“{code}” is not known"),
        };
        let states = InvitationState::ALL.iter().copied();
        Ok(Invitation {
            id: InvitationId::from_uuid(self.id),
            round: RoundId::from_uuid(self.round_id),
            group: RaterGroup::from_code(&self.rater_group)
                .ok_or_else(|| wrong("rater_group", &self.rater_group))?,
            person: optional_id(PersonId::from_uuid, self.person_id),
            state: states
                .into_iter()
                .find(|state| state.code() == self.state)
                .ok_or_else(|| wrong("state", &self.state))?,
            name: self.name,
            email: self.email,
            asked_on: self.asked_on.map(|day| day.0),
            reminded_on: self.reminded_on.map(|day| day.0),
        })
    }
}

/// Somebody named for a round.
#[derive(Clone, Debug)]
pub struct NewInvitation<'a> {
    /// Its identifier.
    pub id: InvitationId,
    /// In which round.
    pub round: RoundId,
    /// As what.
    pub group: RaterGroup,
    /// Who, where they are known here.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: &'a str,
    /// Where they are written to.
    pub email: &'a str,
}

/// Names somebody for a round.
pub async fn nominate(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<()> {
    const INSERT: &str = "insert into feedback_invitations (id, round_id, rater_group, person_id, \
        name, email, state) values ($1, $2, $3, $4, $5, $6, 'nominated')";
    both!("feedback.nominate", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.round.uuid())
        .bind(new.group.code())
        .bind(new.person.map(PersonId::uuid))
        .bind(new.name)
        .bind(new.email)
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Takes back a nomination; false when there was none.
pub async fn remove_nomination(
    tx: &mut Tx,
    round: RoundId,
    invitation: InvitationId,
) -> Result<bool> {
    const REMOVE: &str = "delete from feedback_invitations \
        where id = $1 and round_id = $2 and state = 'nominated' and rater_group <> 'self'";
    both!("feedback.remove_nomination", tx, connection => sqlx::query(REMOVE)
        .bind(invitation.uuid())
        .bind(round.uuid())
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Everyone asked in a round, by group and name.
pub async fn invitations(tx: &mut Tx, round: RoundId) -> Result<Vec<Invitation>> {
    const LIST: &str = "select * from feedback_invitations where round_id = $1 order by name, id";
    let rows: Vec<Row> = both!("feedback.invitations", tx, connection => sqlx::query_as(LIST)
        .bind(round.uuid()).fetch_all(connection).await)?;
    let mut found = rows.into_iter().map(Row::into_invitation).collect::<Result<Vec<_>>>()?;
    found.sort_by_key(|one| one.group);
    Ok(found)
}

/// One person asked in a round.
pub async fn find_invitation(
    tx: &mut Tx,
    round: RoundId,
    invitation: InvitationId,
) -> Result<Option<Invitation>> {
    const FIND: &str = "select * from feedback_invitations where id = $1 and round_id = $2";
    let row: Option<Row> = both!("feedback.find_invitation", tx, connection =>
        sqlx::query_as(FIND).bind(invitation.uuid()).bind(round.uuid())
            .fetch_optional(connection).await)?;
    row.map(Row::into_invitation).transpose()
}

/// Whose link has a secret with this hash.
pub async fn with_token(tx: &mut Tx, token_hash: &str) -> Result<Option<Invitation>> {
    const FIND: &str = "select * from feedback_invitations where token_hash = $1";
    let row: Option<Row> = both!("feedback.with_token", tx, connection => sqlx::query_as(FIND)
        .bind(token_hash).fetch_optional(connection).await)?;
    row.map(Row::into_invitation).transpose()
}

/// Gives somebody a link, in place of the one they may have had.
pub async fn ask(
    tx: &mut Tx,
    invitation: InvitationId,
    token_hash: &str,
    today: Date,
) -> Result<bool> {
    const ASK: &str = "update feedback_invitations set token_hash = $2, asked_on = $3, \
        state = 'asked' where id = $1 and state in ('nominated', 'asked')";
    both!("feedback.ask", tx, connection => sqlx::query(ASK)
        .bind(invitation.uuid())
        .bind(token_hash)
        .bind(Day(today))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Notes that somebody was reminded; false when they have used their link meanwhile.
pub async fn note_reminded(tx: &mut Tx, invitation: InvitationId, today: Date) -> Result<bool> {
    const NOTE: &str = "update feedback_invitations set reminded_on = $2 \
        where id = $1 and state = 'asked'";
    both!("feedback.note_reminded", tx, connection => sqlx::query(NOTE)
        .bind(invitation.uuid())
        .bind(Day(today))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Uses up a link while its round is open; false when it was used, or the round closed meanwhile.
///
/// The round is asked again in the same statement: of a rater who sends and a coach who closes, one
/// is first, and an answer is in the tally when it closes or is refused.
pub async fn take(tx: &mut Tx, invitation: InvitationId) -> Result<bool> {
    used(tx, invitation, InvitationState::Answered).await
}

/// Notes that somebody does not want to answer.
pub async fn turn_down(tx: &mut Tx, invitation: InvitationId) -> Result<bool> {
    used(tx, invitation, InvitationState::Declined).await
}

async fn used(tx: &mut Tx, invitation: InvitationId, state: InvitationState) -> Result<bool> {
    const USE: &str = "update feedback_invitations set state = $2 where id = $1 \
        and state = 'asked' and exists (select 1 from feedback_rounds r \
          where r.id = feedback_invitations.round_id and r.state = 'open')";
    both!("feedback.use", tx, connection => sqlx::query(USE)
        .bind(invitation.uuid())
        .bind(state.code())
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Forgets of everyone in a round whether they answered.
pub async fn forget_answers(tx: &mut Tx, round: RoundId) -> Result<()> {
    const FORGET: &str =
        "update feedback_invitations set state = 'past', reminded_on = null where round_id = $1";
    both!("feedback.forget_answers", tx, connection => sqlx::query(FORGET)
        .bind(round.uuid()).execute(connection).await.map(|_| ()))
}
