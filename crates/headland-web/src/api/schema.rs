//! Schemas of everything that the API sends and takes. Those of records are read from the sheets.

use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{Field, FieldKind, RecordKind, SheetOf};
use serde_json::{Map, Value, json};

/// A reference to a schema by its name.
pub(super) fn of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The name of a kind of record in schemas and operations: `WhyChain`.
pub(super) fn name_of(kind: RecordKind) -> String {
    format!("{kind:?}")
}

/// An object all of whose properties are always there.
pub(super) fn object(description: &str, properties: Value) -> Value {
    let required: Vec<_> =
        properties.as_object().into_iter().flat_map(Map::keys).cloned().collect();
    let mut schema = json!({
        "type": "object", "description": description, "required": required,
    });
    if let Some(object) = schema.as_object_mut() {
        object.insert("properties".to_owned(), properties);
    }
    schema
}

/// What a program sends: an object with some parts that must be there, and no others than these.
pub(super) fn taken(required: &[&str], properties: Value) -> Value {
    let mut schema = json!({
        "type": "object", "required": required, "additionalProperties": false,
    });
    if let Some(object) = schema.as_object_mut() {
        object.insert("properties".to_owned(), properties);
    }
    schema
}

/// A day.
pub(super) fn day(description: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": description })
}

/// One of a few, by its code.
pub(super) fn one_of(description: &str, codes: impl Iterator<Item = &'static str>) -> Value {
    let codes: Vec<_> = codes.collect();
    json!({ "type": "string", "enum": codes, "description": description })
}

/// Whether something is so.
pub(super) fn flag(description: &str) -> Value {
    json!({ "type": "boolean", "description": description })
}

/// A whole number.
pub(super) fn whole(description: &str) -> Value {
    json!({ "type": "integer", "description": description })
}

/// A list of these.
pub(super) fn array(description: &str, items: Value) -> Value {
    let mut schema = json!({ "type": "array", "description": description });
    if let Some(object) = schema.as_object_mut() {
        object.insert("items".to_owned(), items);
    }
    schema
}

/// An example of a list that is whole on one page.
pub(super) fn example_page(item: Value) -> Value {
    json!({ "items": Value::Array(vec![item]), "next": null })
}

/// A page of a list.
pub(super) fn page_of(item: Value) -> Value {
    let mut items = json!({ "type": "array" });
    if let Some(object) = items.as_object_mut() {
        object.insert("items".to_owned(), item);
    }
    object(
        "A page of a list.",
        json!({
            "items": items,
            "next": { "type": ["string", "null"], "description": "The cursor of the next page; null on the last." },
        }),
    )
}

/// An identifier.
pub(super) fn id(description: &str) -> Value {
    json!({ "type": "string", "format": "uuid", "description": description })
}

/// An instant.
pub(super) fn instant(description: &str) -> Value {
    json!({ "type": "string", "format": "date-time", "description": description })
}

/// Some text.
pub(super) fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

/// The same schema, or null.
pub(super) fn or_null(mut schema: Value) -> Value {
    if let Some(object) = schema.as_object_mut() {
        if let Some(kind) = object.get("type").cloned() {
            object.insert("type".to_owned(), json!([kind, "null"]));
        }
        if let Some(Value::Array(choices)) = object.get_mut("enum") {
            choices.push(Value::Null);
        }
    }
    schema
}

