//! Carrying what one has judged from one version of a framework to another.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::frameworks::{
    Carrying, Decisions, MOST_CARRIED, carriable, carry_judgements, framework, own_headings, shelf,
};
use headland_domain::frameworks::{Basis, Edition, Framework, ItemCode, StateKind, Unmapped};
use headland_domain::sheet::{CarriedOver, Problem, Record};
use headland_domain::{RecordId, capital};

use super::compare::named;
use super::form::{edition_of, framed};
use super::href_of as framework_at;
use crate::components::{Choice, Column, Content, EmptyState, Field, Hidden, Table};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::improvement::href_of as href_of_record;
use crate::page::{Frame, PageError, PageResult, form_encode, shown};

const TITLE: &str = "Carry your judgements over";
/// How the field of a decision begins: the code of the item follows.
const BECOMES: &str = "becomes:";

#[derive(Template)]
#[template(path = "frameworks/carry.html")]
struct CarryPage {
    frame: Frame,
    href: String,
    to: Field,
    found: Option<Found>,
}

/// What would become of one's records in the newer version.
struct Found {
    newer: String,
    most: usize,
    is_cut: bool,
    to: Hidden,
    undecided: Vec<Field>,
    decided: Vec<Hidden>,
    records: Option<Field>,
    staying: Option<Table>,
    none: Option<EmptyState>,
}

/// Where one's judgements are carried from one edition to another.
pub(super) fn href_of(from: &Edition, to: &Edition) -> String {
    format!("{}/carrying?to={}", framework_at(from), form_encode(&to.to_string()))
}

/// What was decided, as it was typed: an item may be left where it is.
fn decisions<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Decisions {
    pairs
        .filter_map(|(name, value)| {
            let item = name.strip_prefix(BECOMES)?;
            Some((item.parse().ok()?, value.trim().parse().ok()?))
        })
        .collect()
}

/// `GET /frameworks/{edition}/carrying?to=`
pub(super) async fn show(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Vec<(String, String)>>,
) -> PageResult {
    let asked = asked.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let to = asked.clone().find(|(name, _)| *name == "to").map_or("", |(_, value)| value);
    let mut frame = reading.frame(TITLE);
    let found = match edition_of(to) {
        _ if to.is_empty() => None,
        None => return Err(PageError::NotFound),
        Some(newer) => {
            match carriable(&mut reading.ctx, &edition, &newer, &decisions(asked)).await {
                Ok(found) => Some(found),
                Err(Failure::Refused(problems)) => {
                    frame.problems = shown(problems);
                    None
                }
                Err(other) => return Err(other.into()),
            }
        }
    };
    let page = page(&mut reading.ctx, frame, &edition, to, found, None).await?;
    if page.frame.problems.is_empty() { reading.page(&page) } else { reading.refused(&page) }
}

async fn page(
    ctx: &mut headland_app::Context,
    frame: Frame,
    edition: &Edition,
    to: &str,
    found: Option<Carrying>,
    picked: Option<&[String]>,
) -> Result<CarryPage, PageError> {
    let frame = match &found {
        Some(found) => framed(frame, &found.older.framework),
        None => framed(frame, &framework::<()>(ctx, edition).await?.framework),
    };
    let to = Field::select("to", "Carry them to", offered(ctx, edition).await?)
        .value(to)
        .error(frame.problem_with("to"));
    let problem = frame.problem_with("records").or_else(|| frame.problem_with("decisions"));
    Ok(CarryPage {
        frame,
        href: framework_at(edition),
        to,
        found: found.map(|found| laid_out(&found, picked, problem)),
    })
}

/// What judgements can be carried to. Versions of the same framework come first.
async fn offered(
    ctx: &mut headland_app::Context,
    edition: &Edition,
) -> Result<Vec<Choice>, PageError> {
    let own = own_headings::<()>(ctx).await?;
    let own = own.iter().map(|one| (one.edition.clone(), one.title.clone(), one.state));
    let shipped = shelf()
        .iter()
        .map(|one| (one.edition().clone(), one.title().to_owned(), one.state().kind()));
    let (same, others): (Vec<_>, Vec<_>) = shipped
        .chain(own)
        .filter(|(one, _, state)| one != edition && *state == StateKind::Adopted)
        .partition(|(one, ..)| one.code == edition.code);
    let choice = |(one, title, _): (Edition, String, StateKind)| {
        Choice::new(&one, format!("{title} ({})", one.version))
    };
    Ok(same.into_iter().chain(others).map(choice).collect())
}

fn laid_out(found: &Carrying, picked: Option<&[String]>, problem: Option<String>) -> Found {
    let (older, newer) = (found.older.framework.as_ref(), found.newer.framework.as_ref());
    let (moving, staying): (Vec<_>, Vec<_>) =
        found.records.iter().partition(|(_, over)| over.is_changed);
    let choices: Vec<_> = moving
        .iter()
        .map(|(record, over)| {
            let value = format!("{}:{}", record.id, record.version);
            let is_chosen =
                picked.map_or(over.dropped.is_empty(), |picked| picked.contains(&value));
            let label = format!("{}: {}", capital(record.kind.singular()), record.title());
            Choice::new(value, label).hint(outcome(older, newer, over)).chosen(is_chosen)
        })
        .collect();
    let columns = [Column::text("Record"), Column::text("Item"), Column::text("Why not")];
    let mut stays = Table::new("What cannot be carried over by itself", columns).caption_hidden();
    for (record, over) in &found.records {
        for (item, why) in &over.left {
            let link = Content::link(record.title(), href_of_record(record));
            let is_dropped = over.dropped.contains(item) && over.is_changed;
            let why = if is_dropped {
                format!("{why}. If you carry the record over, it stays in its history only")
            } else {
                why.to_string()
            };
            stays.push([link, title_of(older, item).into(), why.into()]);
        }
    }
    let has_left = found.records.iter().any(|(_, over)| !over.left.is_empty());
    Found {
        newer: named(newer),
        most: MOST_CARRIED,
        is_cut: found.is_cut,
        to: Hidden::new("to", newer.edition()),
        undecided: undecided(older, newer, &found.records),
        decided: decided(&found.records),
        records: (!choices.is_empty())
            .then(|| Field::checkboxes("records", "What would move", choices).error(problem)),
        staying: has_left.then_some(stays),
        none: (moving.is_empty() && staying.is_empty()).then(|| {
            EmptyState::new("Nothing to carry over", "No record of yours speaks of this version.")
        }),
    }
}

