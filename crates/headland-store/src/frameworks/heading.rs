use headland_domain::frameworks::{Edition, StateKind};
use headland_domain::{FrameworkId, OrganisationId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::in_reach;
use crate::db::{At, Day, Error, Result, Tx};

/// What a list says of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its identifier.
    pub id: FrameworkId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub owner: String,
    /// Its code and version.
    pub edition: Edition,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: StateKind,
    /// How many items it holds.
    pub items: i64,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    owner: String,
    code: String,
    version: String,
    title: String,
    state: String,
    items: i64,
    changed_at: At,
}

/// The frameworks that can be read in an organisation, by title; drafts among them.
pub async fn headings(
    tx: &mut Tx,
    organisation: OrganisationId,
    today: Date,
) -> Result<Vec<Heading>> {
    const LIST: &str = concat!(
        "select f.id, f.organisation_id, o.name as owner, f.code, f.version, f.title, f.state, \
           (select count(*) from framework_items i where i.framework_id = f.id) as items, \
           f.changed_at \
         from frameworks f join organisations o on o.id = f.organisation_id where ",
        in_reach!(),
        " order by lower(f.title), case when f.organisation_id = $1 then 0 else 1 end, f.code, f.version, f.id"
    );
    let rows: Vec<Row> = both!("frameworks.headings", tx, connection => sqlx::query_as(LIST)
        .bind(organisation.uuid()).bind(Day(today)).bind("").bind("")
        .fetch_all(connection).await)?;
    rows.into_iter().map(heading).collect()
}

fn heading(row: Row) -> Result<Heading> {
    let edition = format!("{}@{}", row.code, row.version);
    let state = StateKind::from_code(&row.state);
    match (edition.parse(), state) {
        (Ok(edition), Some(state)) => Ok(Heading {
            id: FrameworkId::from_uuid(row.id),
            organisation: OrganisationId::from_uuid(row.organisation_id),
            owner: row.owner,
            edition,
            title: row.title,
            state,
            items: row.items,
            changed_at: row.changed_at.0,
        }),
        _ => Err(Error::Inconsistent {
            table: "frameworks",
            column: "code",
            row: row.id.to_string(),
            problem: format!("{edition} in the state {}", row.state),
        }),
    }
}
