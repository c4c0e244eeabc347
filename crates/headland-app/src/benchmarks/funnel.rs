use std::collections::BTreeSet;

use headland_domain::benchmarks::{Breakdown, Measure, Period, Unit, Urn};
use headland_policy::{Action, Resource};
use headland_stats::benchmarks::{
    FunnelFlag, exact_funnel, expected_false_flags, funnel_limits_both,
};
use headland_stats::proportions::Share;
use headland_store::benchmarks;

use super::around::around;
use super::compose::Found;
use super::series::Level;
use super::spread::{Spread, of_schools, places};
use crate::context::{Context, Failure};

/// Below so many pupils the limits of the picture are too rough, and schools are judged exactly.
pub const EXACT_BELOW: u32 = 30;

/// Every school's share of its pupils against what chance alone would do.
#[derive(Clone, Debug)]
pub struct Funnel {
    /// The measure.
    pub measure: Measure,
    /// For which pupils.
    pub breakdown: Breakdown,
    /// The year shown.
    pub period: Period,
    /// The years that can be shown, the last first.
    pub periods: Vec<Period>,
    /// The share that all are compared with, in per cent.
    pub baseline: f64,
    /// Where that is from.
    pub baseline_from: Baseline,
    /// Schools whose figure and cohort are known, by number.
    pub schools: Vec<Placed>,
    /// Schools whose figure is withheld or missing, or whose cohort is not known.
    pub without: usize,
    /// The school at hand, where it has a number.
    pub own: Option<Urn>,
}

/// What schools are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// England's published figure.
    England,
    /// The pupils of all schools shown, taken together.
    Pooled,
}

/// A school in the funnel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its number.
    pub urn: Urn,
    /// Its share, in per cent.
    pub value: f64,
    /// Its pupils.
    pub n: u32,
    /// Whether it is above the baseline.
    pub is_above: bool,
    /// Outside which limits it lies.
    pub flag: FunnelFlag,
}

impl Funnel {
    /// Schools outside the 95% limits, those outside the outer ones included.
    pub fn outside(&self) -> usize {
        self.schools.iter().filter(|one| one.flag != FunnelFlag::Within).count()
    }

    /// Schools outside the 99.8% limits.
    pub fn far_outside(&self) -> usize {
        self.schools.iter().filter(|one| one.flag == FunnelFlag::Outside998).count()
    }

    /// So many would lie outside the 95% and the 99.8% limits if all were the same underneath.
    pub fn by_chance(&self) -> (f64, f64) {
        let n = u32::try_from(self.schools.len()).unwrap_or(u32::MAX);
        (expected_false_flags(n, 0.05), expected_false_flags(n, 0.002))
    }
}

/// Why there is no funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FunnelRefusal {
    /// The measure is no share of pupils.
    #[error(
        "A funnel is drawn for percentages of pupils alone: of other figures the spread between pupils \
         is not published"
    )]
    NoShare,
    /// No school has a figure with its cohort.
    #[error("No release here has this measure for several schools with their numbers of pupils")]
    Nothing,
}

