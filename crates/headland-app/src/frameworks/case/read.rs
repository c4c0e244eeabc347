//! From a CASE package to a framework of ours.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::frameworks::{
    AssociationDraft, FrameworkDraft, ItemCode, ItemDraft, ItemKind, LevelDescriptor, Part, Source,
    SourceEvent, Standing, slug,
};
use serde_json::{Map, Value};

use super::identity::Shelf;
use super::{CHILD, relation_of};

/// The longest statement that can stand as a title.
const LONGEST_TITLE: usize = 120;
/// What is said where a package says nothing of its licence.
pub(super) const NO_LICENCE: &str = "Not stated in the imported file";

/// A package as we understand it.
#[derive(Clone, Debug)]
pub(super) struct Understood {
    /// What it says, in our own terms.
    pub(super) draft: FrameworkDraft,
    /// The code that each item has got, by its identifier in lower case.
    pub(super) codes: BTreeMap<String, String>,
}

/// Reads a package that has been checked.
pub(super) fn read(package: &Map<String, Value>, shelf: &Shelf) -> Understood {
    let empty = Map::new();
    let document = package.get("CFDocument").and_then(Value::as_object).unwrap_or(&empty);
    let codes = codes(package);
    let parents = parents(package, &codes);
    let rubrics = rubrics(package, &codes);
    let has_children: BTreeSet<&String> =
        parents.values().filter_map(|(parent, _)| parent.as_ref()).collect();
    let items: Vec<(i64, ItemDraft)> = objects(package, "CFItems")
        .filter_map(|object| {
            let code = codes.get(&identifier(object))?;
            let (parent, sequence) = parents.get(code).cloned().unwrap_or((None, i64::MAX));
            let levels = rubrics.get(code).cloned().unwrap_or_default();
            let holds = has_children.contains(code);
            Some((sequence, ItemDraft { parent, levels, ..item(object, code, holds) }))
        })
        .collect();
    let associations =
        objects(package, "CFAssociations").filter_map(|link| association(link, &codes, shelf));
    let draft = FrameworkDraft {
        items: in_order(items),
        associations: associations.collect(),
        levels: rubrics.get("").cloned().unwrap_or_default(),
        ..particulars(document)
    };
    Understood { draft, codes }
}

/// Siblings stand as their sequence numbers say; where these say nothing, and otherwise, as in the file.
fn in_order(items: Vec<(i64, ItemDraft)>) -> Vec<ItemDraft> {
    let mut families: BTreeMap<Option<String>, Vec<(i64, usize)>> = BTreeMap::new();
    for (place, (sequence, item)) in items.iter().enumerate() {
        families.entry(item.parent.clone()).or_default().push((*sequence, place));
    }
    let mut from: BTreeMap<usize, usize> = BTreeMap::new();
    for family in families.into_values() {
        let mut sorted = family.clone();
        sorted.sort_unstable();
        from.extend(family.iter().zip(sorted).map(|((_, place), (_, source))| (*place, source)));
    }
    let ordered = from.into_values().filter_map(|source| items.get(source));
    ordered.map(|(_, item)| item.clone()).collect()
}

fn objects<'a>(
    package: &'a Map<String, Value>,
    list: &str,
) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
    let all = package.get(list).and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_object)
}

pub(super) fn text(object: &Map<String, Value>, name: &str) -> String {
    object.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

pub(super) fn identifier(object: &Map<String, Value>) -> String {
    text(object, "identifier").to_lowercase()
}

fn linked(object: &Map<String, Value>, end: &str) -> String {
    object.get(end).and_then(Value::as_object).map(identifier).unwrap_or_default()
}

/// One of our own words in an object's extensions.
fn extra<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get("extensions")?.get(format!("headland:{name}"))
}

