use std::collections::BTreeMap;

use headland_domain::benchmarks::{Breakdown, Measure, Period, Urn};
use headland_opendata::catalogue::catalogue;
use headland_opendata::similar::{Characteristic, Method};
use headland_stats::benchmarks::similar::School;
use headland_store::benchmarks::{self, Registered, Whose};

use super::super::spread::{Spread, newest, of_schools, places};
use crate::context::{Context, Failure};

/// The measure that the register can stand in for.
const ON_ROLL: &str = "pupils_on_roll";

/// Every school with what a method compares of it.
#[derive(Debug)]
pub(super) struct Pool {
    /// What is compared, and the year of its figures where there are any.
    pub(super) characteristics: Vec<(Measure, f64, Option<Period>)>,
    /// Every school that anything is known of, in the same order.
    pub(super) schools: Vec<School>,
    registered: BTreeMap<u32, Registered>,
}

impl Pool {
    /// Reads what a method compares: four statements, however many schools there are.
    ///
    /// Of each characteristic the newest school year is taken; pupils on roll are the register's where
    /// no table has them.
    pub(super) async fn read(ctx: &mut Context, method: &Method) -> Result<Self, Failure<()>> {
        let wanted: Vec<_> = method
            .characteristics
            .iter()
            .flat_map(Characteristic::measures)
            .map(|measure| (measure.to_owned(), Breakdown::All))
            .collect();
        let whose = Whose { organisation: ctx.organisation.id(), on: ctx.today() };
        let columns = benchmarks::columns_of(&mut ctx.tx, whose, &wanted).await?;
        let by_measure = of_schools(&columns);
        let mut characteristics = Vec::new();
        let mut of_each = Vec::new();
        for one in &method.characteristics {
            let columns_of = |code: &str| {
                let same = by_measure.iter().filter(|((known, ..), _)| known.as_str() == code);
                same.flat_map(|(_, columns)| columns.iter().copied()).collect::<Vec<_>>()
            };
            let brought_in =
                one.measures().find(|code| newest(columns_of(code).into_iter()).is_some());
            let code = brought_in.unwrap_or(one.measure.as_str());
            let Some(measure) = catalogue().find(code) else { continue };
            let columns = columns_of(code);
            let period = newest(columns.iter().copied()).cloned();
            let of_period: Vec<_> = columns
                .into_iter()
                .filter(|column| Some(&column.period) == period.as_ref())
                .collect();
            characteristics.push((measure.clone(), one.weight, period));
            of_each.push(of_period);
        }
        let asked = places(of_each.iter().flatten().copied());
        let across = benchmarks::across(&mut ctx.tx, &asked).await?;
        let mut schools: BTreeMap<u32, Vec<Option<f64>>> = BTreeMap::new();
        for (place, columns) in of_each.iter().enumerate() {
            for (urn, cell) in Spread::gather(columns, &across).schools() {
                let values =
                    schools.entry(urn.number()).or_insert_with(|| vec![None; of_each.len()]);
                if let Some(value) = values.get_mut(place) {
                    *value = cell.cell.value();
                }
            }
        }
        let registered: BTreeMap<u32, Registered> = benchmarks::registered(&mut ctx.tx)
            .await?
            .into_iter()
            .filter_map(|one| Some((urn_of(&one.code)?.number(), one)))
            .collect();
        let on_roll = characteristics.iter().position(|(one, ..)| one.code.as_str() == ON_ROLL);
        for (urn, values) in &mut schools {
            let known = registered.get(urn).and_then(|one| u32::try_from(one.pupils?).ok());
            if let Some(value) = on_roll.and_then(|place| values.get_mut(place)) {
                *value = value.or(known.map(f64::from));
            }
        }
        let schools = schools
            .into_iter()
            .map(|(urn, characteristics)| School { urn, characteristics })
            .collect();
        Ok(Self { characteristics, schools, registered })
    }

    /// The phase of a school, where the register has been brought in.
    pub(super) fn phase(&self, urn: u32) -> Option<&str> {
        self.registered.get(&urn)?.phase.as_deref()
    }

    /// Whether two schools are of one region; not where either's is not known.
    pub(super) fn is_same_region(&self, one: u32, other: u32) -> bool {
        let region = |urn| self.registered.get(&urn).and_then(|one| one.region.as_deref());
        region(one).is_some() && region(one) == region(other)
    }

    /// Leaves the schools that may stand beside one: open, and of its phase where that is asked and
    /// known. The school itself stays.
    pub(super) fn keep_beside(&mut self, target: u32, same_phase: bool) {
        let phase = self.phase(target).map(str::to_owned).filter(|_| same_phase);
        let registered = &self.registered;
        self.schools.retain(|school| {
            let known = registered.get(&school.urn);
            let is_closed = known
                .and_then(|one| one.status.as_deref())
                .is_some_and(|status| status.to_lowercase().starts_with("closed"));
            let is_of_phase = phase
                .as_deref()
                .is_none_or(|phase| known.and_then(|one| one.phase.as_deref()) == Some(phase));
            school.urn == target || (!is_closed && is_of_phase)
        });
    }
}

/// The school's number in its code.
pub(super) fn urn_of(code: &str) -> Option<Urn> {
    code.parse::<headland_domain::benchmarks::Entity>().ok()?.urn()
}
