//! The shape of a framework file, and how it becomes a framework.
//!
//! Items are nested in the file and their codes are relative: the code of `vision` under
//! `key-area/shaping-the-future` is `key-area/shaping-the-future/vision`.

use headland_domain::frameworks::{
    AdoptRefusal, AssociationDraft, CodeRefusal, DeprecateRefusal, Deprecation, Flaws, Framework,
    FrameworkDraft, ItemDraft, ItemKind, LevelDescriptor, Part, Relation, Source, SourceEvent,
    Standing, StateKind, WhenRefusal,
};
use jiff::civil::Date;
use serde::Deserialize;

/// Why a file is not a framework.
#[derive(Debug, thiserror::Error)]
pub enum FileRefusal {
    /// It is not TOML, or not of the expected shape.
    #[error("{0}")]
    Shape(#[from] toml::de::Error),
    /// A word is not one of those that the file may use in its place.
    #[error("‘{word}’ is not a {place}")]
    Word {
        /// What stands in the file.
        word: String,
        /// What was expected.
        place: &'static str,
    },
    /// A turn in the history of the source has no date that can be read.
    #[error("{0}")]
    When(#[from] WhenRefusal),
    /// The edition named as replacement cannot be read.
    #[error("{0}")]
    Replacement(#[from] CodeRefusal),
    /// There are more levels on one scale than can be counted.
    #[error("A scale has more than 255 levels")]
    TooManyLevels,
    /// A state other than draft needs the day of adoption.
    #[error("The day of adoption is missing")]
    NoAdoption,
    /// A deprecated framework needs the decision, and another must not have one.
    #[error("The deprecation and the state do not fit together")]
    Deprecation,
    /// The content breaks a law of frameworks.
    #[error("{0}")]
    Flawed(#[from] Flaws),
    /// It cannot be adopted.
    #[error("{0}")]
    Adopt(#[from] AdoptRefusal),
    /// It cannot be deprecated.
    #[error("{0}")]
    Deprecate(#[from] DeprecateRefusal),
}

/// Reads the text of a framework file and takes the framework to the state the file gives.
pub(super) fn read(text: &str) -> Result<Framework, FileRefusal> {
    let file: File = toml::from_str(text)?;
    file.framework()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    version: String,
    title: String,
    summary: String,
    licence: String,
    jurisdiction: String,
    state: String,
    adopted_on: Option<Date>,
    notes: String,
    deprecation: Option<FileDeprecation>,
    source: FileSource,
    #[serde(default)]
    part: Vec<FilePart>,
    #[serde(default)]
    level: Vec<FileLevel>,
    item: Vec<FileItem>,
    #[serde(default)]
    association: Vec<FileAssociation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDeprecation {
    on: Date,
    reason: String,
    replaced_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSource {
    title: String,
    publisher: String,
    year: Option<i16>,
    rights: String,
    address: Option<String>,
    #[serde(default)]
    history: Vec<FileEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileEvent {
    when: String,
    standing: String,
    what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePart {
    number: u8,
    title: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLevel {
    title: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileItem {
    code: String,
    kind: String,
    title: String,
    text: String,
    part: Option<u8>,
    place: Option<String>,
    #[serde(default)]
    guidance: String,
    #[serde(default)]
    mistakes: Vec<String>,
    #[serde(default)]
    level: Vec<FileLevel>,
    #[serde(default)]
    item: Vec<FileItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAssociation {
    from: String,
    relation: String,
    to: String,
}

/// The value a code stands for, or a refusal that names the place it stands in.
fn word<T>(
    word: &str,
    place: &'static str,
    from_code: fn(&str) -> Option<T>,
) -> Result<T, FileRefusal> {
    from_code(word).ok_or_else(|| FileRefusal::Word { word: word.to_owned(), place })
}

impl File {
    fn framework(self) -> Result<Framework, FileRefusal> {
        let state = word(&self.state, "state", StateKind::from_code)?;
        let mut items = Vec::new();
        for item in self.item {
            item.unfold(None, "", &mut items)?;
        }
        let associations = self.association.into_iter().map(FileAssociation::draft);
        let framework = Framework::draft(FrameworkDraft {
            code: self.code,
            version: self.version,
            title: self.title,
            summary: self.summary,
            source: self.source.source()?,
            licence: self.licence,
            jurisdiction: self.jurisdiction,
            notes: self.notes.trim().to_owned(),
            parts: self.part.into_iter().map(FilePart::part).collect(),
            levels: scale(self.level)?,
            items,
            associations: associations.collect::<Result<_, _>>()?,
        })?;
        match (state, self.adopted_on, self.deprecation) {
            (StateKind::Draft, None, None) => Ok(framework),
            (StateKind::Adopted, Some(on), None) => Ok(framework.adopt(on)?),
            (StateKind::Deprecated, Some(on), Some(deprecation)) => {
                Ok(framework.adopt(on)?.deprecate(deprecation.decision()?)?)
            }
            (StateKind::Adopted | StateKind::Deprecated, None, _) => Err(FileRefusal::NoAdoption),
            _ => Err(FileRefusal::Deprecation),
        }
    }
}

impl FileDeprecation {
    fn decision(self) -> Result<Deprecation, FileRefusal> {
        let replaced_by = self.replaced_by.map(|edition| edition.parse()).transpose()?;
        Ok(Deprecation { on: self.on, reason: self.reason, replaced_by })
    }
}

impl FileSource {
    fn source(self) -> Result<Source, FileRefusal> {
        let history = self.history.into_iter().map(FileEvent::event).collect::<Result<_, _>>()?;
        Ok(Source {
            title: self.title,
            publisher: self.publisher,
            year: self.year,
            rights: self.rights,
            address: self.address,
            history,
        })
    }
}

impl FileEvent {
    fn event(self) -> Result<SourceEvent, FileRefusal> {
        let standing = word(&self.standing, "standing", Standing::from_code)?;
        Ok(SourceEvent { when: self.when.parse()?, standing, what: self.what })
    }
}

impl FilePart {
    fn part(self) -> Part {
        Part { number: self.number, title: self.title, text: self.text }
    }
}

/// Levels in the file stand in order, the lowest first, and so need no numbers.
fn scale(levels: Vec<FileLevel>) -> Result<Vec<LevelDescriptor>, FileRefusal> {
    let numbered = levels.into_iter().zip(1_usize..);
    numbered
        .map(|(level, rank)| {
            let rank = u8::try_from(rank).map_err(|_| FileRefusal::TooManyLevels)?;
            Ok(LevelDescriptor { rank, title: level.title, text: level.text })
        })
        .collect()
}

impl FileItem {
    /// Adds this item and those under it to the list, a parent before its children. One that does
    /// not say where it stands in the source stands where the item above it does.
    fn unfold(
        self,
        parent: Option<&str>,
        above: &str,
        items: &mut Vec<ItemDraft>,
    ) -> Result<(), FileRefusal> {
        let code = match parent {
            Some(parent) => format!("{parent}/{}", self.code),
            None => self.code,
        };
        let place = self.place.unwrap_or_else(|| above.to_owned());
        items.push(ItemDraft {
            code: code.clone(),
            kind: word(&self.kind, "kind of item", ItemKind::from_code)?,
            title: self.title,
            text: self.text,
            parent: parent.map(str::to_owned),
            part: self.part,
            levels: scale(self.level)?,
            place: place.clone(),
            guidance: self.guidance,
            mistakes: self.mistakes,
        });
        self.item.into_iter().try_for_each(|child| child.unfold(Some(&code), &place, items))
    }
}

impl FileAssociation {
    fn draft(self) -> Result<AssociationDraft, FileRefusal> {
        let relation = word(&self.relation, "relation", Relation::from_code)?;
        Ok(AssociationDraft { from: self.from, relation, to: self.to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        code = "harbour-leadership"
        version = "2031"
        title = "Harbour leadership"
        summary = "An invented framework"
        licence = "MIT"
        jurisdiction = "GB-ENG"
        state = "draft"
        notes = ""
        [source]
        title = "Leading a harbour school"
        publisher = "Invented College"
        rights = "None known"
        [[source.history]]
        when = "2031-09"
        standing = "in-force"
        what = "Published"
        [[level]]
        title = "Not yet"
        text = "Not seen"
        [[level]]
        title = "Now"
        text = "Seen"
        [[item]]
        code = "charting"
        kind = "competency"
        title = "Charting"
        text = "Knows the waters"
        [[item.item]]
        code = "soundings"
        kind = "indicator"
        title = "Soundings"
        text = "Takes them"
    "#;

    fn refusal(from: &str, to: &str) -> String {
        assert!(FILE.contains(from), "{from}");
        read(&FILE.replace(from, to)).unwrap_err().to_string()
    }

    #[test]
    fn nested_items_take_their_code_and_parent_from_where_they_stand() {
        let framework = read(FILE).unwrap();
        let item = &framework.items()[1];
        assert_eq!(item.code.as_str(), "charting/soundings");
        assert_eq!(item.parent, Some("charting".parse().unwrap()));
        assert_eq!(framework.levels()[1].rank, 2);
        assert_eq!(framework.state().kind(), StateKind::Draft);
    }

    #[test]
    fn an_unknown_word_is_refused_by_name() {
        assert_eq!(refusal("\"indicator\"", "\"skill\""), "‘skill’ is not a kind of item");
        assert_eq!(refusal("\"in-force\"", "\"fine\""), "‘fine’ is not a standing");
        assert_eq!(refusal("\"draft\"", "\"live\""), "‘live’ is not a state");
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(refusal("summary =", "sumary =").contains("sumary"));
    }

    #[test]
    fn a_broken_law_is_told_in_the_words_of_the_law() {
        let told = refusal("code = \"soundings\"", "code = \"Sound ings\"");
        assert!(told.contains("is not an item code"), "{told}");
        let told = refusal("title = \"Soundings\"", "title = \" \"");
        assert_eq!(told, "Item charting/soundings needs a title");
    }

    #[test]
    fn a_state_comes_with_its_dates() {
        assert_eq!(refusal("\"draft\"", "\"adopted\""), "The day of adoption is missing");
        let told = refusal("\"draft\"", "\"deprecated\"\nadopted_on = \"2031-09-01\"");
        assert_eq!(told, "The deprecation and the state do not fit together");
        let adopted = FILE.replace("\"draft\"", "\"adopted\"\nadopted_on = \"2031-09-01\"");
        assert_eq!(read(&adopted).unwrap().state().kind(), StateKind::Adopted);
    }
}
