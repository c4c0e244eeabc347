use std::collections::BTreeMap;

use headland_domain::frameworks::{
    AssociationDraft, Deprecation, Edition, Framework, FrameworkDraft, ItemDraft, ItemKind,
    LevelDescriptor, Part, Relation, Source, SourceEvent, Standing, State, StateKind,
};
use headland_domain::{FrameworkId, OrganisationId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use super::in_reach;
use crate::db::{At, Day, Error, Result, Tx};

/// A framework of an organisation's own, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its identifier.
    pub id: FrameworkId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub owner: String,
    /// What it says.
    pub framework: Framework,
    /// How often it has been changed, from 1: what a change names that was written for it.
    pub revision: i64,
    /// The edition it was begun from.
    pub begun_from: Option<Edition>,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: PersonId,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    owner: String,
    code: String,
    version: String,
    title: String,
    summary: String,
    licence: String,
    jurisdiction: String,
    notes: String,
    source_title: String,
    source_publisher: String,
    source_year: Option<i64>,
    source_rights: String,
    source_address: Option<String>,
    source_history: String,
    state: String,
    adopted_on: Option<Day>,
    deprecated_on: Option<Day>,
    deprecated_why: Option<String>,
    replaced_by: Option<String>,
    begun_from: Option<String>,
    revision: i64,
    changed_at: At,
    changed_by: Uuid,
}

#[derive(FromRow)]
struct ItemRow {
    framework_id: Uuid,
    code: String,
    parent: Option<String>,
    kind: String,
    part: Option<i64>,
    title: String,
    text: String,
    place: String,
    guidance: String,
    mistakes: String,
}

type PartRow = (Uuid, i64, String, String);
type LevelRow = (Uuid, String, i64, String, String);
type LinkRow = (Uuid, String, String, String);

/// The frameworks that can be read in an organisation, whole: its own before those of its trust. All,
/// or those of one edition.
pub async fn visible(
    tx: &mut Tx,
    organisation: OrganisationId,
    today: Date,
    edition: Option<&Edition>,
) -> Result<Vec<Stored>> {
    const FRAMEWORKS: &str = concat!(
        "select f.id, f.organisation_id, o.name as owner, f.code, f.version, f.title, f.summary, \
           f.licence, f.jurisdiction, f.notes, f.source_title, f.source_publisher, f.source_year, \
           f.source_rights, f.source_address, f.source_history, f.state, f.adopted_on, \
           f.deprecated_on, f.deprecated_why, f.replaced_by, f.begun_from, f.revision, \
           f.changed_at, f.changed_by \
         from frameworks f join organisations o on o.id = f.organisation_id where ",
        in_reach!(),
        " order by case when f.organisation_id = $1 then 0 else 1 end, f.code, f.version, f.id"
    );
    const PARTS: &str = concat!(
        "select p.framework_id, p.number, p.title, p.text from framework_parts p \
         join frameworks f on f.id = p.framework_id where ",
        in_reach!(),
        " order by p.number"
    );
    const ITEMS: &str = concat!(
        "select i.framework_id, i.code, i.parent, i.kind, i.part, i.title, i.text, i.place, \
           i.guidance, i.mistakes \
         from framework_items i join frameworks f on f.id = i.framework_id where ",
        in_reach!(),
        " order by i.position"
    );
    const LEVELS: &str = concat!(
        "select l.framework_id, l.item, l.rank, l.title, l.text from framework_levels l \
         join frameworks f on f.id = l.framework_id where ",
        in_reach!(),
        " order by l.rank"
    );
    const LINKS: &str = concat!(
        "select l.framework_id, l.from_item, l.relation, l.to_item from framework_associations l \
         join frameworks f on f.id = l.framework_id where ",
        in_reach!(),
        " order by l.position"
    );
    let code = edition.map_or("", |edition| edition.code.as_str());
    let version = edition.map_or("", |edition| edition.version.as_str());
    let (here, on) = (organisation.uuid(), Day(today));
    let rows: Vec<Row> = both!("frameworks.visible", tx, connection => sqlx::query_as(FRAMEWORKS)
        .bind(here).bind(on).bind(code).bind(version).fetch_all(connection).await)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let parts: Vec<PartRow> = both!("frameworks.parts", tx, connection => sqlx::query_as(PARTS)
        .bind(here).bind(on).bind(code).bind(version).fetch_all(connection).await)?;
    let items: Vec<ItemRow> = both!("frameworks.items", tx, connection => sqlx::query_as(ITEMS)
        .bind(here).bind(on).bind(code).bind(version).fetch_all(connection).await)?;
    let levels: Vec<LevelRow> = both!("frameworks.levels", tx, connection => sqlx::query_as(LEVELS)
        .bind(here).bind(on).bind(code).bind(version).fetch_all(connection).await)?;
    let links: Vec<LinkRow> = both!("frameworks.links", tx, connection => sqlx::query_as(LINKS)
        .bind(here).bind(on).bind(code).bind(version).fetch_all(connection).await)?;
    let mut gathered = Gathered::of(parts, items, levels, links)?;
    rows.into_iter().map(|row| gathered.stored(row)).collect()
}

