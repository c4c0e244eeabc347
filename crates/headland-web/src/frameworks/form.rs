//! The shape of the forms by which frameworks are written.

use askama::Template;
use headland_app::frameworks::lines::{
    entries_of, levels_of, lines_of_levels, lines_of_parts, parts_of,
};
use headland_domain::frameworks::{
    Edition, Framework, FrameworkDraft, Item, ItemKind, ItemWords, Source,
};
use headland_domain::sheet;

use crate::components::{Button, Choice, Field, Hidden, SummaryList, Width};
use crate::gate::FormFields;
use crate::page::Frame;

/// A page that asks about a framework or an item and does one thing with the answers.
#[derive(Template)]
#[template(path = "frameworks/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    pub(super) lead: Vec<String>,
    /// What somebody else saved while this was typed.
    pub(super) beside: Option<SummaryList>,
    pub(super) action: String,
    pub(super) hidden: Vec<Hidden>,
    pub(super) fields: Vec<Field>,
    pub(super) submit: Button,
    pub(super) back: String,
}

impl FormPage {
    pub(super) fn new(
        frame: Frame,
        action: String,
        fields: impl IntoIterator<Item = (&'static str, Field)>,
        submit: &str,
        back: String,
    ) -> Self {
        let fields = fields.into_iter();
        let fields = fields.map(|(name, field)| field.error(frame.problem_with(name))).collect();
        Self {
            frame,
            lead: Vec::new(),
            beside: None,
            action,
            hidden: Vec::new(),
            fields,
            submit: Button::new(submit),
            back,
        }
    }
}

/// The frame of a page about a framework.
pub(super) fn framed(frame: Frame, framework: &Framework) -> Frame {
    frame
        .under("/frameworks")
        .crumb("Frameworks and standards", "/frameworks")
        .crumb(framework.title(), super::href_of(framework.edition()))
}

/// An edition typed or chosen in a form.
pub(super) fn edition_of(typed: &str) -> Option<Edition> {
    typed.trim().parse().ok()
}

/// The field of the source's year. What is typed there need not be a year.
pub(super) const YEAR: &str = "source_year";

/// What a framework says of itself, as it was typed. The name of an edition is given once.
pub(super) fn typed_particulars(form: &FormFields) -> Result<FrameworkDraft, sheet::Problem> {
    let year = form.one(YEAR);
    let read = year.parse::<i16>().ok().filter(|year| (1800..=2200).contains(year));
    if !year.is_empty() && read.is_none() {
        return Err(sheet::Problem::new(YEAR, "Enter a year such as 2026, or nothing"));
    }
    Ok(draft_of(form, read))
}

/// The same with whatever could not be read left out.
pub(super) fn draft_of(form: &FormFields, year: Option<i16>) -> FrameworkDraft {
    let address = form.one("source_address");
    FrameworkDraft {
        code: form.one("code").to_owned(),
        version: form.one("version").to_owned(),
        title: form.one("title").to_owned(),
        summary: form.one("summary").to_owned(),
        source: Source {
            title: form.one("source_title").to_owned(),
            publisher: form.one("source_publisher").to_owned(),
            year,
            rights: form.one("source_rights").to_owned(),
            address: (!address.is_empty()).then(|| address.to_owned()),
            history: Vec::new(),
        },
        licence: form.one("licence").to_owned(),
        jurisdiction: form.one("jurisdiction").to_owned(),
        notes: form.one("notes").to_owned(),
        parts: parts_of(form.one("parts")),
        levels: levels_of(form.one("levels")),
        items: Vec::new(),
        associations: Vec::new(),
    }
}

/// A year as it is shown in its field.
pub(super) fn year_of(draft: &FrameworkDraft) -> String {
    draft.source.year.map(|year| year.to_string()).unwrap_or_default()
}

/// The questions about a framework as a whole; the year as it was typed.
pub(super) fn particulars(
    draft: &FrameworkDraft,
    year: &str,
    is_new: bool,
) -> Vec<(&'static str, Field)> {
    let source = &draft.source;
    let mut fields = vec![("title", Field::line("title", "Title").value(&draft.title))];
    if is_new {
        fields.push((
            "version",
            Field::line("version", "Version")
                .hint("Usually a year, such as 2026. It stays.")
                .width(Width::Characters10)
                .value(&draft.version),
        ));
    }
    fields.extend([
        (
            "summary",
            Field::long_text("summary", "What is it for, and who uses it?").value(&draft.summary),
        ),
        (
            "levels",
            Field::long_text("levels", "Levels")
                .optional()
                .hint("One to a line, the lowest first, with what is seen after a colon. “Secure: seen reliably, in new places, too”")
                .value(lines_of_levels(&draft.levels)),
        ),
        (
            "parts",
            Field::long_text("parts", "Parts of an assessment task")
                .optional()
                .hint("One to a line, where the framework has them.")
                .value(lines_of_parts(&draft.parts)),
        ),
        (
            "source_title",
            Field::line("source_title", "What does it rest on?")
                .hint("The title of the publication, or “Our own”.")
                .value(&source.title),
        ),
        (
            "source_publisher",
            Field::line("source_publisher", "Who published that?").value(&source.publisher),
        ),
        (YEAR, Field::number(YEAR, "In which year?").optional().value(year)),
        (
            "source_rights",
            Field::line("source_rights", "Rights in the original").optional().value(&source.rights),
        ),
        (
            "source_address",
            Field::line("source_address", "Its address on the web")
                .optional()
                .value(source.address.clone().unwrap_or_default()),
        ),
        (
            "licence",
            Field::line("licence", "What may others do with these words?")
                .hint("A licence, or “For use in our schools”.")
                .value(&draft.licence),
        ),
        (
            "jurisdiction",
            Field::line("jurisdiction", "Where does it hold?")
                .hint("GB-ENG is England.")
                .width(Width::Characters10)
                .value(&draft.jurisdiction),
        ),
        (
            "notes",
            Field::long_text("notes", "Notes for careful readers").optional().value(&draft.notes),
        ),
    ]);
    fields
}

/// What a person types about an item.
pub(super) fn typed_words(form: &FormFields) -> ItemWords {
    ItemWords {
        kind: ItemKind::from_code(form.one("kind")).unwrap_or(ItemKind::Statement),
        title: form.one("title").to_owned(),
        text: form.one("text").to_owned(),
        part: form.one("part").parse().ok(),
        place: form.one("place").to_owned(),
        guidance: form.one("guidance").to_owned(),
        mistakes: entries_of(form.one("mistakes")),
        levels: levels_of(form.one("levels")),
    }
}

/// What an item says, to be changed.
pub(super) fn words_of(item: &Item) -> ItemWords {
    ItemWords {
        kind: item.kind,
        title: item.title.clone(),
        text: item.text.clone(),
        part: item.part,
        place: item.place.clone(),
        guidance: item.guidance.clone(),
        mistakes: item.mistakes.clone(),
        levels: item.levels.clone(),
    }
}

/// The questions about an item.
pub(super) fn item_fields(framework: &Framework, words: &ItemWords) -> Vec<(&'static str, Field)> {
    let kinds = ItemKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label()));
    let mut fields = vec![
        ("title", Field::line("title", "Title").value(&words.title)),
        ("kind", Field::select("kind", "What is it?", kinds).value(words.kind.code())),
        ("text", Field::long_text("text", "What does it ask for?").optional().value(&words.text)),
    ];
    if !framework.parts().is_empty() {
        let none = Choice::new("", "None");
        let parts = framework.parts().iter();
        let parts =
            parts.map(|part| Choice::new(part.number, format!("{}: {}", part.number, part.title)));
        let part = words.part.map(|part| part.to_string()).unwrap_or_default();
        let choices = std::iter::once(none).chain(parts);
        fields.push(("part", Field::select("part", "Part that tests it", choices).value(part)));
    }
    fields.extend([
        (
            "guidance",
            Field::long_text("guidance", "How to show it").optional().value(&words.guidance),
        ),
        (
            "mistakes",
            Field::long_text("mistakes", "Common mistakes")
                .optional()
                .hint("One to a line.")
                .value(words.mistakes.join("\n")),
        ),
        (
            "levels",
            Field::long_text("levels", "Levels of its own")
                .optional()
                .hint("One to a line, the lowest first. Without any, those above it hold.")
                .value(lines_of_levels(&words.levels)),
        ),
        ("place", Field::line("place", "Where in the source?").optional().value(&words.place)),
    ]);
    fields
}
