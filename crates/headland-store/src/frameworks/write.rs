use headland_domain::frameworks::{
    AssociationDraft, Edition, Framework, FrameworkDraft, ItemDraft, LevelDescriptor, Part, State,
};
use headland_domain::{FrameworkId, OrganisationId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use sqlx::AssertSqlSafe;

use super::history_text;
use crate::db::bulk::{insert_of, rows_at_once};
use crate::db::{At, Day, Result, Tx};

/// Keeps a new framework with all that it says.
pub async fn insert(
    tx: &mut Tx,
    id: FrameworkId,
    organisation: OrganisationId,
    framework: &Framework,
    begun_from: Option<&Edition>,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    const INSERT: &str = "insert into frameworks (id, organisation_id, code, version, title, \
          summary, licence, jurisdiction, notes, source_title, source_publisher, source_year, \
          source_rights, source_address, source_history, state, begun_from, revision, created_at, \
          created_by, changed_at, changed_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', $16, 1, \
          $17, $18, $17, $18)";
    let draft = framework.to_draft();
    both!("frameworks.insert", tx, connection => sqlx::query(INSERT)
        .bind(id.uuid())
        .bind(organisation.uuid())
        .bind(draft.code.as_str())
        .bind(draft.version.as_str())
        .bind(draft.title.as_str())
        .bind(draft.summary.as_str())
        .bind(draft.licence.as_str())
        .bind(draft.jurisdiction.as_str())
        .bind(draft.notes.as_str())
        .bind(draft.source.title.as_str())
        .bind(draft.source.publisher.as_str())
        .bind(draft.source.year.map(i64::from))
        .bind(draft.source.rights.as_str())
        .bind(draft.source.address.as_deref())
        .bind(history_text(&draft.source.history))
        .bind(begun_from.map(ToString::to_string))
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))?;
    insert_content(tx, id, &draft).await
}

/// Replaces what a draft says, if its revision is still the one that the change was written for; gives
/// the new revision, or none where it was changed in the meantime.
pub async fn rewrite(
    tx: &mut Tx,
    id: FrameworkId,
    framework: &Framework,
    revision: i64,
    by: PersonId,
    now: Timestamp,
) -> Result<Option<i64>> {
    const UPDATE: &str = "update frameworks set title = $3, summary = $4, licence = $5, \
          jurisdiction = $6, notes = $7, source_title = $8, source_publisher = $9, \
          source_year = $10, source_rights = $11, source_address = $12, source_history = $13, \
          revision = revision + 1, changed_at = $14, changed_by = $15 \
        where id = $1 and revision = $2 and state = 'draft'";
    const CLEAR: [&str; 4] = [
        "delete from framework_parts where framework_id = $1",
        "delete from framework_items where framework_id = $1",
        "delete from framework_levels where framework_id = $1",
        "delete from framework_associations where framework_id = $1",
    ];
    let draft = framework.to_draft();
    let changed: u64 = both!("frameworks.rewrite", tx, connection => sqlx::query(UPDATE)
        .bind(id.uuid())
        .bind(revision)
        .bind(draft.title.as_str())
        .bind(draft.summary.as_str())
        .bind(draft.licence.as_str())
        .bind(draft.jurisdiction.as_str())
        .bind(draft.notes.as_str())
        .bind(draft.source.title.as_str())
        .bind(draft.source.publisher.as_str())
        .bind(draft.source.year.map(i64::from))
        .bind(draft.source.rights.as_str())
        .bind(draft.source.address.as_deref())
        .bind(history_text(&draft.source.history))
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(None);
    }
    for sql in CLEAR {
        both!("frameworks.clear", tx, connection => sqlx::query(sql)
            .bind(id.uuid()).execute(connection).await.map(|_| ()))?;
    }
    insert_content(tx, id, &draft).await?;
    Ok(Some(revision + 1))
}