/// The editions that an organisation has of its own and of a trust it is part of: code and version.
pub async fn editions(
    tx: &mut Tx,
    organisation: OrganisationId,
    today: Date,
) -> Result<Vec<(OrganisationId, String, String)>> {
    const EDITIONS: &str = concat!(
        "select f.organisation_id, f.code, f.version from frameworks f where ",
        in_reach!(),
        " order by f.code, f.version"
    );
    let rows: Vec<(Uuid, String, String)> = both!("frameworks.editions", tx, connection =>
        sqlx::query_as(EDITIONS).bind(organisation.uuid()).bind(Day(today)).bind("").bind("")
            .fetch_all(connection).await)?;
    let known = |(id, code, version)| (OrganisationId::from_uuid(id), code, version);
    Ok(rows.into_iter().map(known).collect())
}

/// The rows below frameworks, by framework.
#[derive(Default)]
struct Gathered {
    parts: BTreeMap<Uuid, Vec<Part>>,
    items: BTreeMap<Uuid, Vec<ItemDraft>>,
    levels: BTreeMap<(Uuid, String), Vec<LevelDescriptor>>,
    links: BTreeMap<Uuid, Vec<AssociationDraft>>,
}

impl Gathered {
    fn of(
        parts: Vec<PartRow>,
        items: Vec<ItemRow>,
        levels: Vec<LevelRow>,
        links: Vec<LinkRow>,
    ) -> Result<Self> {
        let mut gathered = Self::default();
        for (id, number, title, text) in parts {
            let number = small("framework_parts", "number", id, number)?;
            gathered.parts.entry(id).or_default().push(Part { number, title, text });
        }
        for (id, item, rank, title, text) in levels {
            let rank = small("framework_levels", "rank", id, rank)?;
            let level = LevelDescriptor { rank, title, text };
            gathered.levels.entry((id, item)).or_default().push(level);
        }
        for row in items {
            let id = row.framework_id;
            let item = gathered.item(row)?;
            gathered.items.entry(id).or_default().push(item);
        }
        for (id, from, relation, to) in links {
            let found = Relation::from_code(&relation);
            let relation =
                found.ok_or_else(|| odd("framework_associations", "relation", id, &relation))?;
            gathered.links.entry(id).or_default().push(AssociationDraft { from, relation, to });
        }
        Ok(gathered)
    }

    fn item(&mut self, row: ItemRow) -> Result<ItemDraft> {
        let id = row.framework_id;
        let kind = ItemKind::from_code(&row.kind);
        let part = row.part.map(|part| small("framework_items", "part", id, part)).transpose()?;
        let mistakes: Vec<String> = serde_json::from_str(&row.mistakes)
            .map_err(|error| odd("framework_items", "mistakes", id, &error.to_string()))?;
        Ok(ItemDraft {
            levels: self.levels.remove(&(id, row.code.clone())).unwrap_or_default(),
            code: row.code,
            kind: kind.ok_or_else(|| odd("framework_items", "kind", id, &row.kind))?,
            title: row.title,
            text: row.text,
            parent: row.parent,
            part,
            place: row.place,
            guidance: row.guidance,
            mistakes,
        })
    }

