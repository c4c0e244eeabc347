use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{
    self, Among, Average, Level, MeasureProfile, PROFILE_PAGE, Point, Profile, Series,
};
use headland_domain::benchmarks::{Measure, Urn};
use serde::Deserialize;

use super::beyond::beyond;
use super::chart::brief;
use super::wording::{ATTRIBUTION, Print, count, counted, name, percentile, source};
use crate::components::{Column, Content, EmptyState, Figure, Pagination, SummaryList, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult, form_encode};

#[derive(Template)]
#[template(path = "benchmarks/profile.html")]
struct ProfilePage {
    frame: Frame,
    urn: Urn,
    words: String,
    query: String,
    about: SummaryList,
    measures: Vec<MeasurePart>,
    empty: Option<EmptyState>,
    pagination: Option<Pagination>,
    attribution: &'static str,
}

/// One measure of the profile.
struct MeasurePart {
    label: String,
    href: String,
    workings: String,
    figure: Option<Figure>,
    table: Table,
}

/// What is looked for, and which page of it.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) q: String,
    pub(super) page: Option<usize>,
}

/// `GET /figures/schools/{urn}`
pub(super) async fn show(
    mut reading: Reading,
    Path(urn): Path<Urn>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let found =
        benchmarks::profile(&mut reading.ctx, urn, &asked.q, asked.page.unwrap_or(1)).await?;
    let frame = reading
        .frame(found.school.as_str())
        .under("/figures")
        .crumb("Figures", "/figures")
        .crumb("Schools", "/figures/schools");
    let page = ProfilePage {
        urn,
        query: format!("q={}&page={}", form_encode(&asked.q), found.page),
        about: about(&found),
        pagination: pagination(urn, &asked.q, &found),
        empty: found.measures.is_empty().then(|| empty(&asked.q)),
        measures: (1..).zip(&found.measures).map(|(place, one)| part(urn, place, one)).collect(),
        words: asked.q,
        attribution: ATTRIBUTION,
        frame,
    };
    reading.page(&page)
}

fn empty(words: &str) -> EmptyState {
    if words.trim().is_empty() {
        EmptyState::new(
            "No figures yet",
            "Nothing that was brought in so far has a figure of this school.",
        )
    } else {
        EmptyState::new("Nothing found", "No measure of this school has these words in its name.")
    }
}

fn about(found: &Profile) -> SummaryList {
    let authority = found
        .authority
        .as_deref()
        .map_or_else(|| Content::missing("not known here"), Content::text);
    let similar = match &found.similar.nothing {
        Some(why) => format!("None: {why}"),
        None => {
            format!("{} schools, by {}", found.similar.members.len(), found.similar.method.name)
        }
    };
    let href = format!("/figures/schools/{}/similar", found.urn);
    let about = SummaryList::new()
        .fact("URN", found.urn.to_string())
        .fact("Local authority", authority)
        .fact("Similar schools", Content::link(similar, href));
    beyond(about, &found.succession, found.neighbours.as_ref())
}

fn pagination(urn: Urn, words: &str, found: &Profile) -> Option<Pagination> {
    if found.total <= PROFILE_PAGE {
        return None;
    }
    let href = |page: usize| format!("/figures/schools/{urn}?q={}&page={page}", form_encode(words));
    let first = (found.page - 1) * PROFILE_PAGE + 1;
    let last = (found.page * PROFILE_PAGE).min(found.total);
    let previous = (found.page > 1).then(|| href(found.page - 1));
    let next = (last < found.total).then(|| href(found.page + 1));
    let shown = format!("{first} to {last} of {}", found.total);
    Some(Pagination::new(previous, next).shown(shown))
}

fn part(urn: Urn, place: usize, one: &MeasureProfile) -> MeasurePart {
    MeasurePart {
        label: one.measure.label.clone(),
        href: format!("/figures/{}", form_encode(one.measure.code.as_str())),
        workings: workings_of(urn, &one.measure),
        figure: brief(&format!("trend-{place}"), &one.composed, &one.similar, &one.measure),
        table: table(one),
    }
}

/// Where it is said how a measure of a school is worked out.
pub(super) fn workings_of(urn: Urn, measure: &Measure) -> String {
    format!("/figures/schools/{urn}/workings?measure={}", form_encode(measure.code.as_str()))
}

fn table(one: &MeasureProfile) -> Table {
    let columns = [
        Column::text("Whose"),
        Column::text("Year"),
        Column::number("Figure"),
        Column::number("95% interval"),
        Column::number("Pupils"),
        Column::text("Percentile"),
        Column::text("Source"),
    ];
    let mut table = Table::new(one.measure.label.as_str(), columns).caption_hidden();
    let (own, around): (Vec<&Series>, Vec<&Series>) =
        one.composed.series.iter().partition(|series| series.level == Level::School);
    for series in own {
        for point in series.points.iter().rev() {
            let among = one.among.get(&point.period).filter(|_| !point.is_own);
            table.push(row(&one.measure, series, point, among));
        }
    }
    for average in one.similar.iter().rev() {
        table.push(similar_row(&one.measure, average));
    }
    for series in around {
        for point in series.points.iter().rev() {
            table.push(row(&one.measure, series, point, None));
        }
    }
    table
}

fn row(measure: &Measure, series: &Series, point: &Point, among: Option<&Among>) -> [Content; 7] {
    let print = Print::of(measure);
    let interval = print.interval(point);
    let place = match (series.level, among) {
        (Level::School, Some(among)) => Content::text(percentile(among)),
        (Level::School, None) => Content::missing("no other school's figure here"),
        _ => Content::missing("an average has none"),
    };
    [
        Content::from(name(series)),
        Content::text(&point.period),
        print.content(point),
        if interval.is_empty() { Content::missing("none") } else { Content::from(interval) },
        counted(measure, point),
        place,
        source(point),
    ]
}

fn similar_row(measure: &Measure, average: &Average) -> [Content; 7] {
    let print = Print::of(measure);
    [
        Content::text("Similar schools"),
        Content::text(&average.period),
        average.mean.map_or_else(
            || Content::missing("no similar school has a figure"),
            |mean| Content::text(print.words(mean)),
        ),
        Content::missing("none"),
        Content::text(schools_of(average)),
        Content::missing("an average has none"),
        Content::text("Worked out here: each school counts once"),
    ]
}

/// "28 schools, 2 without a figure".
pub(super) fn schools_of(average: &Average) -> String {
    let number = |many: usize| count(u32::try_from(many).unwrap_or(u32::MAX));
    let known = number(average.known);
    let schools = if average.known == 1 { "school" } else { "schools" };
    match average.without {
        0 => format!("{known} {schools}"),
        without => format!("{known} {schools}, {} without a figure", number(without)),
    }
}
