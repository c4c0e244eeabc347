use headland_domain::RecordId;
use headland_domain::impact::comparators::ComparatorSet;
use headland_domain::impact::pasted::{Dated, PupilPair};
use headland_domain::impact::{Fixed, comparators};
use headland_store::impact::{self, Headline, Measurement};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

use crate::context::{Context, Failure};

/// What a priority holds beside its records for judging its targets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub(crate) sets: Vec<ComparatorSet>,
    pub(crate) headlines: Vec<Headline>,
    pub(crate) measurements: Vec<Measurement>,
    /// When the outcome of a target was first written down in an evaluation.
    pub(crate) evaluated: Vec<(RecordId, Timestamp)>,
}

impl Held {
    /// Reads it: seven statements, whatever there is.
    pub(crate) async fn read<R>(ctx: &mut Context, priority: RecordId) -> Result<Self, Failure<R>> {
        Ok(Self {
            sets: impact::sets_of_priority(&mut ctx.tx, priority).await?,
            headlines: impact::headlines_of_priority(&mut ctx.tx, priority).await?,
            measurements: impact::measurements_of_priority(&mut ctx.tx, priority).await?,
            evaluated: impact::outcomes_of_priority(&mut ctx.tx, priority).await?,
        })
    }

    /// Since when a target is a headline measure.
    pub(crate) fn headline_since(&self, target: RecordId) -> Option<Timestamp> {
        let found = self.headlines.iter().find(|one| one.target() == target);
        found.map(Headline::declared_at)
    }

    /// When the outcome of a target was first known: written down in an evaluation, or brought as a
    /// figure of a day on which the work had begun.
    pub(crate) fn outcome_of(&self, target: RecordId, starts_on: Date) -> Option<Timestamp> {
        let evaluated = self.evaluated.iter().find(|(of, _)| *of == target).map(|(_, at)| *at);
        let began_on = self.began_on(target).unwrap_or(starts_on);
        let measured = self
            .measurements
            .iter()
            .filter(|one| one.target == target)
            .filter(|one| !one.pairs.is_empty() || one.series.iter().any(|day| day.on >= began_on))
            .map(|one| one.recorded_at)
            .min();
        evaluated.into_iter().chain(measured).min()
    }

    /// The comparators of a target: the newest set that was fixed before the outcome, or else the newest.
    pub(crate) fn comparators(
        &self,
        target: RecordId,
        outcome: Option<Timestamp>,
    ) -> Option<(&ComparatorSet, Fixed)> {
        let mine = || self.sets.iter().filter(|set| set.target == target);
        let fixed = |set: &&ComparatorSet| Fixed::at(set.chosen_at, outcome).is_beforehand();
        let set = mine().rfind(fixed).or_else(|| mine().next_back())?;
        Some((set, Fixed::at(set.chosen_at, outcome)))
    }

    /// When the work began that a series is to show, where whoever brought it said.
    pub(crate) fn began_on(&self, target: RecordId) -> Option<Date> {
        let mine = self.measurements.iter().filter(|one| one.target == target);
        mine.filter_map(|one| one.began_on).next_back()
    }

    /// The figures of a target by date, of one day the one brought last.
    pub(crate) fn series(&self, target: RecordId) -> Vec<Dated> {
        let mut days: BTreeMap<Date, f64> = BTreeMap::new();
        for one in self.measurements.iter().filter(|one| one.target == target) {
            days.extend(one.series.iter().map(|day| (day.on, day.value)));
        }
        days.into_iter().map(|(on, value)| Dated { on, value }).collect()
    }

    /// The same pupils' figures that were brought last.
    pub(crate) fn pairs(&self, target: RecordId) -> Option<&[PupilPair]> {
        let mine = self.measurements.iter().filter(|one| one.target == target);
        mine.map(|one| one.pairs.as_slice()).rfind(|pairs| !pairs.is_empty())
    }
}

/// How a set was made, in words.
pub(super) fn method_in_words(method: &str) -> String {
    match method {
        comparators::BY_HAND => "chosen by hand".to_owned(),
        other => format!("found by the method “{other}”"),
    }
}