    fn stored(&mut self, row: Row) -> Result<Stored> {
        let id = row.id;
        let state = state_of(&row)?;
        let read = |text: &String| {
            text.parse::<Edition>()
                .map_err(|error| odd("frameworks", "begun_from", id, &error.to_string()))
        };
        let begun_from = row.begun_from.as_ref().map(read).transpose()?;
        let year = row.source_year.map(i16::try_from).transpose();
        let draft = FrameworkDraft {
            code: row.code,
            version: row.version,
            title: row.title,
            summary: row.summary,
            source: Source {
                title: row.source_title,
                publisher: row.source_publisher,
                year: year
                    .map_err(|error| odd("frameworks", "source_year", id, &error.to_string()))?,
                rights: row.source_rights,
                address: row.source_address,
                history: history_of(id, &row.source_history)?,
            },
            licence: row.licence,
            jurisdiction: row.jurisdiction,
            notes: row.notes,
            parts: self.parts.remove(&id).unwrap_or_default(),
            levels: self.levels.remove(&(id, String::new())).unwrap_or_default(),
            items: self.items.remove(&id).unwrap_or_default(),
            associations: self.links.remove(&id).unwrap_or_default(),
        };
        let framework = Framework::restore(draft, state)
            .map_err(|flaws| odd("frameworks", "id", id, &flaws.to_string()))?;
        Ok(Stored {
            id: FrameworkId::from_uuid(id),
            organisation: OrganisationId::from_uuid(row.organisation_id),
            owner: row.owner,
            framework,
            revision: row.revision,
            begun_from,
            changed_at: row.changed_at.0,
            changed_by: PersonId::from_uuid(row.changed_by),
        })
    }
}

fn state_of(row: &Row) -> Result<State> {
    let id = row.id;
    let adopted_on = row.adopted_on.map(|day| day.0);
    match (StateKind::from_code(&row.state), adopted_on) {
        (Some(StateKind::Draft), _) => Ok(State::Draft),
        (Some(StateKind::Adopted), Some(on)) => Ok(State::Adopted { on }),
        (Some(StateKind::Deprecated), Some(adopted_on)) => {
            let on =
                row.deprecated_on.ok_or_else(|| odd("frameworks", "deprecated_on", id, "none"))?;
            let read = |text: &String| {
                text.parse::<Edition>()
                    .map_err(|error| odd("frameworks", "replaced_by", id, &error.to_string()))
            };
            let deprecation = Deprecation {
                on: on.0,
                reason: row.deprecated_why.clone().unwrap_or_default(),
                replaced_by: row.replaced_by.as_ref().map(read).transpose()?,
            };
            Ok(State::Deprecated { adopted_on, deprecation })
        }
        _ => Err(odd("frameworks", "state", id, &row.state)),
    }
}

fn history_of(id: Uuid, text: &str) -> Result<Vec<SourceEvent>> {
    let problem = |said: &str| odd("frameworks", "source_history", id, said);
    let events: Vec<Value> =
        serde_json::from_str(text).map_err(|error| problem(&error.to_string()))?;
    events
        .iter()
        .map(|event| {
            let word = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
            let standing = Standing::from_code(word("standing"));
            Ok(SourceEvent {
                when: word("when").parse().map_err(|_| problem(word("when")))?,
                standing: standing.ok_or_else(|| problem(word("standing")))?,
                what: word("what").to_owned(),
            })
        })
        .collect()
}

fn small(table: &'static str, column: &'static str, id: Uuid, number: i64) -> Result<u8> {
    u8::try_from(number).map_err(|_| odd(table, column, id, &number.to_string()))
}

fn odd(table: &'static str, column: &'static str, id: Uuid, problem: &str) -> Error {
    Error::Inconsistent { table, column, row: id.to_string(), problem: problem.to_owned() }
}
