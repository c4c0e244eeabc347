use askama::Template;
use headland_app::Failure;
use headland_app::impact::{ChooseRefusal, choose_comparators, comparators};
use headland_domain::RecordId;
use headland_domain::impact::comparators::ComparatorSet;
use headland_domain::sheet::Record;

use super::{about, impact_of};
use crate::components::{Button, Column, Content, Field, Hidden, Table};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, Problem, day_and_time};

/// The schools that a target is compared with, and the form for choosing them.
#[derive(Template)]
#[template(path = "impact/comparators.html")]
struct ComparatorsPage {
    frame: Frame,
    id: RecordId,
    csrf: Hidden,
    reason: Field,
    list: Field,
    submit: Button,
    sets: Vec<SetPart>,
}

/// One set that was chosen.
struct SetPart {
    heading: String,
    reason: String,
    table: Table,
}

/// `GET /records/{id}/comparators`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let (target, sets) = comparators(&mut reading.ctx, id).await?;
    let frame = reading.frame("Schools to compare with");
    reading.page(&page(frame, &target, &sets, &FormFields::default()))
}

/// `POST /records/{id}/comparators`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let (list, reason) = (form.one("schools"), form.one("reason"));
    match choose_comparators(&mut writing.ctx, id, list, reason).await {
        Ok(set) => {
            let (target, _) = comparators(&mut writing.ctx, id).await?;
            let said = format!("{} schools chosen. They stay as they are.", set.members.len());
            writing.done(&impact_of(&target), &said).await
        }
        Err(Failure::Refused(refusal)) => {
            let (target, sets) = comparators(&mut writing.ctx, id).await?;
            let mut frame = writing.frame("Schools to compare with");
            frame.problems = problems(&refusal);
            let page = page(frame, &target, &sets, &form);
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
    target: &Record,
    sets: &[ComparatorSet],
    form: &FormFields,
) -> ComparatorsPage {
    let frame = about(frame, target);
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
            .value(form.one("schools"))
            .error(frame.problem_with("schools")),
        submit: Button::new("Choose these schools"),
        sets: sets.iter().map(set_part).collect(),
        frame,
    }
}

fn set_part(set: &ComparatorSet) -> SetPart {
    let columns = [Column::text("School"), Column::number("URN"), Column::text("Why this school")];
    let mut table = Table::new(format!("{} schools", set.members.len()), columns);
    for member in &set.members {
        let why = if member.reason.is_empty() {
            Content::missing("nothing said")
        } else {
            Content::text(&member.reason)
        };
        table.push([member.name.as_str().into(), Content::text(member.urn), why]);
    }
    SetPart {
        heading: format!("Chosen on {}", day_and_time(set.chosen_at)),
        reason: set.reason.clone(),
        table,
    }
}
