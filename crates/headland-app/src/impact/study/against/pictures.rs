//! The school beside its comparators, as pictures.

use headland_domain::benchmarks::{AcademicYear, Period};

use super::{Told, in_year};
use crate::benchmarks::Level;
use crate::impact::beside::point_of;
use crate::impact::figures::{missing, year_point};
use crate::impact::measured::published;
use crate::impact::study::picture::{Change, Changes, Lost, Years};
use crate::impact::{Line, Whose, YearLabel};

impl Told<'_> {
    pub(super) fn changes(&self) -> Changes {
        let ours = self.found.treated_change.unwrap_or_default();
        let mut changes: Vec<Change> = self
            .members
            .iter()
            .filter_map(|one| {
                let (first, second) = (one.unit.before.first()?, one.unit.after.first()?);
                Some(Change {
                    school: one.comparator.name.clone(),
                    is_ours: false,
                    change: (*second)? - (*first)?,
                    range: None,
                })
            })
            .collect();
        let ahead = changes.iter().filter(|one| one.change > ours).count();
        let of = changes.len();
        changes.push(Change {
            school: format!("{} (our change)", self.question.school),
            is_ours: true,
            change: ours,
            range: self.judgement.range,
        });
        changes.sort_by(|one, other| {
            other.change.total_cmp(&one.change).then_with(|| one.school.cmp(&other.school))
        });
        Changes {
            finding: format!(
                "Our change of {} beside those of {of} comparators: {} rose by more",
                self.measured().show_change(ours),
                if ahead == 0 { "none".to_owned() } else { ahead.to_string() }
            ),
            changes,
            lost: self
                .members
                .iter()
                .filter_map(|one| {
                    let why = one.why_lost.clone()?;
                    Some(Lost { school: one.comparator.name.clone(), why })
                })
                .collect(),
        }
    }

    /// The school and the mean of the comparators that have a figure, year by year.
    pub(super) fn by_year(&self) -> Years {
        let first = self.years.0.start_year().saturating_sub(3);
        let is_known = |year: &AcademicYear| {
            let all = self.members.iter();
            let all = all.filter_map(|one| self.question.figures.get(&one.comparator.urn));
            all.flatten().any(|point| point.period == Period::AcademicYear(*year))
        };
        let years: Vec<AcademicYear> = (first..=self.years.1.start_year())
            .map(AcademicYear::starting)
            .skip_while(|year| !is_known(year))
            .collect();
        let ours = self.question.series.iter().find(|one| one.level == Level::School);
        let entered = |year: AcademicYear| {
            let judged = [&self.judgement.before, &self.judgement.after];
            judged.into_iter().find(|one| one.year == year.to_string())
        };
        let own = years.iter().map(|year| {
            let point = ours.and_then(|ours| point_of(ours, *year)).map(year_point);
            match (point, entered(*year)) {
                (Some(point), _) if point.value.is_some() => point,
                (_, Some(seen)) => {
                    let mut point = missing(String::new());
                    point.absent = None;
                    point.value = Some(seen.value);
                    point.n = seen.n;
                    point.lower = seen.range.map(|range| range.low);
                    point.upper = seen.range.map(|range| range.high);
                    point.is_entered = true;
                    point
                }
                (Some(point), None) => point,
                (None, None) => missing("no figure here".to_owned()),
            }
        });
        let theirs = years.iter().map(|year| {
            let known: Vec<f64> = self
                .members
                .iter()
                .filter(|one| one.why_lost.is_none())
                .filter_map(|one| self.question.figures.get(&one.comparator.urn))
                .filter_map(|points| in_year(points, *year)?.value)
                .collect();
            let count = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let mut point = missing("no figure here".to_owned());
            if count > 0 {
                point.absent = None;
                point.value = Some(known.iter().sum::<f64>() / f64::from(count));
                point.n = Some(count);
            }
            point
        });
        let measured = self.measured();
        Years {
            finding: format!(
                "{}, {}: the school and the mean of its comparators",
                measured.label, measured.pupils
            ),
            lines: vec![
                Line {
                    whose: Whose::School,
                    label: self.question.school.to_owned(),
                    population: "the school's own pupils".to_owned(),
                    points: own.collect(),
                },
                Line {
                    whose: Whose::Similar,
                    label: "Comparators, mean".to_owned(),
                    population: "the mean of the comparators with a figure that year".to_owned(),
                    points: theirs.collect(),
                },
            ],
            years: years
                .iter()
                .map(|year| YearLabel {
                    label: year.to_string(),
                    break_before: published(self.question.target)
                        .and_then(|measure| measure.break_before(*year))
                        .map(|known| known.why.clone()),
                })
                .collect(),
        }
    }
}