/// The funnel of a measure for a group of pupils in a year, the last there is where none is named:
/// eight statements at most.
pub async fn funnel(
    ctx: &mut Context,
    measure: &str,
    breakdown: &Breakdown,
    period: Option<&Period>,
) -> Result<(Measure, Result<Funnel, FunnelRefusal>), Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let here = ctx.organisation.id();
    let around = around(ctx, here).await?;
    let wanted = [(measure.to_owned(), breakdown.clone())];
    let found = Found::read(ctx, &wanted, &[&around]).await?;
    let known = found.measures.get(measure).cloned().ok_or(Failure::NotFound)?;
    if known.unit != Unit::Percent {
        return Ok((known, Err(FunnelRefusal::NoShare)));
    }
    let by_period = of_schools(&found.columns);
    let periods: BTreeSet<&Period> = by_period
        .keys()
        .map(|(_, _, period)| *period)
        .filter(|period| matches!(period, Period::AcademicYear(_)))
        .collect();
    let Some(chosen) = period.or(periods.last().copied()).cloned() else {
        return Ok((known, Err(FunnelRefusal::Nothing)));
    };
    if !periods.contains(&chosen) {
        return Err(Failure::NotFound);
    }
    let columns = by_period
        .iter()
        .find(|((_, _, period), _)| **period == chosen)
        .map(|(_, columns)| columns.clone())
        .unwrap_or_default();
    let across = benchmarks::across(&mut ctx.tx, &places(columns.iter().copied())).await?;
    let spread = Spread::gather(&columns, &across);
    let england = found.composed(&wanted, &around).pop().and_then(|composed| {
        let national = composed.series.into_iter().find(|one| one.level == Level::National)?;
        national.points.into_iter().find(|point| point.period == chosen)?.value
    });
    let shares: Vec<(Urn, f64, Share)> = spread
        .schools()
        .filter_map(|(urn, cell)| {
            let (value, n) = (cell.cell.value()?, cell.n.filter(|n| *n > 0)?);
            let share = match cell.numerator {
                Some(count) => Share::new(count, n),
                None => Share::from_percentage(value, n),
            };
            Some((urn, value, share.ok()?))
        })
        .collect();
    let without = spread.schools().count() - shares.len();
    let all: Vec<Share> = shares.iter().map(|(_, _, share)| *share).collect();
    let pooled = Share::pooled(&all).value().map(|share| share * 100.0);
    let (baseline, baseline_from) = match (england, pooled) {
        (Some(england), _) => (england, Baseline::England),
        (None, Some(pooled)) => (pooled, Baseline::Pooled),
        (None, None) => return Ok((known, Err(FunnelRefusal::Nothing))),
    };
    if shares.len() < 2 {
        return Ok((known, Err(FunnelRefusal::Nothing)));
    }
    let schools = shares
        .into_iter()
        .map(|(urn, value, share)| Placed {
            urn,
            value,
            n: share.of(),
            is_above: value > baseline,
            flag: flag(share, baseline / 100.0),
        })
        .collect();
    let own = ctx.organisation.urn().and_then(|urn| Urn::try_from(urn).ok());
    let periods = periods.into_iter().rev().cloned().collect();
    let funnel = Funnel {
        measure: known.clone(),
        breakdown: breakdown.clone(),
        period: chosen,
        periods,
        baseline,
        baseline_from,
        schools,
        without,
        own,
    };
    Ok((known, Ok(funnel)))
}

/// Outside which limits a school lies: exactly for small cohorts, and by the limits drawn for others.
fn flag(share: Share, baseline: f64) -> FunnelFlag {
    if share.of() < EXACT_BELOW {
        return exact_funnel(share, baseline).map_or(FunnelFlag::Within, |found| found.flag);
    }
    let (Some(value), Ok((inner, outer))) =
        (share.value(), funnel_limits_both(baseline, share.of()))
    else {
        return FunnelFlag::Within;
    };
    if !outer.contains(value) {
        FunnelFlag::Outside998
    } else if !inner.contains(value) {
        FunnelFlag::Outside95
    } else {
        FunnelFlag::Within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_cohort_is_judged_exactly_and_a_large_one_by_the_limits_drawn() {
        let of = |count, n| flag(Share::new(count, n).unwrap(), 0.6);
        // 9 of 10 at 60%: the normal limits would flag it, the exact tail of 4.6% on one side does not.
        assert_eq!(of(9, 10), FunnelFlag::Within);
        assert_eq!(of(2, 29), FunnelFlag::Outside998);
        // 60% ± 1.96 √(0.24/100) is 50.4% to 69.6%, and ± 3.09 is 44.9% to 75.1%.
        assert_eq!(of(69, 100), FunnelFlag::Within);
        assert_eq!(of(70, 100), FunnelFlag::Outside95);
        assert_eq!(of(76, 100), FunnelFlag::Outside998);
    }
}
