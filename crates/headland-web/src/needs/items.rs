//! A self-assessment item by item: a list of what is rated, and a page for each.

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::context::Context;
use headland_app::needs::{self, OwnView, Rating};
use headland_app::stored::Reading as Stored;
use headland_domain::frameworks::{Item, ItemCode};
use headland_domain::needs::{Importance, NeedSort, ReadingStanding};
use headland_domain::sheet::{Problem, Record, Values};
use headland_domain::{RecordId, capital};
use jiff::civil::Date;
use serde::Deserialize;

use crate::components::{
    Choice, Column, Content, Details, Field, Hidden, Table, Tag, TaskList, TaskRow, Tone,
};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::improvement::href_of;
use crate::page::{Frame, PageError, PageResult, day};

#[derive(Template)]
#[template(path = "needs/_items.html")]
struct ItemsPart {
    counted: String,
    tasks: TaskList,
    earlier: Option<Table>,
}

fn address(id: RecordId, item: &ItemCode) -> String {
    format!("/self-assessments/{id}/item?code={item}")
}

/// The items of a self-assessment with where each stands, rendered.
pub(crate) fn items_of(ctx: &Context, view: &OwnView) -> String {
    let id = view.record.id;
    let rated = view.items().filter(|item| view.own.ratings.one(&item.code).is_some()).count();
    let tasks = view.items().map(|item| {
        let status = match view.own.ratings.one(&item.code) {
            Some(rank) => Content::text(view.level_words(item, *rank)),
            None => Tag::new("Not yet rated", Tone::Quiet).into(),
        };
        let row = TaskRow::new(item.title.as_str(), status).href(address(id, &item.code));
        let shown = view.own.evidence.one(&item.code).map(|_| "with what shows it".to_owned());
        let rests_on = view.own.rests_on.of(&item.code).len();
        let rests_on = (rests_on > 0).then(|| rests_on_words(rests_on));
        let read = view.readings_of(item).map(|reading| read_words(reading, ctx.today()));
        let hints: Vec<_> = shown.into_iter().chain(rests_on).chain(read).collect();
        if hints.is_empty() { row } else { row.hint(capital(&hints.join("; "))) }
    });
    let part = ItemsPart {
        counted: format!("{rated} of {} rated", view.items().count()),
        tasks: TaskList::new(tasks),
        earlier: (!view.earlier.is_empty()).then(|| earlier(view)),
    };
    part.to_string()
}

/// That something was read, or is to be, in words.
fn read_words(reading: &Stored, today: Date) -> String {
    let what = format!("“{}”, {}", reading.title, reading.edition());
    match (reading.standing(today), reading.confirmed_on(), reading.due_on()) {
        (ReadingStanding::Confirmed, Some(on), _) => format!("read {what}, on {}", day(on)),
        (ReadingStanding::Late, _, Some(due)) => {
            format!("late in confirming {what}, asked by {}", day(due))
        }
        (_, _, Some(due)) => format!("to read {what}, by {}", day(due)),
        _ => format!("to read {what}"),
    }
}

fn rests_on_words(many: usize) -> String {
    match many {
        1 => "rests on one piece of feedback".to_owned(),
        many => format!("rests on {many} pieces of feedback"),
    }
}

/// The rounds beside each other, item by item; what was not rated is said to be.
fn earlier(view: &OwnView) -> Table {
    let rounds = || view.earlier.iter().take(3);
    let columns = [Column::text("Item"), Column::text("Now")].into_iter();
    let columns = columns
        .chain(rounds().map(|(record, own)| {
            Column::text(format!("{}, {}", record.title(), day(own.held_on)))
        }));
    let mut table = Table::new("Now and before", columns).caption_hidden();
    for item in view.items() {
        let level = |rank: Option<&u8>| {
            rank.map_or_else(
                || Content::missing("Not yet rated"),
                |rank| Content::text(view.level_words(item, *rank)),
            )
        };
        let now = level(view.own.ratings.one(&item.code));
        let before = rounds().map(|(_, own)| level(own.ratings.one(&item.code)));
        table.push([Content::text(&item.title), now].into_iter().chain(before));
    }
    table
}

