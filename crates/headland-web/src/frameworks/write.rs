use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::frameworks::{
    begin, draft_to_write, edit, framework, revise_particulars, seen, seen_particulars,
};
use headland_domain::frameworks::{
    Edit, Edition, Framework, FrameworkDraft, ItemCode, ItemKind, ItemWords, Source, Step,
};
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::form::{
    FormPage, YEAR, draft_of, framed, item_fields, particulars, typed_particulars, typed_words,
    words_of, year_of,
};
use super::{href_of, tree};
use crate::components::{Hidden, SummaryList};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, shown};

/// A framework with nothing in it yet.
fn blank(organisation: &str) -> FrameworkDraft {
    FrameworkDraft {
        code: String::new(),
        version: String::new(),
        title: String::new(),
        summary: String::new(),
        source: Source {
            title: "Our own".to_owned(),
            publisher: organisation.to_owned(),
            year: None,
            rights: String::new(),
            address: None,
            history: Vec::new(),
        },
        licence: "For use in our schools".to_owned(),
        jurisdiction: "GB-ENG".to_owned(),
        notes: String::new(),
        parts: Vec::new(),
        levels: Vec::new(),
        items: Vec::new(),
        associations: Vec::new(),
    }
}

fn new_page(frame: Frame, draft: &FrameworkDraft, year: &str) -> FormPage {
    let frame = frame.under("/frameworks").crumb("Frameworks and standards", "/frameworks");
    let back = "/frameworks".to_owned();
    FormPage::new(frame, back.clone(), particulars(draft, year, true), "Begin writing", back)
}

/// `GET /frameworks/new`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::FrameworkDrafts)?;
    let frame = reading.frame("Write a framework");
    let draft = blank(&reading.ctx.organisation.name);
    reading.page(&new_page(frame, &draft, ""))
}

/// `POST /frameworks`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let outcome = match typed_particulars(&form) {
        Ok(draft) => begin(&mut writing.ctx, draft).await,
        Err(problem) => Err(Failure::Refused(vec![problem])),
    };
    match outcome {
        Ok(edition) => {
            writing.done(&format!("{}/edit", href_of(&edition)), "Add the first item").await
        }
        Err(Failure::Refused(problems)) => {
            writing.ctx.authorise::<()>(Action::Draft, Resource::FrameworkDrafts)?;
            let mut frame = writing.frame("Write a framework");
            frame.problems = shown(problems);
            writing.refused(&new_page(frame, &draft_of(&form, None), form.one(YEAR)))
        }
        Err(other) => Err(other.into()),
    }
}

fn particulars_page(
    frame: Frame,
    framework: &Framework,
    draft: &FrameworkDraft,
    year: &str,
) -> FormPage {
    let href = href_of(framework.edition());
    let frame = framed(frame, framework);
    let fields = particulars(draft, year, false);
    let mut page =
        FormPage::new(frame, format!("{href}/particulars"), fields, "Save", format!("{href}/edit"));
    page.hidden.push(Hidden::new("seen", seen_particulars(framework)));
    page
}

/// `GET /frameworks/{edition}/particulars`
pub(super) async fn about(mut reading: Reading, Path(edition): Path<Edition>) -> PageResult {
    let held = draft_to_write::<()>(&mut reading.ctx, &edition).await?;
    let frame = reading.frame("About this framework");
    let draft = held.framework.to_draft();
    let page = particulars_page(frame, &held.framework, &draft, &year_of(&draft));
    reading.page(&page)
}

