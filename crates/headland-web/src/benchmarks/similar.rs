use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::similar::{Alike, Compared, Method, MethodKind, methods};
use headland_app::benchmarks::{SimilarSet, similar_schools};
use headland_domain::benchmarks::Urn;
use serde::Deserialize;

use super::wording::Print;
use crate::components::{Choice, Column, Content, Details, Field, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "benchmarks/similar.html")]
struct SimilarPage {
    frame: Frame,
    urn: Urn,
    method: &'static Method,
    choice: Field,
    nothing: Option<String>,
    compared: Table,
    members: Option<Table>,
    list: Option<Details>,
    pool: String,
}

/// By which method.
#[derive(Deserialize)]
pub(super) struct Asked {
    method: Option<String>,
}

/// `GET /figures/schools/{urn}/similar`
pub(super) async fn show(
    mut reading: Reading,
    Path(urn): Path<Urn>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let found = similar_schools(&mut reading.ctx, urn, asked.method.as_deref()).await?;
    let frame = reading
        .frame(format!("Schools like {}", found.school))
        .under("/figures")
        .crumb("Figures", "/figures")
        .crumb("Schools", "/figures/schools")
        .crumb(found.school.as_str(), format!("/figures/schools/{urn}"));
    let choices = methods().iter().map(|method| {
        Choice::new(method.code.as_str(), method.name.as_str())
            .chosen(method.code == found.method.code)
    });
    let page = SimilarPage {
        urn,
        method: found.method,
        choice: Field::select("method", "Method", choices),
        compared: compared(&found),
        members: (!found.members.is_empty()).then(|| members(&found)),
        list: (!found.members.is_empty()).then(|| list(&found)),
        pool: pool(&found),
        nothing: found.nothing,
        frame,
    };
    reading.page(&page)
}

fn pool(found: &SimilarSet) -> String {
    let others = if found.pool == 1 { "school was" } else { "schools were" };
    let mut words = format!("{} other {others} looked at.", found.pool);
    if found.dropped > 0 {
        words.push_str(&format!(" {} of them lack too much to be compared.", found.dropped));
    }
    words
}

/// A value as its measure prints it.
fn shown(one: &Compared, value: Option<f64>) -> Content {
    value.map_or_else(
        || Content::missing("not known"),
        |value| Content::text(Print::of(&one.measure).words(value)),
    )
}

fn compared(found: &SimilarSet) -> Table {
    let weight = match found.method.kind {
        MethodKind::Coefficients => "Coefficient",
        MethodKind::Standardised | MethodKind::Range => "Weight",
    };
    let columns = [
        Column::text("Characteristic"),
        Column::number(weight),
        Column::number("This school"),
        Column::number("Standard deviation"),
        Column::text("Year"),
    ];
    let mut table = Table::new("What is compared", columns);
    for one in &found.compared {
        let weight = match found.method.kind {
            MethodKind::Coefficients => format!("{}", one.weight),
            MethodKind::Standardised | MethodKind::Range => format!("{:.0}%", one.weight * 100.0),
        };
        table.push([
            Content::text(&one.measure.label),
            Content::text(weight),
            shown(one, one.own),
            shown(one, one.spread),
            one.period.as_ref().map_or_else(|| Content::missing("not brought in"), Content::text),
        ]);
    }
    table
}

fn members(found: &SimilarSet) -> Table {
    let columns = [
        Column::text("School"),
        Column::text("Local authority"),
        Column::number("Distance"),
        Column::text("Why"),
        Column::text("Its figures"),
    ];
    let caption = format!("{} schools, the nearest first", found.members.len());
    let mut table = Table::new(caption, columns).note(
        "Close is up to half a standard deviation apart, unlike a whole one or more. The order says how \
         alike schools are, and nothing of how good they are.",
    );
    for member in &found.members {
        table.push([
            Content::link(member.name.as_str(), format!("/figures/schools/{}", member.urn)),
            member
                .authority
                .as_deref()
                .map_or_else(|| Content::missing("not known here"), Content::text),
            Content::text(format!("{:.2}", member.distance)),
            Content::text(member.reason()),
            Content::html(Details::new("Figures", figures(found, member)).to_string()),
        ]);
    }
    table
}

/// The schools as a list of numbers, each with why, for pasting where schools to compare with are
/// chosen.
fn list(found: &SimilarSet) -> Details {
    let lines = found.members.iter().map(|member| format!("{} {}", member.urn, member.reason()));
    let lines: Vec<String> = lines.collect();
    Details::new(
        "These schools as a list, to paste where you choose schools to compare with",
        lines.join("\n"),
    )
}

/// "Pupils on roll: 210 (here 232)", a line each.
fn figures(found: &SimilarSet, member: &Alike) -> String {
    let lines = found.compared.iter().zip(&member.values).filter_map(|(one, value)| {
        let print = Print::of(&one.measure);
        let own = one.own.map_or_else(|| "not known".to_owned(), |own| print.words(own));
        let label = one.measure.label.split(',').next().unwrap_or_default();
        Some(format!("{label}: {} (here {own})", print.words((*value)?)))
    });
    lines.collect::<Vec<_>>().join("\n")
}
