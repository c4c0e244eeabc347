use headland_domain::benchmarks::{
    Absent, Break, Breakdown, IntervalMethod, Period, Population, ReleaseStage, Urn,
};
use headland_domain::{OrganisationId, ReleaseId};
use jiff::civil::Date;

use super::compose::compose;
use crate::context::{Context, Failure};

/// Whose figures a series holds, as seen from a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The school itself.
    School,
    /// Schools like it.
    SimilarSchools,
    /// Its local authority.
    Local,
    /// The authorities that are like its own: their simple mean, which is ours.
    StatisticalNeighbours,
    /// England.
    National,
}

/// One measure of one group of pupils over time, for one school or area.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Whose figures these are.
    pub level: Level,
    /// The school's or area's name: "Hope Primary School", "Hampshire", "England".
    pub label: String,
    /// Over which schools an area's figures run; [`Population::OwnPupils`] for a school.
    pub population: Population,
    /// In order of time, one for each period; of several releases the one published last speaks.
    pub points: Vec<Point>,
    /// Years at which the points may not be joined up, and why.
    pub breaks: Vec<Break>,
}

/// One figure of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// When.
    pub period: Period,
    /// The value in the measure's unit; none where the source gives a reason instead.
    pub value: Option<f64>,
    /// Why there is no value; its `Display` are the words for a page.
    pub absent: Option<Absent>,
    /// What stands in the source where there is no value, exactly.
    pub raw: Option<String>,
    /// How many pupils (or sessions) it rests on, where known.
    pub n: Option<u32>,
    /// How many of them are counted, where the source says.
    pub numerator: Option<u32>,
    /// Lower 95% limit, where there is one.
    pub lower: Option<f64>,
    /// Upper 95% limit, where there is one.
    pub upper: Option<f64>,
    /// How the limits were made.
    pub interval_method: Option<IntervalMethod>,
    /// The release it was taken from: the page `/figures/releases/{release}`.
    pub release: ReleaseId,
    /// What that release is called.
    pub source: String,
    /// Who published it.
    pub publisher: String,
    /// Under which licence it may be used.
    pub licence: String,
    /// When it was published, where that is known.
    pub published_on: Option<Date>,
    /// When it was published, or can have been at the earliest by what its release holds.
    pub vintage: Option<Date>,
    /// How final the figure is, where the source says.
    pub stage: Option<ReleaseStage>,
    /// Row of the source as a spreadsheet numbers it.
    pub row: u64,
    /// The school's earlier number, where the figure was published under it.
    pub published_as: Option<Urn>,
    /// Whether the school brought the figure itself.
    pub is_own: bool,
    /// Of how many authorities it is the mean, where it is one; its release and row are those of the newest.
    pub mean_of: Option<MeanOf>,
}

/// Of how many members a mean is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanOf {
    /// Those that have a value.
    pub valued: u32,
    /// All of them.
    pub all: u32,
}

/// The school's, its authority's and England's figures of a measure for a group of pupils.
///
/// A measure that nothing has been imported of gives no series. England is given once for each
/// population of schools it was published for, the measure's own first. Six or seven statements; for
/// several measures [`series_of`] takes no more.
pub async fn series(
    ctx: &mut Context,
    measure: &str,
    breakdown: &Breakdown,
    organisation: OrganisationId,
) -> Result<Vec<Series>, Failure<()>> {
    let wanted = [(measure.to_owned(), breakdown.clone())];
    Ok(series_of(ctx, &wanted, organisation).await?.pop().unwrap_or_default())
}

/// The series of several measures and groups of pupils, one answer for each, in the order asked.
pub async fn series_of(
    ctx: &mut Context,
    wanted: &[(String, Breakdown)],
    organisation: OrganisationId,
) -> Result<Vec<Vec<Series>>, Failure<()>> {
    let composed = compose(ctx, wanted, organisation).await?;
    Ok(composed.into_iter().map(|composed| composed.series).collect())
}