fn title_of(framework: &Framework, code: &ItemCode) -> String {
    framework.item(code).map_or_else(|| code.to_string(), |item| item.title.clone())
}

/// What becomes of each item that a record speaks of, in words.
fn outcome(older: &Framework, newer: &Framework, over: &CarriedOver) -> String {
    let mut words: Vec<_> = over
        .moved
        .iter()
        .map(|(item, carried)| {
            let (old, new) = (title_of(older, item), title_of(newer, &carried.to));
            let basis = carried.basis.label().to_lowercase();
            if old == new {
                format!("{old} ({basis})")
            } else {
                format!("{old} becomes {new} ({basis})")
            }
        })
        .collect();
    if !over.dropped.is_empty() {
        let levels = over.dropped.iter().map(|item| title_of(older, item));
        let levels = levels.collect::<Vec<_>>().join(", ");
        words.push(format!("In its history only, see below: {levels}"));
    }
    if words.is_empty() { "Nothing in it is judged yet".to_owned() } else { words.join(". ") }
}

/// The items that some record speaks of and for which only a person can say what they became.
fn undecided(
    older: &Framework,
    newer: &Framework,
    records: &[(Record, CarriedOver)],
) -> Vec<Field> {
    let chosen = chosen(records);
    let mut why_not: BTreeMap<&ItemCode, Option<&Unmapped>> =
        chosen.keys().map(|item| (*item, None)).collect();
    for (item, why) in records.iter().flat_map(|(_, over)| &over.left) {
        why_not.insert(item, Some(why));
    }
    why_not
        .into_iter()
        .map(|(item, why)| {
            let targets = newer.items().iter().map(|target| {
                let above = newer.ancestors(target).next();
                let above = above.map(|above| format!("{}: ", above.title)).unwrap_or_default();
                Choice::new(&target.code, format!("{above}{}", target.title))
            });
            let label = format!("What has become of “{}”?", title_of(older, item));
            Field::select(format!("{BECOMES}{item}"), label, targets)
                .optional()
                .hint(why.map(|why| format!("{why}.")).unwrap_or_default())
                .value(chosen.get(item).map(ToString::to_string).unwrap_or_default())
        })
        .collect()
}

/// What was decided and bears on some record.
fn chosen(records: &[(Record, CarriedOver)]) -> BTreeMap<&ItemCode, &ItemCode> {
    let moved = records.iter().flat_map(|(_, over)| &over.moved);
    moved
        .filter(|(_, carried)| carried.basis == Basis::Chosen)
        .map(|(item, carried)| (item, &carried.to))
        .collect()
}

fn decided(records: &[(Record, CarriedOver)]) -> Vec<Hidden> {
    let chosen = chosen(records).into_iter();
    chosen.map(|(item, to)| Hidden::new(format!("{BECOMES}{item}"), to)).collect()
}

/// `POST /frameworks/{edition}/carrying`
pub(super) async fn save(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let Some(newer) = edition_of(form.one("to")) else {
        let mut frame = writing.frame(TITLE);
        frame.problems = shown(vec![Problem::new("to", "Choose a version")]);
        let page = page(&mut writing.ctx, frame, &edition, "", None, None).await?;
        return writing.refused(&page);
    };
    let decisions = decisions(form.pairs());
    let picked: BTreeSet<String> = form.all("records").map(str::to_owned).collect();
    let read: Option<Vec<(RecordId, i64)>> = picked
        .iter()
        .map(|one| {
            let (id, version) = one.split_once(':')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        })
        .collect();
    let read = read.ok_or(PageError::BadForm)?;
    match carry_judgements(&mut writing.ctx, &edition, &newer, &decisions, &read).await {
        Ok(carried) => {
            let said = match carried {
                1 => "One record carried over".to_owned(),
                many => format!("{many} records carried over"),
            };
            writing.done(&href_of(&edition, &newer), &said).await
        }
        Err(Failure::Refused(problems)) => {
            let picked: Vec<_> = picked.into_iter().collect();
            refuse(writing, &edition, &newer, &decisions, problems, &picked).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn refuse(
    mut writing: Writing,
    edition: &Edition,
    newer: &Edition,
    decisions: &Decisions,
    problems: Vec<Problem>,
    picked: &[String],
) -> PageResult {
    let mut frame = writing.frame(TITLE);
    frame.problems = shown(problems);
    let found = match carriable(&mut writing.ctx, edition, newer, decisions).await {
        Ok(found) => Some(found),
        // What is wrong with the versions is said beside them already.
        Err(Failure::Refused(_)) => None,
        Err(other) => return Err(other.into()),
    };
    let to = newer.to_string();
    let page = page(&mut writing.ctx, frame, edition, &to, found, Some(picked)).await?;
    writing.refused(&page)
}