fn extra_text(object: &Map<String, Value>, name: &str) -> String {
    extra(object, name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A code for each item: its human coding scheme where that can be one and is its own, else its
/// identifier.
fn codes(package: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut codes = BTreeMap::new();
    for object in objects(package, "CFItems") {
        let id = identifier(object);
        let typed: String = text(object, "humanCodingScheme")
            .to_lowercase()
            .chars()
            .map(|letter| if letter.is_whitespace() || letter == '_' { '-' } else { letter })
            .collect();
        let is_free = typed.parse::<ItemCode>().is_ok() && !taken.contains(&typed);
        let code = if is_free { typed } else { id.clone() };
        taken.insert(code.clone());
        codes.insert(id, code);
    }
    codes
}

/// The first parent of each item and its place there, by the item's code.
fn parents(
    package: &Map<String, Value>,
    codes: &BTreeMap<String, String>,
) -> BTreeMap<String, (Option<String>, i64)> {
    let mut parents = BTreeMap::new();
    for link in objects(package, "CFAssociations") {
        if text(link, "associationType") != CHILD {
            continue;
        }
        let Some(child) = codes.get(&linked(link, "originNodeURI")) else { continue };
        let parent = codes.get(&linked(link, "destinationNodeURI")).cloned();
        let sequence = link.get("sequenceNumber").and_then(Value::as_i64).unwrap_or(i64::MAX);
        parents.entry(child.clone()).or_insert((parent, sequence));
    }
    parents
}

fn item(object: &Map<String, Value>, code: &str, holds_others: bool) -> ItemDraft {
    let full = text(object, "fullStatement");
    let short = text(object, "abbreviatedStatement");
    let fits = full.chars().count() <= LONGEST_TITLE && !full.contains('\n');
    let (title, text_of) = match (short.is_empty(), fits) {
        (false, _) => (short, full),
        (true, true) => (full, String::new()),
        (true, false) => (cut(&full), full),
    };
    let mistakes = extra(object, "mistakes").and_then(Value::as_array);
    ItemDraft {
        code: code.to_owned(),
        kind: kind(&text(object, "CFItemType"), holds_others),
        title,
        text: text_of,
        parent: None,
        part: extra(object, "part")
            .and_then(Value::as_u64)
            .and_then(|part| u8::try_from(part).ok()),
        levels: Vec::new(),
        place: extra_text(object, "place"),
        guidance: text(object, "notes"),
        mistakes: mistakes
            .into_iter()
            .flatten()
            .filter_map(|one| one.as_str().map(str::to_owned))
            .collect(),
    }
}

/// The beginning of a statement that is too long for a title, with a sign that it goes on.
fn cut(full: &str) -> String {
    let mut title = String::new();
    for word in full.split_whitespace() {
        if title.chars().count() + word.chars().count() + 2 > LONGEST_TITLE && !title.is_empty() {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(word.chars().take(LONGEST_TITLE));
    }
    title.push('…');
    title
}

/// The kind that the publisher's word stands for; a heading or a statement where we have none for it.
fn kind(word: &str, holds_others: bool) -> ItemKind {
    let word = word.to_lowercase();
    let known = ItemKind::ALL.into_iter();
    let mut known = known.filter(|kind| kind.label().to_lowercase() == word || kind.code() == word);
    known.next().unwrap_or(if holds_others { ItemKind::Group } else { ItemKind::Statement })
}

/// A link that is no place in the tree and whose two ends we know.
pub(super) fn association(
    link: &Map<String, Value>,
    codes: &BTreeMap<String, String>,
    shelf: &Shelf,
) -> Option<AssociationDraft> {
    let relation = relation_of(&text(link, "associationType"))?;
    let from = codes.get(&linked(link, "originNodeURI"))?.clone();
    let end = linked(link, "destinationNodeURI");
    let to = match codes.get(&end) {
        Some(code) => format!("#{code}"),
        None => shelf.reference(&end)?.to_string(),
    };
    (to != format!("#{from}")).then_some(AssociationDraft { from, relation, to })
}

/// Levels by the code of the item they belong to; those of the framework as a whole by none.
fn rubrics(
    package: &Map<String, Value>,
    codes: &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<LevelDescriptor>> {
    let mut rubrics = BTreeMap::new();
    for rubric in objects(package, "CFRubrics") {
        for criterion in objects(rubric, "CFRubricCriteria") {
            let item = linked(criterion, "CFItemURI");
            let code =
                if item.is_empty() { Some(String::new()) } else { codes.get(&item).cloned() };
            let Some(code) = code else { continue };
            let mut levels: Vec<_> = objects(criterion, "CFRubricCriterionLevels").collect();
            levels.sort_by_key(|level| {
                level.get("position").and_then(Value::as_i64).unwrap_or(i64::MAX)
            });
            let levels = (1_u8..=u8::MAX).zip(levels).map(|(rank, level)| {
                let named = text(level, "quality");
                let title = if named.is_empty() { format!("Level {rank}") } else { named };
                LevelDescriptor { rank, title, text: text(level, "description") }
            });
            rubrics.entry(code).or_insert_with(|| levels.collect());
        }
    }
    rubrics
}

fn particulars(document: &Map<String, Value>) -> FrameworkDraft {
    let title = text(document, "title");
    let or = |words: String, other: &str| if words.is_empty() { other.to_owned() } else { words };
    let licence = document.get("licenseURI").and_then(Value::as_object);
    let address = Some(text(document, "officialSourceURL")).filter(|address| !address.is_empty());
    let year = extra(document, "year").and_then(Value::as_i64);
    FrameworkDraft {
        code: or(extra_text(document, "code"), &slug(&title, 60).unwrap_or_default()),
        version: or(text(document, "version").replace(' ', "-"), "1"),
        summary: text(document, "description"),
        source: Source {
            title: or(extra_text(document, "source"), &title),
            publisher: text(document, "creator"),
            year: year.and_then(|year| i16::try_from(year).ok()),
            rights: extra_text(document, "rights"),
            address,
            history: history(document),
        },
        title,
        licence: or(licence.map(|link| text(link, "title")).unwrap_or_default(), NO_LICENCE),
        jurisdiction: or(extra_text(document, "jurisdiction"), "GB-ENG"),
        notes: text(document, "notes"),
        parts: parts(document),
        levels: Vec::new(),
        items: Vec::new(),
        associations: Vec::new(),
    }
}

fn parts(document: &Map<String, Value>) -> Vec<Part> {
    let parts = extra(document, "parts").and_then(Value::as_array);
    let part = |part: &Value| {
        let part = part.as_object()?;
        let number = part.get("number")?.as_u64()?;
        Some(Part {
            number: u8::try_from(number).ok()?,
            title: text(part, "title"),
            text: text(part, "text"),
        })
    };
    parts.into_iter().flatten().filter_map(part).collect()
}

fn history(document: &Map<String, Value>) -> Vec<SourceEvent> {
    let events = extra(document, "history").and_then(Value::as_array);
    let event = |event: &Value| {
        let event = event.as_object()?;
        Some(SourceEvent {
            when: text(event, "when").parse().ok()?,
            standing: Standing::from_code(&text(event, "standing"))?,
            what: text(event, "what"),
        })
    };
    events.into_iter().flatten().filter_map(event).collect()
}