/// `POST /frameworks/{edition}/particulars`
pub(super) async fn save_about(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let outcome = match typed_particulars(&form) {
        Ok(draft) => revise_particulars(&mut writing.ctx, &edition, draft, form.one("seen")).await,
        Err(problem) => Err(Failure::Refused(vec![problem])),
    };
    match outcome {
        Ok(()) => writing.done(&format!("{}/edit", href_of(&edition)), "Saved").await,
        Err(Failure::Refused(problems)) => {
            let held = framework::<()>(&mut writing.ctx, &edition).await?;
            let now = &held.framework;
            let mut frame = writing.frame("About this framework");
            frame.problems = shown(problems);
            let mut page = particulars_page(frame, now, &draft_of(&form, None), form.one(YEAR));
            if seen_particulars(now) != form.one("seen") {
                let saved = SummaryList::new().fact("Title", now.title());
                page.beside = Some(saved.fact("What it is for", now.summary()));
            }
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// Where a new item goes, or which item is meant.
#[derive(Deserialize)]
pub(super) struct Asked {
    under: Option<String>,
    after: Option<String>,
    code: Option<String>,
}

fn item_page(
    frame: Frame,
    framework: &Framework,
    words: &ItemWords,
    hidden: Vec<Hidden>,
) -> FormPage {
    let href = href_of(framework.edition());
    let fields = item_fields(framework, words);
    let frame = framed(frame, framework);
    let mut page =
        FormPage::new(frame, format!("{href}/items"), fields, "Save", format!("{href}/edit"));
    page.hidden = hidden;
    page
}

/// `GET /frameworks/{edition}/items/new?under=` or `?after=`
pub(super) async fn new_item(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let held = draft_to_write::<()>(&mut reading.ctx, &edition).await?;
    let find = |code: &Option<String>| {
        let code = code.as_ref()?.parse::<ItemCode>().ok()?;
        held.framework.item(&code)
    };
    let beside = find(&asked.after).or_else(|| {
        let above = find(&asked.under)?;
        held.framework.children(&above.code).last()
    });
    let words = ItemWords {
        kind: beside.map_or(ItemKind::Competency, |item| item.kind),
        title: String::new(),
        text: String::new(),
        part: beside.and_then(|item| item.part),
        place: String::new(),
        guidance: String::new(),
        mistakes: Vec::new(),
        levels: Vec::new(),
    };
    let hidden = vec![
        Hidden::new("under", asked.under.unwrap_or_default()),
        Hidden::new("after", asked.after.unwrap_or_default()),
    ];
    let page = item_page(reading.frame("Add an item"), &held.framework, &words, hidden);
    reading.page(&page)
}

/// `GET /frameworks/{edition}/items/edit?code=`
pub(super) async fn edit_item(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let held = draft_to_write::<()>(&mut reading.ctx, &edition).await?;
    let code = asked.code.and_then(|code| code.parse::<ItemCode>().ok());
    let item = code.and_then(|code| held.framework.item(&code)).ok_or(PageError::NotFound)?;
    let hidden = vec![Hidden::new("code", &item.code), Hidden::new("seen", seen(item))];
    let frame = reading.frame("Change an item");
    let page = item_page(frame, &held.framework, &words_of(item), hidden);
    reading.page(&page)
}

/// `POST /frameworks/{edition}/items`: a new item, or other words for one.
pub(super) async fn save_item(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let words = typed_words(&form);
    let code = |name: &str| form.one(name).parse::<ItemCode>().ok();
    let step = match (code("code"), code("after")) {
        (Some(item), _) => Edit::Reword { item, words: words.clone() },
        (None, Some(after)) => Edit::AddAfter { after, words: words.clone() },
        (None, None) => Edit::AddUnder { under: code("under"), words: words.clone() },
    };
    let seen_by_them = Some(form.one("seen")).filter(|seen| !seen.is_empty());
    match edit(&mut writing.ctx, &edition, step, seen_by_them).await {
        Ok(code) => writing.done(&tree::place_of(&edition, &code), "Saved").await,
        Err(Failure::Refused(problems)) => {
            let held = framework::<()>(&mut writing.ctx, &edition).await?;
            let item = code("code").and_then(|code| held.framework.item(&code).cloned());
            let mut frame =
                writing.frame(if item.is_some() { "Change an item" } else { "Add an item" });
            frame.problems = shown(problems);
            let mut hidden = vec![
                Hidden::new("under", form.one("under")),
                Hidden::new("after", form.one("after")),
                // What someone else took away in the meantime can be added again.
                Hidden::new(
                    "code",
                    item.as_ref().map(|item| item.code.to_string()).unwrap_or_default(),
                ),
            ];
            let now = item.as_ref().map(seen).unwrap_or_default();
            let is_stale = seen_by_them.is_some_and(|seen| seen != now);
            hidden.push(Hidden::new("seen", now));
            let mut page = item_page(frame, &held.framework, &words, hidden);
            page.beside = item.filter(|_| is_stale).map(|item| {
                SummaryList::new().fact("Title", item.title).fact("What it asks for", item.text)
            });
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /frameworks/{edition}/steps`: moves an item or takes it away.
pub(super) async fn step(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let way = Step::from_code(form.one("step"));
    let (taken, said) = match (form.one("code").parse::<ItemCode>(), way) {
        (Ok(item), Some(step)) => (Edit::Move { item, step }, "Moved"),
        (Ok(item), None) if form.one("step") == "remove" => {
            (Edit::Remove { item }, "Removed, with all under it")
        }
        // None of the page's buttons sends this.
        _ => {
            draft_to_write::<()>(&mut writing.ctx, &edition).await?;
            return Err(PageError::NotFound);
        }
    };
    let seen = Some(form.one("seen")).filter(|seen| !seen.is_empty());
    match edit(&mut writing.ctx, &edition, taken, seen).await {
        Ok(code) => {
            let place = match way {
                Some(_) => tree::steps_of(&edition, &code),
                None => format!("{}/edit", href_of(&edition)),
            };
            writing.done(&place, said).await
        }
        Err(Failure::Refused(problems)) => {
            let held = framework::<()>(&mut writing.ctx, &edition).await?;
            let mut frame = writing.frame(format!("Write: {}", held.framework.title()));
            frame.problems = shown(problems);
            let page = tree::page(frame, &writing.ctx, &held, Some(form.one("code")));
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
