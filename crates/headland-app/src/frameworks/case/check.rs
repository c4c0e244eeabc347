//! Whether a package is as CASE has it: everything that is wrong, each with where it stands.

use std::collections::BTreeMap;

use headland_domain::frameworks::Relation;
use serde_json::{Map, Value};

use super::shape::{ANY_LINK, CaseVersion, Field, Kind, LINK, PACKAGE, Shape};
use super::{CHILD, relation_of};

/// Something that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands: `CFItems, number 3 (…)` or ‘Row 7, Title’.
    pub place: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Trouble {
    pub(in crate::frameworks) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

/// The version that a package follows: 1.1 where it says so or holds something that only 1.1 knows.
pub(super) fn version_of(package: &Map<String, Value>) -> CaseVersion {
    let is_new = says_new(package, &PACKAGE);
    if is_new { CaseVersion::V1p1 } else { CaseVersion::V1p0 }
}

fn says_new(object: &Map<String, Value>, shape: &Shape) -> bool {
    object.iter().any(|(name, value)| match shape.field(name) {
        Some(field) if !field.is_old => true,
        Some(field) => match (field.kind, value) {
            (Kind::One(shape), Value::Object(object)) => says_new(object, shape),
            (Kind::List(shape), Value::Array(list)) => {
                list.iter().filter_map(Value::as_object).any(|object| says_new(object, shape))
            }
            (Kind::AnyLink, Value::Object(object)) => says_new(object, &ANY_LINK),
            (Kind::Relation, Value::String(word)) => is_relation_of_1p1_alone(word),
            _ => false,
        },
        None => false,
    })
}

pub(super) fn is_relation_of_1p1_alone(word: &str) -> bool {
    word.starts_with("ext:") || word == "isTranslationOf"
}

/// Everything that is wrong with a package.
pub(super) fn check(package: &Map<String, Value>, version: CaseVersion) -> Vec<Trouble> {
    let mut checker = Checker { version, troubles: Vec::new() };
    checker.object(package, &PACKAGE, "");
    checker.identities(package);
    checker.troubles
}

struct Checker {
    version: CaseVersion,
    troubles: Vec<Trouble>,
}

impl Checker {
    fn say(&mut self, place: &str, message: impl Into<String>) {
        let place = if place.is_empty() { "CFPackage" } else { place };
        self.troubles.push(Trouble::new(place, message));
    }

    fn object(&mut self, object: &Map<String, Value>, shape: &Shape, place: &str) {
        for field in shape.fields.iter().filter(|field| field.is_required) {
            if object.get(field.name).is_none_or(Value::is_null) {
                self.say(place, format!("“{}” is missing", field.name));
            }
        }
        for (name, value) in object {
            let known = shape.field(name).filter(|field| self.knows(field));
            match known {
                Some(field) if value.is_null() && !field.is_required => {}
                Some(field) => self.value(value, field, place),
                None if shape.is_open_in_1p0 && self.version == CaseVersion::V1p0 => {}
                None => {
                    let label = self.version.label();
                    let said = format!("CASE {label} has no “{name}” in a {}", shape.name);
                    self.say(place, said);
                }
            }
        }
    }

    fn knows(&self, field: &Field) -> bool {
        field.is_old || self.version == CaseVersion::V1p1
    }

    fn value(&mut self, value: &Value, field: &Field, place: &str) {
        let name = field.name;
        let mut expect = |holds: bool, what: &str| {
            if !holds {
                let said = format!("“{name}” must be {what}, not {}", shortened(value));
                self.say(place, said);
            }
        };
        let text = value.as_str();
        match field.kind {
            Kind::Uuid => expect(text.is_some_and(is_uuid), "a UUID"),
            Kind::Uri => expect(text.is_some_and(is_uri), "a full address such as https://…"),
            Kind::Text if name == "caseVersion" => expect(text == Some("1.1"), "“1.1”"),
            Kind::Text => expect(text.is_some(), "words"),
            Kind::Instant => expect(
                text.is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok()),
                "a date and time with its zone, such as 2026-09-01T09:00:00Z",
            ),
            Kind::Day => expect(
                text.is_some_and(|text| text.parse::<jiff::civil::Date>().is_ok()),
                "a date such as 2026-09-01",
            ),
            Kind::Whole => expect(value.is_i64(), "a whole number"),
            Kind::Number => expect(value.is_number(), "a number"),
            Kind::Texts => expect(
                value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
                "a list of words",
            ),
            Kind::Relation => {
                let knows = |word: &str| {
                    (word == CHILD || relation_of(word).is_some() || word.starts_with("ext:"))
                        && (self.version == CaseVersion::V1p1 || !is_relation_of_1p1_alone(word))
                };
                let holds = text.is_some_and(knows);
                if !holds {
                    let said = format!("“{}” is not a relation of CASE", shortened(value));
                    self.say(place, said);
                }
            }
            Kind::Open => {}
            Kind::Link | Kind::AnyLink => {
                let shape = if matches!(field.kind, Kind::Link) { &LINK } else { &ANY_LINK };
                match value.as_object() {
                    Some(link) => self.object(link, shape, &under(place, name)),
                    None => self
                        .say(place, format!("“{name}” must be a link: title, identifier and uri")),
                }
            }
            Kind::Links => match value.as_array() {
                Some(links) => {
                    for link in links {
                        match link.as_object() {
                            Some(link) => self.object(link, &LINK, &under(place, name)),
                            None => self.say(place, format!("“{name}” must hold links")),
                        }
                    }
                }
                None => self.say(place, format!("“{name}” must be a list of links")),
            },
            Kind::One(shape) => match value.as_object() {
                Some(object) => self.object(object, shape, &under(place, name)),
                None => self.say(place, format!("“{name}” must be an object")),
            },
            Kind::List(shape) => self.list(value, shape, &under(place, name)),
        }
    }

    fn list(&mut self, value: &Value, shape: &Shape, place: &str) {
        let Some(list) = value.as_array() else {
            return self.say(place, "This must be a list");
        };
        for (number, one) in (1_usize..).zip(list) {
            let here = place_of(place, number, one);
            match one.as_object() {
                Some(object) => self.object(object, shape, &here),
                None => self.say(&here, "This must be an object"),
            }
        }
    }

    /// No two items or associations are the same one, and links within the package lead somewhere.
    fn identities(&mut self, package: &Map<String, Value>) {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for list in ["CFItems", "CFAssociations"] {
            let all = package.get(list).and_then(Value::as_array);
            for (number, one) in (1_usize..).zip(all.into_iter().flatten()) {
                let Some(id) = one.get("identifier").and_then(Value::as_str) else { continue };
                let here = place_of(list, number, one);
                if let Some(first) = known.insert(id.to_lowercase(), here.clone()) {
                    self.say(&here, format!("Its identifier is that of {first}, too"));
                }
            }
        }
        let document = package.get("CFDocument").and_then(|document| document.get("identifier"));
        let document = document.and_then(Value::as_str).unwrap_or_default().to_lowercase();
        let links = package.get("CFAssociations").and_then(Value::as_array);
        for (number, link) in (1_usize..).zip(links.into_iter().flatten()) {
            if link.get("associationType").and_then(Value::as_str) != Some(CHILD) {
                continue;
            }
            for (end, may_be_document) in [("originNodeURI", false), ("destinationNodeURI", true)] {
                let id =
                    link.get(end).and_then(|end| end.get("identifier")).and_then(Value::as_str);
                let Some(id) = id.map(str::to_lowercase) else { continue };
                let is_known = known.contains_key(&id) || (may_be_document && id == document);
                if !is_known {
                    let here = place_of("CFAssociations", number, link);
                    self.say(&here, format!("“{end}” names {id}, which is not in this package"));
                }
            }
        }
    }
}

fn under(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}, {name}") }
}

fn place_of(list: &str, number: usize, one: &Value) -> String {
    match one.get("identifier").and_then(Value::as_str) {
        Some(id) => format!("{list}, number {number} ({id})"),
        None => format!("{list}, number {number}"),
    }
}

fn shortened(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), |text| format!("“{text}”"));
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

/// An address with a scheme, as RFC 3986 has it, as far as a slip can be told.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let mut letters = scheme.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.'))
        && !rest.is_empty()
        && !text.chars().any(|one| one.is_whitespace() || matches!(one, '<' | '>' | '"'))
}

/// The relations that CASE and we name alike.
pub(super) const RELATIONS: [(&str, Relation); 9] = [
    ("exactMatchOf", Relation::ExactMatchOf),
    ("isRelatedTo", Relation::RelatedTo),
    ("isPartOf", Relation::PartOf),
    ("isPeerOf", Relation::PeerOf),
    ("precedes", Relation::Precedes),
    ("replacedBy", Relation::ReplacedBy),
    ("exemplar", Relation::Exemplar),
    ("hasSkillLevel", Relation::HasSkillLevel),
    ("isTranslationOf", Relation::TranslationOf),
];