/// Takes a framework to another state, if its revision is still the one that was looked at.
pub async fn move_on(
    tx: &mut Tx,
    id: FrameworkId,
    framework: &Framework,
    revision: i64,
    by: PersonId,
    now: Timestamp,
) -> Result<Option<i64>> {
    const UPDATE: &str = "update frameworks set state = $3, adopted_on = $4, deprecated_on = $5, \
          deprecated_why = $6, replaced_by = $7, revision = revision + 1, changed_at = $8, \
          changed_by = $9 \
        where id = $1 and revision = $2";
    let state = framework.state();
    let (adopted_on, deprecation): (Option<Date>, _) = match state {
        State::Draft => (None, None),
        State::Adopted { on } => (Some(*on), None),
        State::Deprecated { adopted_on, deprecation } => (Some(*adopted_on), Some(deprecation)),
    };
    let replaced_by = deprecation.and_then(|decision| decision.replaced_by.as_ref());
    let changed: u64 = both!("frameworks.move_on", tx, connection => sqlx::query(UPDATE)
        .bind(id.uuid())
        .bind(revision)
        .bind(state.kind().code())
        .bind(adopted_on.map(Day))
        .bind(deprecation.map(|decision| Day(decision.on)))
        .bind(deprecation.map(|decision| decision.reason.as_str()))
        .bind(replaced_by.map(ToString::to_string))
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok((changed > 0).then_some(revision + 1))
}

async fn insert_content(tx: &mut Tx, id: FrameworkId, draft: &FrameworkDraft) -> Result<()> {
    insert_parts(tx, id, &draft.parts).await?;
    let mut first = 1_i64;
    for some in draft.items.chunks(rows_at_once(11)) {
        first = insert_items(tx, id, first, some).await?;
    }
    let of_framework = draft.levels.iter().map(|level| ("", level));
    let of_items = draft.items.iter();
    let of_items =
        of_items.flat_map(|item| item.levels.iter().map(|level| (item.code.as_str(), level)));
    let levels: Vec<_> = of_framework.chain(of_items).collect();
    for some in levels.chunks(rows_at_once(5)) {
        insert_levels(tx, id, some).await?;
    }
    let links: Vec<_> = (1_i64..).zip(&draft.associations).collect();
    for some in links.chunks(rows_at_once(5)) {
        insert_links(tx, id, some).await?;
    }
    Ok(())
}

async fn insert_parts(tx: &mut Tx, id: FrameworkId, parts: &[Part]) -> Result<()> {
    const BEGIN: &str = "insert into framework_parts (framework_id, number, title, text) values";
    if parts.is_empty() {
        return Ok(());
    }
    let sql = insert_of(BEGIN, parts.len(), 4, "");
    both!("frameworks.insert_parts", tx, connection => {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
        for part in parts {
            query = query
                .bind(id.uuid())
                .bind(i64::from(part.number))
                .bind(part.title.as_str())
                .bind(part.text.as_str());
        }
        query.execute(connection).await.map(|_| ())
    })
}

async fn insert_items(
    tx: &mut Tx,
    id: FrameworkId,
    first: i64,
    items: &[ItemDraft],
) -> Result<i64> {
    const BEGIN: &str = "insert into framework_items (framework_id, position, code, parent, kind, \
        part, title, text, place, guidance, mistakes) values";
    let sql = insert_of(BEGIN, items.len(), 11, "");
    let mut position = first;
    both!("frameworks.insert_items", tx, connection => {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
        for item in items {
            query = query
                .bind(id.uuid())
                .bind(position)
                .bind(item.code.as_str())
                .bind(item.parent.as_deref())
                .bind(item.kind.code())
                .bind(item.part.map(i64::from))
                .bind(item.title.as_str())
                .bind(item.text.as_str())
                .bind(item.place.as_str())
                .bind(item.guidance.as_str())
                .bind(Value::from(item.mistakes.clone()).to_string());
            position += 1;
        }
        query.execute(connection).await.map(|_| ())
    })?;
    Ok(position)
}

async fn insert_levels(
    tx: &mut Tx,
    id: FrameworkId,
    levels: &[(&str, &LevelDescriptor)],
) -> Result<()> {
    const BEGIN: &str =
        "insert into framework_levels (framework_id, item, rank, title, text) values";
    let sql = insert_of(BEGIN, levels.len(), 5, "");
    both!("frameworks.insert_levels", tx, connection => {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
        for (item, level) in levels {
            query = query
                .bind(id.uuid())
                .bind(*item)
                .bind(i64::from(level.rank))
                .bind(level.title.as_str())
                .bind(level.text.as_str());
        }
        query.execute(connection).await.map(|_| ())
    })
}

async fn insert_links(
    tx: &mut Tx,
    id: FrameworkId,
    links: &[(i64, &AssociationDraft)],
) -> Result<()> {
    const BEGIN: &str = "insert into framework_associations (framework_id, position, from_item, \
        relation, to_item) values";
    let sql = insert_of(BEGIN, links.len(), 5, "");
    both!("frameworks.insert_links", tx, connection => {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
        for (position, link) in links {
            query = query
                .bind(id.uuid())
                .bind(*position)
                .bind(link.from.as_str())
                .bind(link.relation.code())
                .bind(link.to.as_str());
        }
        query.execute(connection).await.map(|_| ())
    })
}
