use std::collections::BTreeMap;

use headland_domain::benchmarks::{Breakdown, Entity, Measure, Period, Succession, Urn};
use headland_opendata::similar::methods;
use headland_policy::{Action, Resource};
use headland_stats::benchmarks::similar::group_mean;
use headland_store::benchmarks::{self, Whose};

use super::around::{Around, around_school};
use super::catalogue::measures_by_code;
use super::compose::{Composed, Found, stretch};
use super::neighbours::Neighbours;
use super::series::{Level, Point};
use super::similar::{SimilarSet, similar_to};
use super::spread::{Among, Spread, of_schools, places};
use crate::context::{Context, Failure};

/// How many measures stand on a page of a profile: each has a picture and a table.
pub const PROFILE_PAGE: usize = 8;

/// A page of everything that is known of a school.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its number.
    pub urn: Urn,
    /// Its name.
    pub school: String,
    /// Its authority's name, where that is known.
    pub authority: Option<String>,
    /// What it was before, and which linked schools its series leave out.
    pub succession: Succession,
    /// The authorities like its own, where a published list says.
    pub neighbours: Option<Neighbours>,
    /// The schools that stand beside it as similar.
    pub similar: SimilarSet,
    /// The measures of this page.
    pub measures: Vec<MeasureProfile>,
    /// How many measures there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
}

/// One measure of a school, with what stands beside it.
#[derive(Clone, Debug)]
pub struct MeasureProfile {
    /// The measure.
    pub measure: Measure,
    /// The figures of the school, its authority, the authorities like that and England.
    pub composed: Composed,
    /// The average of similar schools, in order of time.
    pub similar: Vec<Average>,
    /// Where the school's published figures stand among those of all schools here.
    pub among: BTreeMap<Period, Among>,
    /// What stands behind the last place among others and the last average: for who asks how they are
    /// worked out.
    pub(super) behind: Behind,
}

/// The figures of other schools behind what is said of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    /// The last period of which the school has a place, with all other known figures.
    pub(super) among: Option<(Period, f64, Vec<f64>)>,
    /// The last period of which similar schools have an average, with their figures.
    pub(super) similar: Option<(Period, Vec<Option<f64>>)>,
}

/// A plain average over schools, each counting once.
#[derive(Clone, Debug, PartialEq)]
pub struct Average {
    /// When.
    pub period: Period,
    /// The average; none where no school of the set has a figure.
    pub mean: Option<f64>,
    /// Schools whose figure is known.
    pub known: usize,
    /// Schools without one: withheld, missing, or not in any release of the year.
    pub without: usize,
}

/// A page of the measures of a school, for everyone in it: those whose name holds the words, by name.
///
/// Some eighteen statements, however many schools, measures and releases there are.
pub async fn profile(
    ctx: &mut Context,
    urn: Urn,
    words: &str,
    page: usize,
) -> Result<Profile, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let around = around_school(ctx, urn).await?;
    let mut measures = measures_of(ctx, &around).await?;
    let sought = words.trim().to_lowercase();
    measures.retain(|measure| measure.label.to_lowercase().contains(&sought));
    measures.sort_by(|one, other| one.label.cmp(&other.label).then(one.code.cmp(&other.code)));
    let total = measures.len();
    let page = page.clamp(1, total.div_ceil(PROFILE_PAGE).max(1));
    let shown: Vec<Measure> =
        measures.into_iter().skip((page - 1) * PROFILE_PAGE).take(PROFILE_PAGE).collect();
    let method = methods().first().ok_or(Failure::NotFound)?;
    let similar = similar_to(ctx, urn, &around.name, method).await?;
    let measures = of_measures(ctx, &around, &similar, shown).await?;
    let authority = around.entities.values().find(|(level, _)| *level == Level::Local);
    Ok(Profile {
        urn,
        school: around.name.clone(),
        authority: authority.map(|(_, name)| name.clone()),
        succession: around.succession.clone(),
        neighbours: around.neighbours.clone(),
        similar,
        measures,
        total,
        page,
    })
}

