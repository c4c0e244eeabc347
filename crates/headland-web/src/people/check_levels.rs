//! How much each check weighs here, and who chose it.

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::checked::{AREAS, Area, Check, Level, Setting, Settings, Status, find};
use headland_app::improvement::{self, Chosen};
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::listing::{ROWS, address, offset};
use crate::components::{Choice, Column, Content, EmptyState, Field, Hidden, Pagination, Table};
use crate::gate::{FormFields, Reading, Writing};
use crate::page::{Frame, PageResult, Problem, day_and_time};

const PATH: &str = "/organisation/checks";
const TITLE: &str = "How much checks weigh here";
/// The word of a form for what is shipped; in the store it is no word.
const SHIPPED: &str = "shipped";

#[derive(Template)]
#[template(path = "people/check_levels.html")]
struct LevelsPage {
    frame: Frame,
    search: Field,
    /// The words of the search, to be sent with the form.
    asked: Hidden,
    groups: Vec<(&'static str, Vec<Line>)>,
    nothing: Option<EmptyState>,
}

/// One check: what is chosen, and what it was when the page was made.
struct Line {
    field: Field,
    was: Hidden,
}

/// Which checks are shown.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<i64>,
}

/// `GET /organisation/checks`
pub(super) async fn edit(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let now = improvement::check_levels(&mut reading.ctx).await?;
    let page = page(reading.frame(TITLE), &now, asked.q.trim(), None);
    reading.page(&page)
}

/// `POST /organisation/checks`: what differs from what the page showed. Whoever changed another check
/// meanwhile loses nothing.
pub(super) async fn update(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let asked = form.one("q").trim().to_owned();
    let chosen = chosen(&form);
    match improvement::set_check_levels(&mut writing.ctx, &chosen).await {
        Ok(changed) => {
            let said = if changed == 0 { "Nothing was changed" } else { "Saved" };
            writing.done(&address(PATH, &[("q", &asked)]), said).await
        }
        Err(Failure::Refused(refused)) => {
            let now = improvement::check_levels(&mut writing.ctx).await?;
            let mut frame = writing.frame(TITLE);
            let problem = |one: &headland_app::people::RowProblem| {
                let (name, _) = chosen.get(one.row)?;
                Some(Problem::new(field_of(name), &one.message))
            };
            frame.problems = refused.iter().filter_map(problem).collect();
            let page = page(frame, &now, &asked, Some(&form));
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was chosen otherwise than the page showed.
fn chosen(form: &FormFields) -> Vec<Chosen> {
    let checks = AREAS.iter().flat_map(|area| area.checks.iter());
    let changed = checks.filter_map(|check| {
        let (field, was) = (field_of(check.name), was_of(check.name));
        let typed = form.all(&field).next()?;
        let word = match typed {
            SHIPPED => "",
            // “Choose” is no level.
            "" => "none",
            other => other,
        };
        (typed != form.one(&was)).then(|| (check.name.to_owned(), word.to_owned()))
    });
    changed.collect()
}

fn field_of(check: &str) -> String {
    format!("level-{check}")
}

fn was_of(check: &str) -> String {
    format!("was-{check}")
}

fn page(frame: Frame, now: &Settings, asked: &str, typed: Option<&FormFields>) -> LevelsPage {
    let frame = frame.under("/organisation").crumb("Organisation", "/organisation");
    let groups: Vec<_> = AREAS
        .iter()
        .map(|area| {
            let wanted = area.checks.iter().filter(|check| is_wanted(asked, area, check));
            (area.label, wanted.map(|check| line(&frame, check, now, typed)).collect::<Vec<_>>())
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    LevelsPage {
        search: Field::line("q", "Search checks").value(asked),
        asked: Hidden::new("q", asked),
        nothing: groups.is_empty().then(|| {
            EmptyState::new("No check is called so", "Search for a word of what is found.")
        }),
        groups,
        frame,
    }
}

/// Whether a check has every word that is asked for in its title, its name or its area's.
fn is_wanted(asked: &str, area: &Area, check: &Check) -> bool {
    let all = format!("{} {} {}", check.title(), check.name, area.label).to_lowercase();
    asked.to_lowercase().split_whitespace().all(|word| all.contains(word))
}

fn line(frame: &Frame, check: &Check, now: &Settings, typed: Option<&FormFields>) -> Line {
    let name = field_of(check.name);
    let holding = now.of(check.name).map_or(SHIPPED, Setting::code);
    let value = typed.map_or(holding, |form| form.one(&name));
    let is_on_trial = matches!(check.status, Status::OnTrial { .. });
    let levels = Level::ALL.into_iter().filter(|level| !is_on_trial || *level == Level::Advice);
    let choices = [Choice::new(SHIPPED, format!("As shipped: {}", said(check.level)))]
        .into_iter()
        .chain(levels.map(|level| Choice::new(level.code(), level.label())))
        .chain([Choice::new(Setting::Off.code(), "Not asked")]);
    let shipped = format!("Shipped: {}.", said(check.level));
    let hint = if is_on_trial {
        format!("{shipped} On trial: it is wrong too often for more than advice.")
    } else {
        shipped
    };
    Line {
        field: Field::select(&name, check.title(), choices)
            .hint(hint)
            .value(value)
            .error(frame.problem_with(&name)),
        was: Hidden::new(was_of(check.name), holding),
    }
}

fn said(level: Level) -> String {
    level.label().to_lowercase()
}

#[derive(Template)]
#[template(path = "people/check_choices.html")]
struct ChoicesPage {
    frame: Frame,
    table: Table,
    pagination: Pagination,
}

/// `GET /organisation/checks/history`
pub(super) async fn history(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1).max(1);
    let made = improvement::check_choices(&mut reading.ctx, (ROWS, offset(page))).await?;
    let columns = ["When", "Who", "Check", "Chosen"].map(Column::text);
    let empty = EmptyState::new("Nothing was chosen yet", "Every check weighs what is shipped.");
    let mut table = Table::new("Who chose what", columns).caption_hidden().empty(empty);
    for choice in &made.choices {
        let who = made.names.get(&choice.by());
        let check = match find(&choice.check_name) {
            Some(check) => Content::link(check.title(), format!("/help/checks/{}", check.name)),
            None => Content::text(&choice.check_name),
        };
        table.push([
            day_and_time(choice.at()).into(),
            who.map_or_else(|| Content::missing("Someone who has left"), Content::from),
            check,
            word_of(choice.setting.as_deref()).into(),
        ]);
    }
    let to = |page: i64| address(&format!("{PATH}/history"), &[("page", &page.to_string())]);
    let shown = ChoicesPage {
        frame: reading
            .frame("Who chose how much checks weigh")
            .under("/organisation")
            .crumb("Organisation", "/organisation")
            .crumb(TITLE, PATH),
        table,
        pagination: Pagination::new(
            (page > 1).then(|| to(page - 1)),
            made.has_more.then(|| to(page + 1)),
        ),
    };
    reading.page(&shown)
}

fn word_of(setting: Option<&str>) -> &str {
    match setting.map(|word| (word, Setting::from_code(word))) {
        None => "As shipped",
        Some((_, Some(Setting::Off))) => "Not asked",
        Some((_, Some(Setting::At(level)))) => level.label(),
        Some((word, None)) => word,
    }
}
