//! From a framework of ours to a CASE package.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::OrganisationId;
use headland_domain::frameworks::{
    AssociationDraft, Framework, FrameworkDraft, ItemDraft, ItemReference, StateKind,
};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::check::is_relation_of_1p1_alone;
use super::identity::{Shelf, of_item, owner};
use super::objects::{Setting, link};
use super::places::{places, places_by_parent};
use super::read::{NO_LICENCE, Understood, association, identifier, read, text};
use super::shape::{ANY_LINK, CaseVersion, Field, Kind, PACKAGE, Shape};
use super::{CHILD, object, relation_of, word_of};

/// What an export is made of.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// Whose it is; none where it comes with the program.
    pub organisation: Option<OrganisationId>,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// The package that it was imported from, if it was.
    pub imported: Option<&'a str>,
    /// The items of other frameworks that links may lead to.
    pub shelf: &'a Shelf,
    /// The address of the installation, without a slash at the end.
    pub address: &'a str,
    /// The version wanted.
    pub version: CaseVersion,
}

/// Writes the package. A framework that was imported and not changed since is the package it came as.
pub fn export(export: &Export<'_>) -> Value {
    let framework = export.framework;
    let owner = owner(export.organisation);
    let setting = Setting {
        version: export.version,
        base: format!("{}/ims/case/{}", export.address, export.version.code()),
        changed: export.changed_at.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string(),
        name: format!("{owner} {}", framework.edition()),
    };
    let kept = export.imported.and_then(|text| object(text).ok()).unwrap_or_default();
    let before = (!kept.is_empty()).then(|| read(&kept, export.shelf));
    let writer = Writer {
        export,
        identifiers: identifiers(framework, &owner, before.as_ref()),
        draft: framework.to_draft(),
        kept,
        before,
        setting,
    };
    let mut package = writer.package();
    fit(&mut package, &PACKAGE, export.version);
    Value::Object(package)
}

/// The identifier of each item, by its code: its own where it came with one.
fn identifiers(
    framework: &Framework,
    owner: &str,
    before: Option<&Understood>,
) -> BTreeMap<String, String> {
    let came = before.into_iter().flat_map(|before| &before.codes);
    let mut identifiers: BTreeMap<String, String> =
        came.map(|(id, code)| (code.clone(), id.clone())).collect();
    for item in framework.items() {
        let edition = framework.edition().clone();
        let reference = ItemReference { edition, item: item.code.clone() };
        identifiers
            .entry(item.code.to_string())
            .or_insert_with(|| of_item(owner, &reference).to_string());
    }
    identifiers
}

struct Writer<'a> {
    export: &'a Export<'a>,
    setting: Setting,
    draft: FrameworkDraft,
    kept: Map<String, Value>,
    before: Option<Understood>,
    identifiers: BTreeMap<String, String>,
}

