use askama::Template;
use headland_app::Failure;
use headland_app::benchmarks::schools;
use headland_app::benchmarks::similar::methods;
use headland_app::impact::{
    ChooseRefusal, Comparators, choose_comparators, choose_similar, comparators,
};
use headland_app::stored::School;
use headland_domain::RecordId;
use headland_domain::benchmarks::Urn;
use headland_domain::impact::comparators::ComparatorSet;

use super::{about, impact_of};
use crate::components::{Button, Choice, Column, Content, Field, Hidden, Table};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, Problem, day, day_and_time};

/// The schools that a target is compared with, and the form for choosing them.
#[derive(Template)]
#[template(path = "impact/comparators.html")]
struct ComparatorsPage {
    frame: Frame,
    id: RecordId,
    csrf: Hidden,
    reason: Field,
    list: Field,
    words: Field,
    find: Button,
    /// What was found by the words: schools to tick, or that there are none.
    found: Option<Field>,
    nothing: bool,
    submit: Button,
    sets: Vec<SetPart>,
    /// The day of the approval that fixed the newest set; none while others may be chosen.
    fixed_on: Option<String>,
    /// By which method schools are found that are alike.
    method: Field,
}

/// One set that was chosen.
struct SetPart {
    heading: String,
    reason: String,
    table: Table,
}

/// `GET /records/{id}/comparators`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let known = comparators(&mut reading.ctx, id).await?;
    let frame = reading.frame("Schools to compare with");
    reading.page(&page(frame, &known, &FormFields::default(), None))
}

/// `POST /records/{id}/comparators/search`: nothing is kept; the list comes back with what was ticked, and
/// the schools that the words find.
pub(super) async fn search(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of_reading(&reading)?;
    let known = comparators(&mut reading.ctx, id).await?;
    let words = form.one("words");
    let found = if words.is_empty() {
        Vec::new()
    } else {
        schools(&mut reading.ctx, words, 1).await?.schools
    };
    let frame = reading.frame("Schools to compare with");
    reading.page(&page(frame, &known, &form, Some(&found)))
}

/// `POST /records/{id}/comparators/similar`
pub(super) async fn create_similar(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    match choose_similar(&mut writing.ctx, id, form.one("method")).await {
        Ok(set) => {
            let said = format!("{} schools chosen. They stay as they are.", set.members.len());
            writing.done(&format!("/records/{id}/comparators"), &said).await
        }
        Err(Failure::Refused(refusal)) => {
            let known = comparators(&mut writing.ctx, id).await?;
            let mut frame = writing.frame("Schools to compare with");
            frame.problems = vec![Problem::new("method", &refusal)];
            let page = page(frame, &known, &form, None);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// The list as it was typed, and below it the schools that were ticked.
fn listed(form: &FormFields) -> String {
    let mut lines: Vec<&str> = vec![form.exact("schools").trim_end()];
    lines.extend(form.all("found").filter(|line| !line.is_empty()));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// `POST /records/{id}/comparators`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let (list, reason) = (listed(&form), form.one("reason"));
    match choose_comparators(&mut writing.ctx, id, &list, reason).await {
        Ok(set) => {
            let target = comparators(&mut writing.ctx, id).await?.target;
            let said = format!("{} schools chosen. They stay as they are.", set.members.len());
            writing.done(&impact_of(&target), &said).await
        }
        Err(Failure::Refused(refusal)) => {
            let known = comparators(&mut writing.ctx, id).await?;
            let mut frame = writing.frame("Schools to compare with");
            frame.problems = problems(&refusal);
            let page = page(frame, &known, &form, None);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

fn problems(refusal: &ChooseRefusal) -> Vec<Problem> {
    match refusal {
        ChooseRefusal::NoReason | ChooseRefusal::LongReason => {
            vec![Problem::new("reason", refusal)]
        }
        ChooseRefusal::Misread(lines) => {
            lines.iter().map(|line| Problem::new("schools", line)).collect()
        }
        _ => vec![Problem::new("schools", refusal)],
    }
}

fn page(
    frame: Frame,
    known: &Comparators,
    form: &FormFields,
    found: Option<&[School]>,
) -> ComparatorsPage {
    let target = &known.target;
    let frame = about(frame, target);
    let list = listed(form);
    let is_listed = |urn: Urn| list.lines().any(|line| line.trim().starts_with(&urn.to_string()));
    let choices: Vec<Choice> = found
        .into_iter()
        .flatten()
        .filter_map(|school| Some((school.urn()?, school)))
        .filter(|(urn, _)| !is_listed(*urn))
        .map(|(urn, school)| {
            let place =
                school.authority.as_deref().map_or_else(String::new, |one| format!(", {one}"));
            Choice::new(format!("{urn} {}", school.name), format!("{}{place} ({urn})", school.name))
        })
        .collect();
    let methods = methods().iter().map(|one| Choice::new(one.code.as_str(), one.name.as_str()));
    ComparatorsPage {
        id: target.id,
        csrf: Hidden::csrf(&frame.csrf),
        reason: Field::long_text("reason", "Why these schools")
            .hint("For example: the same authority, one form of entry, a similar share of disadvantaged pupils")
            .rows(3)
            .value(form.one("reason"))
            .error(frame.problem_with("reason")),
        list: Field::long_text("schools", "Schools")
            .hint("A URN to a line, and after it whatever you want to say of the school. For example: 999101 also has a nursery")
            .rows(12)
            .value(list.as_str())
            .error(frame.problem_with("schools")),
        words: Field::line("words", "Find a school by name or URN")
            .hint("What you tick is added to the list")
            .value(form.one("words"))
            .optional(),
        find: Button::secondary("Find schools")
            .sent_to(format!("/records/{}/comparators/search", target.id)),
        nothing: found.is_some() && choices.is_empty(),
        found: (!choices.is_empty())
            .then(|| Field::checkboxes("found", "Schools found", choices).optional()),
        method: Field::select("method", "Method", methods)
            .value(form.one("method"))
            .error(frame.problem_with("method")),
        submit: Button::new("Choose these schools"),
        sets: known.sets.iter().map(set_part).collect(),
        fixed_on: known.fixed_on.map(day),
        frame,
    }
}

fn set_part(set: &ComparatorSet) -> SetPart {
    let is_measured = set.members.iter().any(|member| member.distance.is_some());
    let mut columns = vec![Column::text("School"), Column::number("URN")];
    if is_measured {
        columns.push(Column::number("Distance"));
    }
    columns.push(Column::text("Why this school"));
    let mut table = Table::new(format!("{} schools", set.members.len()), columns);
    for member in &set.members {
        let why = if member.reason.is_empty() {
            Content::missing("nothing said")
        } else {
            Content::text(&member.reason)
        };
        let mut row = vec![member.name.as_str().into(), Content::text(member.urn)];
        if is_measured {
            row.push(member.distance.map_or_else(
                || Content::missing("not measured"),
                |distance| Content::text(format!("{distance:.2}")),
            ));
        }
        row.push(why);
        table.push(row);
    }
    SetPart {
        heading: format!("Chosen on {}", day_and_time(set.chosen_at)),
        reason: set.reason.clone(),
        table,
    }
}
