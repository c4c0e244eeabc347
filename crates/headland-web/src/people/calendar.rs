//! The terms of a school year, and the organisation's own words.

use headland_app::people::{self, RowProblem};
use headland_app::{Failure, context::RENAMEABLE};
use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::Term;
use headland_policy::{Action, Resource};

use askama::Template;

use super::question::read_day;
use crate::components::{Field, Width};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, Problem};

/// Names of the fields of each row: as many as a year may have terms.
const ROWS: [[&str; 3]; 8] = [
    ["name-1", "starts-1", "ends-1"],
    ["name-2", "starts-2", "ends-2"],
    ["name-3", "starts-3", "ends-3"],
    ["name-4", "starts-4", "ends-4"],
    ["name-5", "starts-5", "ends-5"],
    ["name-6", "starts-6", "ends-6"],
    ["name-7", "starts-7", "ends-7"],
    ["name-8", "starts-8", "ends-8"],
];
/// How many empty rows are offered beyond those in use.
const SPARE: usize = 1;

/// Groups of fields under headings.
#[derive(Template)]
#[template(path = "people/groups.html")]
struct GroupsPage {
    frame: Frame,
    lead: &'static str,
    action: String,
    groups: Vec<(String, Vec<Field>)>,
}

/// A row as it was typed: name, first and last day.
type TypedTerm = [String; 3];

fn terms_page(
    mut frame: Frame,
    year: AcademicYear,
    typed: &[TypedTerm],
    problems: Vec<Problem>,
) -> GroupsPage {
    frame.problems = problems;
    let used = typed
        .iter()
        .rposition(|row| row.iter().any(|cell| !cell.is_empty()))
        .map_or(0, |last| last + 1);
    let groups = (1..)
        .zip(ROWS)
        .take(used + SPARE)
        .map(|(number, [name, starts, ends])| {
            let cell = |column: usize| {
                typed.get(number - 1).and_then(|row| row.get(column)).map_or("", String::as_str)
            };
            let fields = vec![
                Field::line(name, "Name")
                    .value(cell(0))
                    .width(Width::Characters20)
                    .error(frame.problem_with(name)),
                Field::date(starts, "First day").value(cell(1)).error(frame.problem_with(starts)),
                Field::date(ends, "Last day").value(cell(2)).error(frame.problem_with(ends)),
            ];
            (format!("Term {number}"), fields)
        })
        .collect();
    GroupsPage {
        frame: frame.under("/organisation").crumb("Organisation", "/organisation"),
        lead: "Leave a term empty to take it away.",
        action: format!("/organisation/terms/{}", year.start_year()),
        groups,
    }
}

/// A school year in an address, by the calendar year in which it begins.
pub(crate) fn year_of(typed: &str) -> Result<AcademicYear, PageError> {
    let year: u16 = typed.parse().map_err(|_| PageError::NotFound)?;
    if (2000..=2100).contains(&year) {
        Ok(AcademicYear::starting(year))
    } else {
        Err(PageError::NotFound)
    }
}

/// `GET /organisation/terms/{year}`
pub(super) async fn edit_terms(mut reading: Reading, Path(year): Path<String>) -> PageResult {
    let year = year_of(&year)?;
    reading.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let mut years = people::years(&mut reading.ctx).await?;
    let usual = || Term::usual_three(i16::try_from(year.start_year()).unwrap_or(i16::MAX));
    let typed: Vec<TypedTerm> = years
        .remove(&year)
        .unwrap_or_else(usual)
        .into_iter()
        .map(|term| [term.name, term.starts_on.to_string(), term.ends_on.to_string()])
        .collect();
    let frame = reading.frame(format!("Terms of {year}"));
    let page = terms_page(frame, year, &typed, Vec::new());
    reading.page(&page)
}