impl Writer<'_> {
    fn package(mut self) -> Map<String, Value> {
        let document = self.document();
        let items = self.items(&document);
        let mut associations = self.associations(&document);
        if self.setting.version == CaseVersion::V1p0 {
            associations.retain(|link| !says_1p1(link));
        }
        let rubrics = self.rubrics();
        let licence = self.licence();
        let mut package = std::mem::take(&mut self.kept);
        package.insert("CFDocument".to_owned(), Value::Object(document));
        package.insert("CFItems".to_owned(), Value::Array(items));
        package.insert("CFAssociations".to_owned(), Value::Array(associations));
        if !rubrics.is_empty() || package.contains_key("CFRubrics") {
            package.insert("CFRubrics".to_owned(), Value::Array(rubrics));
        }
        if let Some(licence) = licence {
            let definitions = package.entry("CFDefinitions").or_insert_with(|| json!({}));
            if let Some(definitions) = definitions.as_object_mut() {
                let licences = definitions.entry("CFLicenses").or_insert_with(|| json!([]));
                if let Some(licences) = licences.as_array_mut() {
                    licences.retain(|one| one.get("identifier") != licence.get("identifier"));
                    licences.push(licence);
                }
            }
        }
        package
    }

    /// The objects of a list as they came.
    fn came(&self, list: &str) -> Vec<Map<String, Value>> {
        let all = self.kept.get(list).and_then(Value::as_array);
        all.into_iter().flatten().filter_map(Value::as_object).cloned().collect()
    }

    fn id_of(&self, code: &str) -> &str {
        self.identifiers.get(code).map(String::as_str).unwrap_or_default()
    }

    fn document(&self) -> Map<String, Value> {
        let kept = self.kept.get("CFDocument").and_then(Value::as_object);
        let mut document = kept.cloned().unwrap_or_default();
        let bare = |draft: &FrameworkDraft| FrameworkDraft {
            items: Vec::new(),
            associations: Vec::new(),
            levels: Vec::new(),
            ..draft.clone()
        };
        let is_as_it_came =
            self.before.as_ref().is_some_and(|before| bare(&before.draft) == bare(&self.draft));
        if !is_as_it_came {
            if kept.is_none() {
                let id = self.setting.id("document").to_string();
                let uri = self.setting.uri("CFDocuments", &id);
                document.insert("identifier".to_owned(), id.into());
                document.insert("uri".to_owned(), uri.into());
            }
            if self.setting.version == CaseVersion::V1p1 {
                document.insert("caseVersion".to_owned(), "1.1".into());
            }
            self.setting.describe(&mut document, &self.draft);
            document.insert("lastChangeDateTime".to_owned(), self.setting.changed.clone().into());
        }
        let state = match self.export.framework.state().kind() {
            StateKind::Draft if kept.is_some() => None,
            StateKind::Draft => Some("Draft"),
            StateKind::Adopted => Some("Adopted"),
            StateKind::Deprecated => Some("Deprecated"),
        };
        if let Some(state) = state {
            document.insert("adoptionStatus".to_owned(), state.into());
        }
        document
    }

    fn items(&self, document: &Map<String, Value>) -> Vec<Value> {
        let mut items: BTreeMap<&str, &ItemDraft> =
            self.draft.items.iter().map(|item| (self.id_of(&item.code), item)).collect();
        let before: BTreeMap<&str, &ItemDraft> = self
            .before
            .iter()
            .flat_map(|before| &before.draft.items)
            .map(|item| (item.code.as_str(), item))
            .collect();
        let mut written = Vec::new();
        for mut object in self.came("CFItems") {
            let Some(item) = items.remove(identifier(&object).as_str()) else { continue };
            let is_as_it_came =
                before.get(item.code.as_str()).is_some_and(|before| bare(before) == bare(item));
            if !is_as_it_came {
                let scheme = object.get("humanCodingScheme").cloned();
                self.setting.word(&mut object, item);
                match scheme {
                    Some(scheme) => object.insert("humanCodingScheme".to_owned(), scheme),
                    None => object.remove("humanCodingScheme"),
                };
                object.insert("lastChangeDateTime".to_owned(), self.setting.changed.clone().into());
            }
            written.push(Value::Object(object));
        }
        for item in
            self.draft.items.iter().filter(|item| items.contains_key(self.id_of(&item.code)))
        {
            let id = self.id_of(&item.code);
            let mut object = Map::new();
            object.insert("identifier".to_owned(), id.into());
            object.insert("uri".to_owned(), self.setting.uri("CFItems", id).into());
            if !self.kept.contains_key("CFItems") {
                object.insert("CFDocumentURI".to_owned(), document_link(document));
            }
            self.setting.word(&mut object, item);
            object.insert("lastChangeDateTime".to_owned(), self.setting.changed.clone().into());
            written.push(Value::Object(object));
        }
        written
    }

    fn associations(&self, document: &Map<String, Value>) -> Vec<Value> {
        let mut places = places(&self.draft);
        let came_places = self.before.as_ref().map(|before| places_by_parent(&before.draft));
        let now_places = places_by_parent(&self.draft);
        let mut links: Vec<&AssociationDraft> = self.draft.associations.iter().collect();
        let known: BTreeSet<&str> = self.identifiers.values().map(String::as_str).collect();
        let present: BTreeSet<&str> =
            self.draft.items.iter().map(|item| self.id_of(&item.code)).collect();
        let mut written = Vec::new();
        for object in self.came("CFAssociations") {
            let from = end(&object, "originNodeURI");
            // Of an item that was removed here, nothing more is said.
            let is_gone = |id: &str| known.contains(id) && !present.contains(id);
            if is_gone(&from) || is_gone(&end(&object, "destinationNodeURI")) {
                continue;
            }
            let codes = self.before.as_ref().map(|before| &before.codes);
            if text(&object, "associationType") == CHILD {
                let to = end(&object, "destinationNodeURI");
                let code = codes.and_then(|codes| codes.get(&from)).cloned().unwrap_or_default();
                let parent = codes.and_then(|codes| codes.get(&to)).cloned();
                let is_first = places.get(&code).is_some_and(|(now, _)| *now == parent);
                let same_order = came_places.as_ref().and_then(|all| all.get(&parent))
                    == now_places.get(&parent);
                let said_before = self.before.as_ref().is_some_and(|before| {
                    let mut items = before.draft.items.iter();
                    items.any(|item| item.code == code && item.parent != parent)
                });
                if is_first && same_order {
                    places.remove(&code);
                    written.push(Value::Object(object));
                } else if said_before {
                    // A further parent, which we do not hold and do not lose.
                    written.push(Value::Object(object));
                }
                continue;
            }
            let ours = codes.and_then(|codes| association(&object, codes, self.export.shelf));
            match ours {
                Some(ours) => {
                    let at = links.iter().position(|link| **link == ours);
                    if let Some(at) = at {
                        links.remove(at);
                        written.push(Value::Object(object));
                    } else if relation_of(&text(&object, "associationType")).is_none() {
                        written.push(Value::Object(object));
                    }
                }
                // One of which we hold nothing stays.
                None => written.push(Value::Object(object)),
            }
        }
        for item in &self.draft.items {
            let Some((parent, position)) = places.get(&item.code) else { continue };
            let to = match parent.as_ref().and_then(|parent| self.item(parent)) {
                Some(parent) => self.link_to_item(parent),
                None => document_link(document),
            };
            written.push(self.link(CHILD, item, to, Some(*position)));
        }
        for one in links {
            let Some(from) = self.item(&one.from) else { continue };
            if let Some(to) = self.target(&one.to) {
                written.push(self.link(word_of(one.relation), from, to, None));
            }
        }
        written
    }

    fn item(&self, code: &str) -> Option<&ItemDraft> {
        self.draft.items.iter().find(|item| item.code == code)
    }

    fn link_to_item(&self, item: &ItemDraft) -> Value {
        let id = self.id_of(&item.code);
        let came = self.came("CFItems").into_iter().find(|object| identifier(object) == id);
        let uri =
            came.map_or_else(|| self.setting.uri("CFItems", id), |object| text(&object, "uri"));
        link(&item.title, id, &uri)
    }

    /// The other end of one of our links, here or in another framework.
    fn target(&self, to: &str) -> Option<Value> {
        if let Some(code) = to.strip_prefix('#') {
            return Some(self.link_to_item(self.item(code)?));
        }
        let reference: ItemReference = to.parse().ok()?;
        let known = self.export.shelf.identifier(&reference);
        let id = known.map_or_else(|| super::identity::worked_out(to).to_string(), str::to_owned);
        Some(self.setting.link_to("CFItems", to, &id))
    }

    fn link(&self, word: &str, from: &ItemDraft, to: Value, position: Option<usize>) -> Value {
        let end = to.get("identifier").and_then(Value::as_str).unwrap_or_default();
        let id = self.setting.id(&format!("{word} {} {end}", from.code)).to_string();
        let mut link = json!({
            "identifier": id, "associationType": word,
            "uri": self.setting.uri("CFAssociations", &id),
            "originNodeURI": self.link_to_item(from), "destinationNodeURI": to,
            "lastChangeDateTime": self.setting.changed,
        });
        if let (Some(position), Some(link)) = (position, link.as_object_mut()) {
            link.insert("sequenceNumber".to_owned(), position.into());
        }
        link
    }

    /// The scales, where they are not as they came.
    fn rubrics(&self) -> Vec<Value> {
        let levels = |draft: &FrameworkDraft| {
            let of_items = draft.items.iter().map(|item| (item.code.clone(), item.levels.clone()));
            let all = std::iter::once((String::new(), draft.levels.clone())).chain(of_items);
            all.filter(|(_, levels)| !levels.is_empty()).collect::<BTreeMap<_, _>>()
        };
        let now = levels(&self.draft);
        if self.before.as_ref().is_some_and(|before| levels(&before.draft) == now) {
            return self.came("CFRubrics").into_iter().map(Value::Object).collect();
        }
        let rubric = |(code, levels): (&String, &Vec<_>)| {
            let item = self.item(code).map(|item| self.link_to_item(item));
            self.setting.rubric(code, item, levels)
        };
        now.iter().map(rubric).collect()
    }

    fn licence(&self) -> Option<Value> {
        let licence = &self.draft.licence;
        let came = self.before.as_ref().map(|before| &before.draft.licence);
        if licence == NO_LICENCE || came == Some(licence) {
            return None;
        }
        let id = self.setting.id("licence").to_string();
        Some(json!({
            "identifier": id, "uri": self.setting.uri("CFLicenses", &id), "title": licence,
            "licenseText": licence, "lastChangeDateTime": self.setting.changed,
        }))
    }
}

