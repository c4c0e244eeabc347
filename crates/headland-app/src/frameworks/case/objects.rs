//! The objects of an export, one by one.

use headland_domain::frameworks::{FrameworkDraft, ItemDraft, LevelDescriptor};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::identity::worked_out;
use super::read::NO_LICENCE;
use super::shape::CaseVersion;

/// An address of something in a package.
pub(super) fn link(title: &str, identifier: &str, uri: &str) -> Value {
    json!({ "title": title, "identifier": identifier, "uri": uri })
}

/// What every object of an export needs to know.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) version: CaseVersion,
    /// With which addresses begin, such as `https://headland.example/ims/case/v1p1`.
    pub(super) base: String,
    /// When the framework was last changed.
    pub(super) changed: String,
    /// With which worked-out identifiers begin.
    pub(super) name: String,
}

impl Setting {
    pub(super) fn id(&self, of: &str) -> Uuid {
        worked_out(&format!("{} {of}", self.name))
    }

    pub(super) fn uri(&self, kind: &str, id: &str) -> String {
        format!("{}/{kind}/{id}", self.base)
    }

    pub(super) fn link_to(&self, kind: &str, title: &str, id: &str) -> Value {
        link(title, id, &self.uri(kind, id))
    }

    /// Sets our own words among an object's extensions, which only 1.1 has; none where there is nothing
    /// to say.
    pub(super) fn extend(&self, object: &mut Map<String, Value>, words: Vec<(&str, Value)>) {
        if self.version == CaseVersion::V1p0 {
            return;
        }
        let said = |value: &Value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(list) => !list.is_empty(),
            _ => true,
        };
        let kept = object.remove("extensions");
        let mut extensions = match kept {
            Some(Value::Object(kept)) => kept,
            _ => Map::new(),
        };
        for (name, value) in words {
            let name = format!("headland:{name}");
            if said(&value) {
                extensions.insert(name, value);
            } else {
                extensions.remove(&name);
            }
        }
        if !extensions.is_empty() {
            object.insert("extensions".to_owned(), Value::Object(extensions));
        }
    }

    /// The words that a document says of a framework.
    pub(super) fn describe(&self, document: &mut Map<String, Value>, draft: &FrameworkDraft) {
        let source = &draft.source;
        put(document, "title", &draft.title);
        put(document, "creator", &source.publisher);
        put(document, "description", &draft.summary);
        put(document, "notes", &draft.notes);
        put(document, "version", &draft.version);
        put(document, "officialSourceURL", source.address.as_deref().unwrap_or_default());
        if draft.licence != NO_LICENCE {
            let id = self.id("licence").to_string();
            let licence = self.link_to("CFLicenses", &draft.licence, &id);
            document.insert("licenseURI".to_owned(), licence);
        }
        let history = source.history.iter().map(|event| {
            json!({
                "when": event.when.code(), "standing": event.standing.code(),
                "what": event.what,
            })
        });
        let parts = draft
            .parts
            .iter()
            .map(|part| json!({ "number": part.number, "title": part.title, "text": part.text }));
        self.extend(
            document,
            vec![
                ("code", json!(draft.code)),
                ("source", json!(source.title)),
                ("rights", json!(source.rights)),
                ("year", json!(source.year)),
                ("jurisdiction", json!(draft.jurisdiction)),
                ("history", Value::Array(history.collect())),
                ("parts", Value::Array(parts.collect())),
            ],
        );
    }

    /// The words that an item says.
    pub(super) fn word(&self, object: &mut Map<String, Value>, item: &ItemDraft) {
        let full = if item.text.is_empty() { &item.title } else { &item.text };
        let short = if item.text.is_empty() { "" } else { item.title.as_str() };
        put(object, "fullStatement", full);
        put(object, "abbreviatedStatement", short);
        put(object, "humanCodingScheme", &item.code);
        put(object, "CFItemType", item.kind.label());
        put(object, "notes", &item.guidance);
        self.extend(
            object,
            vec![
                ("part", json!(item.part)),
                ("place", json!(item.place)),
                ("mistakes", json!(item.mistakes)),
            ],
        );
    }

    /// A scale as a rubric with one criterion: of an item, or of the framework as a whole.
    pub(super) fn rubric(
        &self,
        of: &str,
        item: Option<Value>,
        levels: &[LevelDescriptor],
    ) -> Value {
        let rubric = self.id(&format!("rubric {of}")).to_string();
        let criterion = self.id(&format!("criterion {of}")).to_string();
        let level = |level: &LevelDescriptor| {
            let id = self.id(&format!("level {of} {}", level.rank)).to_string();
            json!({
                "identifier": id, "uri": self.uri("CFRubrics", &id),
                "quality": level.title, "description": level.text, "position": level.rank,
                "score": level.rank, "rubricCriterionId": criterion,
                "lastChangeDateTime": self.changed,
            })
        };
        let levels: Vec<_> = levels.iter().map(level).collect();
        let mut held = json!({
            "identifier": criterion, "uri": self.uri("CFRubrics", &criterion), "position": 1,
            "rubricId": rubric, "lastChangeDateTime": self.changed,
            "CFRubricCriterionLevels": levels,
        });
        if let (Some(item), Some(held)) = (item, held.as_object_mut()) {
            held.insert("CFItemURI".to_owned(), item);
        }
        json!({
            "identifier": rubric, "uri": self.uri("CFRubrics", &rubric),
            "title": "Levels", "lastChangeDateTime": self.changed, "CFRubricCriteria": [held],
        })
    }
}

/// Sets words, or takes the field away where there are none.
pub(super) fn put(object: &mut Map<String, Value>, name: &str, words: &str) {
    if words.is_empty() {
        object.remove(name);
    } else {
        object.insert(name.to_owned(), Value::from(words));
    }
}