/// Every named schema of records: the answers of each kind, a record of each kind, and what is
/// sent to make or replace one.
pub(super) fn of_records() -> Map<String, Value> {
    let mut schemas = Map::new();
    for kind in RecordKind::ALL.iter().copied() {
        let name = name_of(kind);
        schemas.insert(format!("{name}Values"), answers(sheet_of(kind)));
        schemas.insert(format!("{name}Draft"), draft(&name));
        schemas.insert(name, record(kind));
    }
    let each = |ending: &str| -> Vec<_> {
        RecordKind::ALL.iter().map(|kind| of(&format!("{}{ending}", name_of(*kind)))).collect()
    };
    let mapping: Map<String, Value> = RecordKind::ALL
        .iter()
        .map(|kind| {
            (kind.slug().to_owned(), of(&name_of(*kind)).get("$ref").cloned().unwrap_or_default())
        })
        .collect();
    schemas.insert(
        "Record".to_owned(),
        json!({
            "description": "A record of any kind.",
            "oneOf": each(""),
            "discriminator": { "propertyName": "kind", "mapping": mapping },
        }),
    );
    schemas.insert(
        "Revision".to_owned(),
        json!({
            "type": "object",
            "description": "All the answers of a record anew, and why.",
            "properties": {
                "values": { "anyOf": each("Values") },
                "why": {
                    "type": ["string", "null"], "maxLength": 1000,
                    "description": "Why, for the record's history.",
                },
            },
            "required": ["values"],
            "additionalProperties": false,
        }),
    );
    schemas
}

fn draft(name: &str) -> Value {
    json!({
        "type": "object",
        "properties": { "values": of(&format!("{name}Values")) },
        "required": ["values"],
        "additionalProperties": false,
    })
}

fn record(kind: RecordKind) -> Value {
    let nullable_id = |description| or_null(id(description));
    object(
        &format!("{} as it stands.", kind.singular()),
        json!({
            "id": id("Its identifier."),
            "kind": { "type": "string", "enum": [kind.slug()] },
            "organisation": id("The organisation it belongs to."),
            "plan": nullable_id("The improvement plan above it; itself for a plan."),
            "priority": nullable_id("The priority it belongs to; itself for a priority."),
            "title": text("What it is called in lists."),
            "version": { "type": "integer", "minimum": 1, "description": "How often it was saved." },
            "created_at": instant("When it was first saved."),
            "created_by": id("By whom."),
            "changed_at": instant("When it was last saved."),
            "changed_by": id("By whom."),
            "values": of(&format!("{}Values", name_of(kind))),
        }),
    )
}

/// The schema of a sheet's answers.
fn answers(sheet: SheetOf) -> Value {
    let properties: Map<String, Value> =
        sheet.fields.iter().map(|field| (field.name.to_owned(), answer(field))).collect();
    let required: Vec<_> =
        sheet.fields.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
    })
}

/// How a day is written.
const DAY: &str = "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$";

/// How an edition of a framework, one of its items, and what is said to an item are written.
const EDITION: &str = "^[a-z0-9]+(-[a-z0-9]+)*@[A-Za-z0-9.-]+$";
const ITEM: &str = "^[a-z0-9]+(-[a-z0-9]+)*@[A-Za-z0-9.-]+#[a-z0-9./-]+$";
const BY_ITEM: &str = "^[a-z0-9./-]+=";