/// Whether a link is of a kind that 1.0 does not know.
fn says_1p1(link: &Value) -> bool {
    let word = link.get("associationType").and_then(Value::as_str);
    word.is_some_and(is_relation_of_1p1_alone)
}

fn document_link(document: &Map<String, Value>) -> Value {
    let id = text(document, "identifier");
    link(&text(document, "title"), &id, &text(document, "uri"))
}

fn end(link: &Map<String, Value>, end: &str) -> String {
    link.get(end).and_then(Value::as_object).map(identifier).unwrap_or_default()
}

/// An item without its place and its levels, which stand elsewhere in a package.
fn bare(item: &ItemDraft) -> ItemDraft {
    ItemDraft { parent: None, levels: Vec::new(), ..item.clone() }
}

/// Takes away what the wanted version does not know.
fn fit(object: &mut Map<String, Value>, shape: &Shape, version: CaseVersion) {
    let knows = |field: &Field| field.is_old || version == CaseVersion::V1p1;
    let is_open = shape.is_open_in_1p0 && version == CaseVersion::V1p0;
    object.retain(|name, _| match shape.field(name) {
        Some(field) => knows(field),
        None => is_open,
    });
    for (name, value) in object.iter_mut() {
        match (shape.field(name).map(|field| field.kind), value) {
            (Some(Kind::One(shape)), Value::Object(object)) => fit(object, shape, version),
            (Some(Kind::AnyLink), Value::Object(link)) => fit(link, &ANY_LINK, version),
            (Some(Kind::List(shape)), Value::Array(list)) => {
                for object in list.iter_mut().filter_map(Value::as_object_mut) {
                    fit(object, shape, version);
                }
            }
            _ => {}
        }
    }
}