/// Measures of a school with what stands beside it, in the order given: four statements at most.
pub(super) async fn of_measures(
    ctx: &mut Context,
    around: &Around,
    similar: &SimilarSet,
    shown: Vec<Measure>,
) -> Result<Vec<MeasureProfile>, Failure<()>> {
    let wanted: Vec<_> =
        shown.iter().map(|measure| (measure.code.to_string(), Breakdown::All)).collect();
    let found = Found::read(ctx, &wanted, &[around]).await?;
    let composed = found.composed(&wanted, around);
    let of_schools = of_schools(&found.columns);
    let asked = places(of_schools.values().flatten().copied());
    let across = benchmarks::across(&mut ctx.tx, &asked).await?;
    let set: Vec<Urn> = similar.members.iter().map(|member| member.urn).collect();
    let is_self = |code: &str| {
        code.parse::<Entity>()
            .is_ok_and(|entity| matches!(around.entities.get(&entity), Some((Level::School, _))))
    };
    Ok(shown
        .into_iter()
        .zip(composed)
        .map(|(measure, composed)| {
            let mut profile = MeasureProfile {
                measure,
                composed,
                similar: Vec::new(),
                among: BTreeMap::new(),
                behind: Behind::default(),
            };
            let of_measure =
                of_schools.iter().filter(|((code, ..), _)| *code == &profile.measure.code);
            let mut points = profile.composed.series.iter().flat_map(|series| &series.points);
            let usual = points.next().map(|point| stretch(&point.period).0);
            for ((_, _, period), columns) in of_measure {
                // Three years pooled are no part of a series of single years.
                if usual.is_some_and(|usual| stretch(period).0 != usual) {
                    continue;
                }
                let spread = Spread::gather(columns, &across);
                if let Some(value) = school_value(&profile.composed, period)
                    && let Some(among) = spread.among(value, is_self)
                {
                    profile.among.insert((*period).clone(), among);
                    profile.behind.among =
                        Some(((*period).clone(), value, spread.others(is_self).collect()));
                }
                if let Some((average, figures)) = average(&spread, &set, period) {
                    profile.similar.push(average);
                    profile.behind.similar = Some(((*period).clone(), figures));
                }
            }
            profile
        })
        .collect())
}

/// The measures that there are figures of around a school, its own where they may be seen.
async fn measures_of(ctx: &mut Context, around: &Around) -> Result<Vec<Measure>, Failure<()>> {
    let whose = Whose { organisation: around.organisation, on: ctx.today() };
    let entities: Vec<Entity> = around
        .entities
        .iter()
        .filter(|(_, (level, _))| *level == Level::School)
        .map(|(entity, _)| entity.clone())
        .collect();
    let mut codes = if entities.is_empty() {
        Vec::new()
    } else {
        benchmarks::measures_of(&mut ctx.tx, whose, &entities, &Breakdown::All).await?
    };
    if around.shows_own {
        let own = benchmarks::own_of(&mut ctx.tx, around.organisation, &[]).await?;
        codes.extend(own.into_iter().map(|own| own.measure));
    }
    codes.sort_unstable();
    codes.dedup();
    Ok(measures_by_code(&mut ctx.tx, &codes).await?.into_values().collect())
}

/// The school's published figure of a period; where its own alone speaks, it has no place among others'.
fn school_value(composed: &Composed, period: &Period) -> Option<f64> {
    let series = composed.series.iter().find(|series| series.level == Level::School)?;
    let of_period = |point: &&Point| point.period == *period && !point.is_own;
    series.points.iter().find(of_period)?.value
}

/// The plain mean of a set's known figures; none where there is no set or the year has none of it.
fn average(
    spread: &Spread<'_>,
    set: &[Urn],
    period: &Period,
) -> Option<(Average, Vec<Option<f64>>)> {
    let figures: Vec<Option<f64>> =
        set.iter().map(|urn| spread.of(*urn).and_then(|(cell, _)| cell.cell.value())).collect();
    let is_there = set.iter().any(|urn| spread.of(*urn).is_some());
    if !is_there {
        return None;
    }
    let known = figures.iter().flatten().count();
    let average = Average {
        period: period.clone(),
        mean: group_mean(&figures).ok().map(|(mean, _)| mean),
        known,
        without: figures.len() - known,
    };
    Some((average, figures))
}