fn answer(field: &Field) -> Value {
    let mut schema = match field.kind {
        FieldKind::Line => json!({ "type": "string", "maxLength": 200 }),
        FieldKind::Prose => json!({ "type": "string", "maxLength": 20_000 }),
        FieldKind::Date => json!({
            "type": "string", "format": "date", "pattern": DAY,
        }),
        FieldKind::Number => json!({ "type": "number" }),
        FieldKind::Whole => json!({ "type": "integer", "minimum": 0, "maximum": 10_000_000 }),
        FieldKind::Pounds => json!({ "type": "number", "minimum": 0, "maximum": 100_000_000 }),
        FieldKind::YesNo => json!({ "type": "boolean" }),
        FieldKind::Choice(items) => {
            let codes: Vec<_> = items.iter().map(|item| item.value).collect();
            json!({ "type": "string", "enum": codes })
        }
        FieldKind::Person | FieldKind::Record(_) => json!({ "type": "string", "format": "uuid" }),
        FieldKind::People | FieldKind::Teams | FieldKind::Records(_) => json!({
            "type": "array", "items": { "type": "string", "format": "uuid" }, "uniqueItems": true,
        }),
        FieldKind::Scores(_) => json!({
            "type": "object", "propertyNames": { "type": "string", "format": "uuid" },
            "additionalProperties": { "type": "integer", "minimum": 0, "maximum": 10 },
        }),
        FieldKind::Dated => json!({
            "type": "array", "maxItems": 20, "items": {
                "type": "object", "required": ["on", "what", "is_met"],
                "additionalProperties": false, "properties": {
                    "on": { "type": "string", "format": "date", "pattern": DAY },
                    "what": { "type": "string", "minLength": 1, "maxLength": 200 },
                    "is_met": { "type": "boolean" },
                },
            },
        }),
        FieldKind::Figures => json!({
            "type": "array", "minItems": 1, "maxItems": 1200, "items": {
                "type": "object", "required": ["on", "counted"],
                "additionalProperties": false, "properties": {
                    "on": { "type": "string", "format": "date", "pattern": DAY },
                    "counted": { "type": "integer", "minimum": 0, "maximum": 1_000_000 },
                    "of": { "type": ["integer", "null"], "minimum": 1, "maximum": 1_000_000 },
                },
            },
        }),
        FieldKind::Sightings => json!({
            "type": "array", "maxItems": 30, "items": {
                "type": "object", "required": ["prompt", "seen"],
                "additionalProperties": false, "properties": {
                    "prompt": { "type": "string", "minLength": 1, "maxLength": 200 },
                    "item": { "type": ["string", "null"] },
                    "points_to": { "enum": ["strength", "mixed", "need", null] },
                    "seen": { "type": "string", "minLength": 1, "maxLength": 4000 },
                },
            },
        }),
        FieldKind::Link => json!({ "type": "string", "pattern": "^https?://[^\\s]+$" }),
        FieldKind::Measure => json!({ "type": "string", "pattern": "^[A-Za-z0-9._-]+$" }),
        FieldKind::Choices(items) => {
            let codes: Vec<_> = items.iter().map(|item| item.value).collect();
            json!({ "type": "array", "items": { "type": "string", "enum": codes }, "uniqueItems": true })
        }
        FieldKind::Framework => json!({ "type": "string", "pattern": EDITION }),
        FieldKind::Item => json!({ "type": "string", "pattern": ITEM }),
        FieldKind::ByItem => json!({
            "type": "array", "maxItems": 2_000,
            "items": { "type": "string", "pattern": BY_ITEM, "maxLength": 20_000 },
        }),
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), json!(describe(field)));
    }
    let is_single = !matches!(
        field.kind,
        FieldKind::People
            | FieldKind::Teams
            | FieldKind::Records(_)
            | FieldKind::Scores(_)
            | FieldKind::Dated
            | FieldKind::Figures
            | FieldKind::Choices(_)
            | FieldKind::ByItem
            | FieldKind::Sightings
    );
    match (field.is_required, is_single) {
        (true, _) => {
            if let (FieldKind::Line | FieldKind::Prose, Some(object)) =
                (field.kind, schema.as_object_mut())
            {
                object.insert("minLength".to_owned(), json!(1));
            }
            schema
        }
        (false, _) => or_null(schema),
    }
}

/// The words of the form, and what its codes and references mean.
fn describe(field: &Field) -> String {
    let hint = if field.hint.is_empty() { String::new() } else { format!(". {}", field.hint) };
    let more = match field.kind {
        FieldKind::Framework => ". The edition of a framework, see /frameworks".to_owned(),
        FieldKind::Item => {
            ". An item of a framework, as `edition#code`, see /frameworks".to_owned()
        }
        FieldKind::ByItem => ". One line for each, as `item-code=answer`".to_owned(),
        FieldKind::Choice(items) | FieldKind::Choices(items) => {
            let words: Vec<_> =
                items.iter().map(|item| format!("`{}` {}", item.value, item.label)).collect();
            format!(". One of: {}", words.join("; "))
        }
        FieldKind::Pounds => ". In pounds, to the penny".to_owned(),
        FieldKind::Record(kind) => format!(". One of the {} of the same priority", kind.plural()),
        FieldKind::Records(kind) => format!(". Some of the {} of the same priority", kind.plural()),
        FieldKind::Scores(kind) => {
            format!(". A score for each of the {} by its identifier", kind.plural())
        }
        FieldKind::Measure => ". The code of a measure, see /measures".to_owned(),
        _ => String::new(),
    };
    format!("{}{hint}{more}", field.label)
}