/// `POST /organisation/terms/{year}`
pub(super) async fn save_terms(
    mut writing: Writing,
    Path(year): Path<String>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let year = year_of(&year)?;
    let typed: Vec<TypedTerm> = ROWS
        .iter()
        .map(|[name, starts, ends]| [form.one(name).to_owned(), form.date(starts), form.date(ends)])
        .collect();
    let mut problems = Vec::new();
    let mut terms = Vec::new();
    let mut rows = Vec::new();
    for (row, names) in
        typed.iter().zip(ROWS).filter(|(row, _)| row.iter().any(|cell| !cell.is_empty()))
    {
        let [_, starts, ends] = names;
        let day = |name: &'static str| match read_day(&form, name) {
            Ok(Some(day)) => Ok(day),
            Ok(None) => Err(Problem::new(name, "Enter a date, such as 14 10 2026")),
            Err(problem) => Err(Problem::new(name, problem.message)),
        };
        match (day(starts), day(ends)) {
            (Ok(starts_on), Ok(ends_on)) => {
                terms.push(Term { name: row[0].clone(), starts_on, ends_on });
                rows.push(names);
            }
            (first, last) => problems.extend([first.err(), last.err()].into_iter().flatten()),
        }
    }
    if problems.is_empty() {
        match people::set_terms(&mut writing.ctx, year, &terms).await {
            Ok(()) => return writing.done("/organisation", "The terms are saved").await,
            Err(Failure::Refused(refused)) => {
                problems = refused.into_iter().map(|one| placed(&one, &rows)).collect();
            }
            Err(other) => return Err(other.into()),
        }
    } else {
        writing.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    }
    let frame = writing.frame(format!("Terms of {year}"));
    let page = terms_page(frame, year, &typed, problems);
    writing.refused(&page)
}

/// The field that a problem with a term belongs to: empty rows between were left out.
fn placed(problem: &RowProblem, rows: &[[&'static str; 3]]) -> Problem {
    let names = rows.get(problem.row.saturating_sub(1)).copied().unwrap_or(ROWS[0]);
    let field = names.into_iter().find(|name| name.starts_with(problem.column)).unwrap_or("name-1");
    Problem::new(field, &problem.message)
}

fn words_page(mut frame: Frame, typed: &[(String, String)], problems: Vec<Problem>) -> GroupsPage {
    frame.problems = problems;
    let groups = RENAMEABLE
        .iter()
        .zip(typed)
        .map(|(kind, (one, many))| {
            let field = |form: &str, label: &str, value: &str| {
                let name = format!("{}-{form}", kind.slug());
                let problem = frame.problem_with(&name);
                Field::line(name, label).value(value).width(Width::Characters20).error(problem)
            };
            let heading = format!("Instead of “{}”", kind.singular());
            (heading, vec![field("one", "One", one), field("many", "Several", many)])
        })
        .collect();
    GroupsPage {
        frame: frame.under("/organisation").crumb("Organisation", "/organisation"),
        lead: "Empty both boxes to go back to our word.",
        action: "/organisation/words".to_owned(),
        groups,
    }
}

/// `GET /organisation/words`
pub(super) async fn edit_words(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let now: Vec<_> =
        people::own_words(&reading.ctx).into_iter().map(|(_, one, many)| (one, many)).collect();
    let page = words_page(reading.frame("Your words"), &now, Vec::new());
    reading.page(&page)
}

/// `POST /organisation/words`
pub(super) async fn save_words(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let typed: Vec<_> = RENAMEABLE
        .iter()
        .map(|kind| {
            let one = |word: &str| form.one(&format!("{}-{word}", kind.slug())).to_owned();
            (one("one"), one("many"))
        })
        .collect();
    let mut problems = Vec::new();
    for (kind, (one, many)) in RENAMEABLE.iter().zip(&typed) {
        match people::set_word(&mut writing.ctx, *kind, one, many).await {
            Ok(_) => {}
            Err(Failure::Refused(refused)) => problems.extend(refused.into_iter().map(|problem| {
                Problem::new(format!("{}-{}", kind.slug(), problem.column), problem.message)
            })),
            Err(other) => return Err(other.into()),
        }
    }
    if problems.is_empty() {
        return writing.done("/organisation", "Your words are saved").await;
    }
    let page = words_page(writing.frame("Your words"), &typed, problems);
    writing.refused(&page)
}
