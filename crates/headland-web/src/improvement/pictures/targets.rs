//! Each target with the figures beside it, what its cohort could show, and its milestones.

use askama::Template;
use headland_app::Context;
use headland_app::drawn::table::Number;
use headland_app::impact::{self, Source, TargetFigures};
use headland_app::improvement::PriorityPage;
use headland_domain::RecordId;

use super::chart::figure;
use crate::components::{Column, Content, Figure, Inset, Provenance, Table, Warning};
use crate::page::{PageError, day};

/// One target.
#[derive(Template)]
#[template(path = "improvement/_target.html")]
struct TargetPart {
    id: String,
    title: String,
    way: String,
    outlook: Vec<Inset>,
    advice: Vec<Warning>,
    figure: Figure,
    milestones: Option<Table>,
}

/// The targets of a priority, each with its picture.
pub(super) async fn of(ctx: &mut Context, page: &PriorityPage) -> Result<Vec<String>, PageError> {
    let targets = impact::targets(ctx, page).await?;
    let realistic = impact::realistic(ctx, page).await?;
    let of = |target: &TargetFigures| {
        let said = target.id.parse().ok().and_then(|id: RecordId| realistic.get(&id));
        said.map(Vec::as_slice).unwrap_or_default()
    };
    targets
        .iter()
        .map(|target| part(target, of(target)).render().map_err(PageError::Template))
        .collect()
}

fn part(target: &TargetFigures, realistic: &[String]) -> TargetPart {
    let measured = &target.measured;
    let pupils =
        target.baseline.n.map_or_else(String::new, |n| format!(", {}", measured.counted(n)));
    let mut outlook = Vec::new();
    outlook.push(Inset::new(target.outlook.sentences().join(" ")));
    if !realistic.is_empty() {
        outlook.push(Inset::new(realistic.join("\n")));
    }
    outlook.extend(target.nothing_published.iter().map(|why| Inset::new(why.as_str())));
    TargetPart {
        id: target.id.clone(),
        title: target.title.clone(),
        way: format!(
            "From {} ({}{pupils}) to {} by {}.",
            measured.show(target.baseline.value),
            day(target.baseline.on),
            measured.show(target.aim),
            day(target.due_on)
        ),
        outlook,
        advice: target.outlook.advice.iter().map(|said| Warning::new(said.as_str())).collect(),
        figure: figure(&format!("trend-{}", target.id), &target.trend())
            .provenance(provenance(target)),
        milestones: milestones(target),
    }
}

fn provenance(target: &TargetFigures) -> Provenance {
    let mut provenance = Provenance::new();
    for source in &target.sources {
        provenance = provenance
            .fact("Source", release(source))
            .fact("Published by", source.vintage())
            .fact("Here for", source.whose.join(", "));
    }
    for line in target.lines.iter().skip(1) {
        provenance = provenance.fact(line.label.as_str(), line.population.as_str());
    }
    provenance
        .fact("Baseline", format!("entered by the school, as of {}", day(target.baseline.on)))
        .fact(
            "Intervals",
            "95%: Wilson's method for figures that the school entered, otherwise as published",
        )
}

/// The release as a link to its page, which says how it was read and under which licence.
pub(super) fn release(source: &Source) -> Content {
    Content::link(source.called(), format!("/figures/releases/{}", source.release))
}

fn milestones(target: &TargetFigures) -> Option<Table> {
    if target.milestones.is_empty() {
        return None;
    }
    let columns = [
        Column::text("Milestone"),
        Column::text("By"),
        Column::number("Expected"),
        Column::number("Found"),
        Column::number("Pupils"),
        Column::text("Standing"),
    ];
    let show =
        |value: f64| Number::new(value, target.measured.sign, target.measured.places).display();
    let mut table = Table::new("On the way", columns);
    for milestone in &target.milestones {
        let (found, pupils) = match milestone.found {
            Some((found, n)) => (
                Content::text(show(found)),
                n.map_or_else(|| Content::missing("not recorded"), Content::text),
            ),
            None => (Content::missing("not yet"), Content::missing("not yet")),
        };
        table.push([
            milestone.title.as_str().into(),
            day(milestone.due_on).into(),
            show(milestone.expected).into(),
            found,
            pupils,
            milestone.standing.as_str().into(),
        ]);
    }
    Some(table)
}