/// An example of a kind's answers, made from its fields.
pub(super) fn example_values(kind: RecordKind) -> Value {
    let sheet = sheet_of(kind);
    let given = sheet.fields.iter().filter(|field| field.is_required);
    Value::Object(given.map(|field| (field.name.to_owned(), example(field))).collect())
}

/// Identifiers in examples: plainly made up.
pub(super) const EXAMPLE_ID: &str = "0199aa10-1111-7000-8000-000000000004";

fn example(field: &Field) -> Value {
    match field.kind {
        FieldKind::Date if field.name.contains("start") => json!("2026-09-01"),
        FieldKind::Date => json!("2027-07-20"),
        FieldKind::Number => json!(61.5),
        FieldKind::Whole => json!(28),
        FieldKind::Pounds => json!(1250.5),
        FieldKind::YesNo => json!(true),
        FieldKind::Choice(items) => json!(items.first().map(|item| item.value)),
        FieldKind::Person | FieldKind::Record(_) => json!(EXAMPLE_ID),
        FieldKind::People | FieldKind::Teams | FieldKind::Records(_) => json!([EXAMPLE_ID]),
        FieldKind::Scores(_) => json!({ EXAMPLE_ID: 7 }),
        FieldKind::Dated => {
            json!([{ "on": "2026-11-20", "what": "All teachers seen", "is_met": false }])
        }
        FieldKind::Figures => json!([{ "on": "2026-09-07", "counted": 12, "of": null }]),
        FieldKind::Sightings => json!([{
            "prompt": "How it ends", "item": null, "points_to": "need", "seen": "Nobody said who does what",
        }]),
        FieldKind::Link => json!("https://school.example/report"),
        FieldKind::Measure => json!("ks2-rwm-expected"),
        FieldKind::Choices(items) => json!([items.first().map(|item| item.value)]),
        FieldKind::Framework => json!("leadership-competencies@2014"),
        FieldKind::Item => json!("leadership-competencies@2014#competency/self-awareness"),
        FieldKind::ByItem => json!(["competency/self-awareness=3"]),
        FieldKind::Line | FieldKind::Prose => {
            let hint = field.hint.strip_prefix("For example: ");
            json!(hint.unwrap_or("In your own words"))
        }
    }
}

/// An example of a record of a kind.
pub(super) fn example_record(kind: RecordKind) -> Value {
    let mut values = Map::new();
    let given = example_values(kind);
    for field in sheet_of(kind).fields {
        let absent = match field.kind {
            FieldKind::People
            | FieldKind::Teams
            | FieldKind::Records(_)
            | FieldKind::Dated
            | FieldKind::Figures
            | FieldKind::Choices(_)
            | FieldKind::ByItem
            | FieldKind::Sightings => json!([]),
            FieldKind::Scores(_) => json!({}),
            _ => Value::Null,
        };
        let shown = given.get(field.name).cloned().unwrap_or(absent);
        values.insert(field.name.to_owned(), shown);
    }
    let title = sheet_of(kind).fields.first().and_then(|field| values.get(field.name)).cloned();
    json!({
        "id": EXAMPLE_ID, "kind": kind.slug(), "organisation": EXAMPLE_ID, "plan": EXAMPLE_ID,
        "priority": EXAMPLE_ID, "title": title.filter(Value::is_string).unwrap_or(json!("A title")),
        "version": 1, "created_at": "2026-09-07T15:12:09Z", "created_by": EXAMPLE_ID,
        "changed_at": "2026-09-07T15:12:09Z", "changed_by": EXAMPLE_ID, "values": values,
    })
}
