//! Links that might be missing, each with one button and one key, and what becomes of it.

use askama::Template;
use headland_app::improvement::{self, Suggested};
use headland_app::stored::Nameable;
use headland_app::{Context, Failure};
use headland_domain::frameworks::ItemReference;
use headland_domain::improvement::thread::Common;
use headland_domain::sheet::Record;
use headland_domain::{RecordId, capital};

use super::super::href_of;
use super::super::values::item_words;
use crate::components::{Content, Hidden};
use crate::gate::{FormFields, Path, Writing};
use crate::page::PageResult;

/// The list of links that could be made; nothing where there are none.
#[derive(Template)]
#[template(path = "improvement/_joins.html")]
pub(super) struct Joins {
    lines: Vec<Line>,
}

impl askama::filters::HtmlSafe for Joins {}

/// One link that could be made.
struct Line {
    action: String,
    hidden: Vec<Hidden>,
    from: Content,
    words: &'static str,
    to: Content,
    why: String,
    /// The whole of it for whoever hears the button alone.
    said: String,
}

impl Joins {
    pub(super) fn of(
        ctx: &Context,
        nameable: &Nameable,
        here: RecordId,
        suggested: &[Suggested],
        csrf: &str,
    ) -> Self {
        let named = |record: &Record| {
            format!("{} “{}”", capital(ctx.words.one(record.kind)), record.title())
        };
        let linked = |record: &Record| {
            if record.id == here {
                Content::text(format!("this {}", ctx.words.one(record.kind)))
            } else {
                Content::link(named(record), href_of(record))
            }
        };
        let line = |one: &Suggested| Line {
            action: format!("/records/{}/links", one.from.id),
            hidden: vec![
                Hidden::csrf(csrf),
                Hidden::new("version", one.from.version),
                Hidden::new("field", one.link.field),
                Hidden::new("to", one.to.id),
                Hidden::new("back", here),
            ],
            from: linked(&one.from),
            words: one.link.words,
            to: linked(&one.to),
            why: why(nameable, &one.link.common),
            said: format!("{} {} {}", named(&one.from), one.link.words, named(&one.to)),
        };
        Self { lines: suggested.iter().map(line).collect() }
    }
}

/// What two records have in common, in words.
fn why(nameable: &Nameable, common: &Common) -> String {
    let mut parts = Vec::new();
    if !common.items.is_empty() {
        let items = common.items.iter().map(ItemReference::to_string);
        let items: Vec<_> = items.map(|item| item_words(&item)).collect();
        parts.push(format!("Both speak of {}", items.join(" and of ")));
    }
    if !common.people.is_empty() {
        let people = common.people.iter().filter_map(|person| nameable.people.get(person));
        let people: Vec<_> = people.map(String::as_str).collect();
        parts.push(format!("Both name {}", people.join(", ")));
    }
    if common.dates {
        parts.push("Their dates overlap".to_owned());
    }
    parts.join(". ")
}

/// `POST /records/{id}/links`
pub(in crate::improvement) async fn join(
    mut writing: Writing,
    Path(from): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    // What is no record is found nowhere, once it is known that the person may change this one.
    let to = form.one("to").parse().unwrap_or(from);
    let back: RecordId = form.one("back").parse().unwrap_or(from);
    let version = form.one("version").parse().unwrap_or_default();
    let href = format!("/records/{back}/thread#join");
    match improvement::join(&mut writing.ctx, from, form.one("field"), to, version).await {
        Ok(record) => {
            let said =
                format!("“{}” is linked. Its history keeps how it was before", record.title());
            writing.done(&href, &said).await
        }
        // There is no form to fill in again: the list is shown as it now stands, with what is wrong.
        Err(Failure::Refused(problems)) => {
            let said: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
            writing.done(&href, &format!("Nothing was linked. {}", said.join(". "))).await
        }
        Err(Failure::Conflict(_)) => {
            let said =
                "Nothing was linked: the record was changed in the meantime. Look at it again";
            writing.done(&href, said).await
        }
        Err(other) => Err(other.into()),
    }
}