#[derive(Template)]
#[template(path = "needs/item.html")]
struct ItemPage {
    frame: Frame,
    id: RecordId,
    text: String,
    guidance: Option<Details>,
    place: String,
    csrf: Hidden,
    version: Hidden,
    code_of: String,
    /// For whoever may change it; what is said, for others.
    form: Option<Vec<Field>>,
    said: Vec<(String, String)>,
    before: Option<String>,
    /// What belongs to the item and was read, or is to be: the words and the document.
    read: Vec<(String, String)>,
    need: Option<Vec<Field>>,
    previous: Option<String>,
    next: Option<String>,
}

/// Which item is meant.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    code: String,
}

impl Asked {
    fn item(&self) -> Result<ItemCode, PageError> {
        self.code.parse().map_err(|_| PageError::NotFound)
    }
}

/// `GET /self-assessments/{id}/item?code=`
pub(super) async fn show(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let view = needs::self_assessment(&mut reading.ctx, id).await?;
    let code = asked.item()?;
    let rating = rating_of(&view, &code);
    let shown = page(reading.frame(""), &reading.ctx, &view, &code, &rating, &Values::new())?;
    reading.page(&shown)
}

/// `POST /self-assessments/{id}/item?code=`
pub(super) async fn rate(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let view = needs::self_assessment(&mut writing.ctx, id).await?;
    let code = asked.item()?;
    let version = form.version()?;
    let rests_on = form.all("rests_on").filter_map(|id| id.parse().ok()).collect();
    let level = Some(form.one("level")).filter(|level| !matches!(*level, "" | "none"));
    let level = level.map(str::parse).transpose().map_err(|_| PageError::BadForm)?;
    let rating = Rating { level, evidence: form.one("evidence").to_owned(), rests_on };
    match needs::rate(&mut writing.ctx, id, version, &code, rating.clone()).await {
        Ok(_) => {
            let onward = match neighbour(&view, &code, 1) {
                Some(next) if form.one("then") == "next" => address(id, &next.code),
                _ => format!("/records/{id}#items"),
            };
            writing.done(&onward, "Saved").await
        }
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("");
            frame.problems = problems.into_iter().map(shown).collect();
            let page = page(frame, &writing.ctx, &view, &code, &rating, &Values::new())?;
            writing.refused(&page)
        }
        Err(Failure::Conflict(_)) => {
            let mut frame = writing.frame("");
            let said = "You changed this in another window meanwhile. Read it again, then save.";
            frame.problems.push(crate::page::Problem::new("", said));
            let page = page(frame, &writing.ctx, &view, &code, &rating, &Values::new())?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /self-assessments/{id}/needs?code=`
pub(super) async fn raise(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let view = needs::self_assessment(&mut writing.ctx, id).await?;
    let code = asked.item()?;
    let mut said = Values::new();
    for field in ["title", "sort", "importance"] {
        said.push(field, form.one(field));
    }
    match needs::raise_from_rating(&mut writing.ctx, id, &code, &said).await {
        Ok(need) => writing.done(&href_of(&need), "The need is in the register").await,
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("");
            frame.problems = problems.into_iter().map(shown).collect();
            let rating = rating_of(&view, &code);
            let page = page(frame, &writing.ctx, &view, &code, &rating, &said)?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

fn shown(problem: Problem) -> crate::page::Problem {
    let field = if problem.field == "ratings" { "level" } else { problem.field };
    crate::page::Problem::new(field, problem.message)
}

fn rating_of(view: &OwnView, code: &ItemCode) -> Rating {
    Rating {
        level: view.own.ratings.one(code).copied(),
        evidence: view.own.evidence.one(code).cloned().unwrap_or_default(),
        rests_on: view.own.rests_on.of(code).to_vec(),
    }
}

fn neighbour<'a>(view: &'a OwnView, code: &ItemCode, step: isize) -> Option<&'a Item> {
    let items: Vec<_> = view.items().collect();
    let at = items.iter().position(|item| item.code == *code)?;
    items.get(at.checked_add_signed(step)?).copied()
}

fn page(
    mut frame: Frame,
    ctx: &Context,
    view: &OwnView,
    code: &ItemCode,
    rating: &Rating,
    said: &Values,
) -> Result<ItemPage, PageError> {
    let item = view.items().find(|item| item.code == *code).ok_or(PageError::NotFound)?;
    let (id, number) =
        (view.record.id, view.items().take_while(|one| one.code != *code).count() + 1);
    frame = frame
        .crumb("Development", "/growth")
        .crumb(view.record.title(), format!("/records/{id}"))
        .under("/growth");
    frame.title.clone_from(&item.title);
    let form = view.may_revise.then(|| form(&frame, view, item, rating));
    let is_rated = view.own.ratings.one(code).is_some();
    let need = (view.may_revise && is_rated).then(|| need_form(&frame, said));
    let before = view.earlier.first().map(|(record, own)| {
        let level = own.ratings.one(code);
        let words =
            level.map_or_else(|| "not yet rated".to_owned(), |rank| view.level_words(item, *rank));
        format!("{}, {}: {words}", record.title(), day(own.held_on))
    });
    let read = view.readings_of(item).map(|reading| {
        let words = capital(&read_words(reading, ctx.today()));
        (words, format!("/records/{}", reading.document()))
    });
    let read = read.collect();
    let said = if view.may_revise { Vec::new() } else { as_said(view, item) };
    Ok(ItemPage {
        id,
        text: item.text.clone(),
        guidance: (!item.guidance.is_empty())
            .then(|| Details::new("How to show it well", Content::text(&item.guidance))),
        place: format!("{number} of {} in {}", view.items().count(), view.held.framework.title()),
        csrf: Hidden::csrf(&frame.csrf),
        version: Hidden::new("version", view.record.version),
        code_of: code.to_string(),
        form,
        said,
        before,
        read,
        need,
        previous: neighbour(view, code, -1).map(|item| address(id, &item.code)),
        next: neighbour(view, code, 1).map(|item| address(id, &item.code)),
        frame,
    })
}

fn form(frame: &Frame, view: &OwnView, item: &Item, rating: &Rating) -> Vec<Field> {
    let levels = view.held.framework.scale(item).iter().map(|level| {
        Choice::new(level.rank, format!("{} {}", level.rank, level.title)).hint(level.text.as_str())
    });
    let unrated = Choice::new("none", "Not yet rated");
    let chosen = rating.level.map_or_else(|| "none".to_owned(), |rank| rank.to_string());
    let rests_on: Vec<_> = rating.rests_on.iter().map(ToString::to_string).collect();
    let mut fields = vec![
        Field::radios("level", "Where you see yourself", levels.chain([unrated]))
            .value(chosen)
            .error(frame.problem_with("level")),
        Field::long_text("evidence", "What shows it")
            .hint("What you did, when, and what was different afterwards")
            .value(rating.evidence.as_str())
            .error(frame.problem_with("evidence"))
            .optional(),
    ];
    if !view.feedback.is_empty() {
        let feedback = view.feedback.iter().map(|record| Choice::new(record.id, record.title()));
        fields.push(
            Field::checkboxes("rests_on", "Which feedback it rests on", feedback)
                .values(&rests_on)
                .error(frame.problem_with("rests_on"))
                .optional(),
        );
    }
    fields
}

fn need_form(frame: &Frame, said: &Values) -> Vec<Field> {
    let sorts = NeedSort::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let importance = Importance::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    vec![
        Field::line("title", "What you need")
            .value(said.one("title"))
            .error(frame.problem_with("title")),
        Field::radios("sort", "What sort of need it is", sorts)
            .value(said.one("sort"))
            .error(frame.problem_with("sort")),
        Field::radios("importance", "How pressing it is", importance)
            .value(said.one("importance"))
            .error(frame.problem_with("importance")),
    ]
}

/// What is said to an item, for whoever it is shared with.
fn as_said(view: &OwnView, item: &Item) -> Vec<(String, String)> {
    let level = view.own.ratings.one(&item.code);
    let words =
        level.map_or_else(|| "Not yet rated".to_owned(), |rank| view.level_words(item, *rank));
    let mut said = vec![("Level".to_owned(), words)];
    if let Some(evidence) = view.own.evidence.one(&item.code) {
        said.push(("What shows it".to_owned(), evidence.clone()));
    }
    let named = view.own.rests_on.of(&item.code);
    let titles = view.feedback.iter().filter(|one| named.contains(&one.id)).map(Record::title);
    let titles: Vec<_> = titles.collect();
    let unseen = named.len() - titles.len();
    if !titles.is_empty() {
        said.push(("Rests on".to_owned(), titles.join("; ")));
    }
    if unseen > 0 {
        said.push(("Rests also on".to_owned(), format!("{unseen} that you may not read")));
    }
    said
}
