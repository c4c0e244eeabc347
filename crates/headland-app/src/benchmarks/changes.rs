use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::benchmarks::{AcademicYear, Breakdown, Entity, Measure, Period, Urn};
use headland_opendata::similar::methods;
use headland_store::benchmarks::{self, Across, Column, Whose};

use super::catalogue::measures_by_code;
use super::compose::organisation_of;
use super::similar::similar_to;
use super::spread::{Spread, of_schools, places};
use crate::context::{Context, Failure};

/// What schools' figures of a measure have done over the years.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// What similar schools changed by in as many years, each school once for each year it began in.
    pub of_similar: Vec<f64>,
    /// How many similar schools that is.
    pub similar_schools: usize,
    /// By which method they were found.
    pub method: &'static str,
    /// Every school with a figure in both the last two years that lie so far apart: earlier, later.
    pub pairs: Vec<(f64, f64)>,
    /// The years of those pairs.
    pub years: Option<(AcademicYear, AcademicYear)>,
}

/// A question about changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Which measure.
    pub measure: String,
    /// Of which pupils.
    pub breakdown: Breakdown,
    /// Over how many school years.
    pub years: u16,
    /// The schools that were fixed for it as similar; where there are none they are found anew.
    pub fixed: Option<Vec<Urn>>,
}

/// What all schools, and those similar to one, changed by in so many years: one answer for each
/// question. Ten statements at most, however many questions and schools there are.
pub async fn changes(
    ctx: &mut Context,
    organisation: OrganisationId,
    asked: &[Asked],
) -> Result<Vec<Changes>, Failure<()>> {
    let school = organisation_of(ctx, organisation).await?;
    let own = school.urn().and_then(|urn| Urn::try_from(urn).ok());
    let wanted: Vec<(String, Breakdown)> =
        asked.iter().map(|one| (one.measure.clone(), one.breakdown.clone())).collect();
    let whose = Whose { organisation, on: ctx.today() };
    let columns = benchmarks::columns_of(&mut ctx.tx, whose, &wanted).await?;
    if columns.is_empty() {
        return Ok(vec![Changes::default(); asked.len()]);
    }
    let of_schools = of_schools(&columns);
    let places = places(of_schools.values().flatten().copied());
    let across = benchmarks::across(&mut ctx.tx, &places).await?;
    let codes: Vec<String> = wanted.iter().map(|(measure, _)| measure.clone()).collect();
    let measures = measures_by_code(&mut ctx.tx, &codes).await?;
    let mut similar: Vec<Urn> = Vec::new();
    let mut method = "";
    let finds = asked.iter().any(|one| one.fixed.is_none());
    if let (Some(urn), Some(ours), true) = (own, methods().first(), finds) {
        let found = similar_to(ctx, urn, &school.name, ours).await?;
        similar = found.members.into_iter().map(|member| member.urn).collect();
        method = ours.name.as_str();
    }
    Ok(asked
        .iter()
        .map(|one| {
            let by_year = by_year(&of_schools, &one.measure, &one.breakdown);
            let Some(measure) = measures.get(&one.measure) else { return Changes::default() };
            let own = own.map(|urn| Entity::School(urn).code());
            let question =
                Question { measure, by_year: &by_year, across: &across, years: one.years };
            match &one.fixed {
                Some(fixed) => Changes {
                    method: "those fixed for this target",
                    ..question.answer(fixed, own.as_deref())
                },
                None => Changes { method, ..question.answer(&similar, own.as_deref()) },
            }
        })
        .collect())
}

type ByYear<'a> = BTreeMap<AcademicYear, &'a [&'a Column]>;

fn by_year<'a>(
    of_schools: &'a BTreeMap<super::spread::Key<'a>, Vec<&'a Column>>,
    code: &str,
    breakdown: &Breakdown,
) -> ByYear<'a> {
    of_schools
        .iter()
        .filter(|((measure, group, _), _)| measure.as_str() == code && *group == breakdown)
        .filter_map(|((_, _, period), columns)| match period {
            Period::AcademicYear(year) => Some((*year, columns.as_slice())),
            _ => None,
        })
        .collect()
}

struct Question<'a> {
    measure: &'a Measure,
    by_year: &'a ByYear<'a>,
    across: &'a Across,
    years: u16,
}

impl Question<'_> {
    fn answer(&self, similar: &[Urn], own: Option<&str>) -> Changes {
        let spreads: BTreeMap<AcademicYear, Spread<'_>> = self
            .by_year
            .iter()
            .map(|(year, columns)| (*year, Spread::gather(columns, self.across)))
            .collect();
        let mut changes = Changes::default();
        let mut counted: Vec<Urn> = Vec::new();
        for (year, before) in &spreads {
            let later = AcademicYear::starting(year.start_year().saturating_add(self.years));
            let Some(after) = spreads.get(&later).filter(|_| self.compare(*year, later)) else {
                continue;
            };
            let value =
                |spread: &Spread<'_>, urn| spread.of(urn).and_then(|(cell, _)| cell.cell.value());
            for urn in similar {
                if let (Some(first), Some(last)) = (value(before, *urn), value(after, *urn)) {
                    changes.of_similar.push(last - first);
                    counted.push(*urn);
                }
            }
            let others = before
                .schools()
                .filter(|(urn, _)| own != Some(Entity::School(*urn).code().as_str()));
            changes.pairs = others
                .filter_map(|(urn, cell)| Some((cell.cell.value()?, value(after, urn)?)))
                .collect();
            changes.years = Some((*year, later));
        }
        counted.sort_unstable();
        counted.dedup();
        changes.similar_schools = counted.len();
        changes
    }

    /// Whether figures of two years may be compared.
    fn compare(&self, one: AcademicYear, other: AcademicYear) -> bool {
        self.measure.break_between(&one.into(), &other.into()).is_none()
    }
}
