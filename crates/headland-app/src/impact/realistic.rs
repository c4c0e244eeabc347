use std::collections::BTreeMap;

use headland_domain::benchmarks::{Unit, Urn};
use headland_domain::improvement::Target;
use headland_domain::sheet::RecordKind;
use headland_domain::{OrganisationId, RecordId};
use headland_stats::benchmarks::percentile_rank;
use headland_stats::comparison::{expected_return, reliability};
use headland_store::impact;

use super::measured::{Measured, year_of_figure};
use super::size::known;
use crate::benchmarks::{Asked, Changes, changes};
use crate::context::{Context, Failure};
use crate::improvement::PriorityPage;

/// So few changes say nothing of where a target stands among them.
const LEAST_CHANGES: usize = 10;
/// The part of the change asked for from which returning to the average is worth a warning.
const WORTH_SAYING: f64 = 0.1;

/// What other schools' figures say of the targets of a priority, a sentence or two for each.
///
/// Where the change asked for stands among those of similar schools, how many pupils it is, and what
/// would be expected if nothing were done. At most thirteen statements, however many targets there are.
pub async fn realistic(
    ctx: &mut Context,
    page: &PriorityPage,
) -> Result<BTreeMap<RecordId, Vec<String>>, Failure<()>> {
    let targets: Vec<(RecordId, Target)> = page
        .of_kind(RecordKind::Target)
        .filter_map(|record| Some((record.id, record.read().ok()?)))
        .collect();
    let fixed = impact::found_for_priority(&mut ctx.tx, page.priority.id).await?;
    realistic_of(ctx, page.priority.organisation, &targets, &fixed).await
}

/// The same for targets of an organisation, kept or only typed.
pub(super) async fn realistic_of(
    ctx: &mut Context,
    organisation: OrganisationId,
    targets: &[(RecordId, Target)],
    fixed: &BTreeMap<RecordId, Vec<Urn>>,
) -> Result<BTreeMap<RecordId, Vec<String>>, Failure<()>> {
    let asked: Vec<(RecordId, Asked)> = targets
        .iter()
        .filter_map(|(id, target)| Some((*id, asked_of(target, fixed.get(id))?)))
        .collect();
    let questions: Vec<Asked> = asked.iter().map(|(_, asked)| asked.clone()).collect();
    let found = if questions.is_empty() {
        Vec::new()
    } else {
        match changes(ctx, organisation, &questions).await {
            Ok(found) => found,
            // Someone named in the priority who may not read figures still reads the priority.
            Err(Failure::NotFound | Failure::Forbidden) => Vec::new(),
            Err(other) => return Err(other),
        }
    };
    let found: BTreeMap<RecordId, (u16, Changes)> = asked
        .into_iter()
        .zip(found)
        .map(|((id, asked), changes)| (id, (asked.years, changes)))
        .collect();
    Ok(targets.iter().map(|(id, target)| (*id, sentences(target, found.get(id)))).collect())
}

/// Which changes a target is compared with; none where nothing is published of it.
fn asked_of(target: &Target, fixed: Option<&Vec<Urn>>) -> Option<Asked> {
    Some(Asked {
        measure: target.measure.as_ref()?.to_string(),
        breakdown: target.group.breakdown()?,
        years: years_of(target),
        fixed: fixed.cloned(),
    })
}

/// Over how many school years the change is asked for, one at least.
fn years_of(target: &Target) -> u16 {
    let (from, to) =
        (year_of_figure(target, target.baseline_on), year_of_figure(target, target.due_on));
    to.start_year().saturating_sub(from.start_year()).max(1)
}

fn sentences(target: &Target, found: Option<&(u16, Changes)>) -> Vec<String> {
    let measured = Measured::of(target);
    let mut said: Vec<String> = whole_pupils(target, &measured).into_iter().collect();
    if let Some((years, changes)) = found {
        said.push(among_changes(target, &measured, *years, changes));
        said.extend(returning(target, &measured, changes));
    }
    said
}

/// "14 points of 30 pupils are 5 pupils more."
fn whole_pupils(target: &Target, measured: &Measured) -> Option<String> {
    let cohort = known(target.cohort).filter(|_| target.unit == Unit::Percent)?;
    let asked = target.target.value() - target.baseline.value();
    let exact = asked.abs() / 100.0 * f64::from(cohort);
    // A hair's breadth above a whole number is that number.
    let pupils = (exact - 1e-9).ceil();
    let what = match (measured.counts_pupils, pupils <= 1.0) {
        (true, true) => " pupil",
        (true, false) => " pupils",
        (false, _) => "",
    };
    let way = if asked > 0.0 { "more" } else { "fewer" };
    Some(format!(
        "{} of {} mean {pupils:.0}{what} {way}.",
        measured.show_size(asked),
        measured.counted(cohort)
    ))
}

fn in_years(years: u16) -> String {
    match years {
        1 => "in one year".to_owned(),
        2 => "in two years".to_owned(),
        3 => "in three years".to_owned(),
        more => format!("in {more} years"),
    }
}

/// Where the change asked for stands among those of similar schools; its own population is said.
fn among_changes(target: &Target, measured: &Measured, years: u16, found: &Changes) -> String {
    let of = found.of_similar.len();
    let in_years = in_years(years);
    if of < LEAST_CHANGES {
        return format!(
            "Where this target stands among the changes of similar schools {in_years} is not known: \
             there are {of} such changes here, and fewer than {LEAST_CHANGES} say nothing."
        );
    }
    // Turned so that up is better, whichever way that is.
    let turn = if measured.is_higher_better { 1.0 } else { -1.0 };
    let asked = (target.target.value() - target.baseline.value()) * turn;
    let others: Vec<Option<f64>> =
        found.of_similar.iter().map(|change| Some(change * turn)).collect();
    let Ok(rank) = percentile_rank(asked, &others) else {
        return "Where this target stands among the changes of similar schools is not known."
            .to_owned();
    };
    let place = rank.mid;
    let judged = if place >= 95.0 {
        "Hardly any similar school has done that: think again, or plan for more time"
    } else if place >= 80.0 {
        "That is ambitious: few similar schools have done it"
    } else if place >= 50.0 {
        "That is more than most, and within what similar schools do"
    } else {
        "Most similar schools have changed for the better by more, or lost less"
    };
    format!(
        "{judged}. A change of {} {in_years} is better than {place:.0} of 100 changes that similar \
         schools made in as many years ({of} changes of {} schools, by {}).",
        measured.show_change(target.target.value() - target.baseline.value()),
        found.similar_schools,
        found.method
    )
}

/// What would be expected if nothing were done: figures far from the average come part of the way back.
fn returning(target: &Target, measured: &Measured, found: &Changes) -> Option<String> {
    let (from, to) = found.years?;
    let rho = reliability(&found.pairs)?;
    let n = found.pairs.len();
    let count = f64::from(u32::try_from(n).ok()?);
    let mean = found.pairs.iter().map(|(first, _)| first).sum::<f64>() / count;
    let start = target.baseline.value();
    let expected = expected_return(start, mean, rho) - start;
    let asked = target.target.value() - start;
    let is_same_way = expected * asked > 0.0;
    if !is_same_way || expected.abs() < WORTH_SAYING * asked.abs() {
        return None;
    }
    Some(format!(
        "You start away from the average of {}, and figures come part of the way back by themselves: \
         with nothing done, {} of the {} would be expected (of {n} schools here, figures of {from} and \
         {to} correlate {rho:.2}). Only what goes beyond that can be the work’s.",
        measured.show(mean),
        measured.show_size(expected),
        measured.show_size(asked)
    ))
}

#[cfg(test)]
mod tests {
    use headland_domain::benchmarks::AcademicYear;
    use headland_domain::sheet::{Sheet as _, Values};

    use super::*;

    fn target(baseline: &str, aim: &str, polarity: &str) -> Target {
        let values = Values::new()
            .with("title", "Reading")
            .with("outcome", "attainment")
            .with("measure", "ks2_reading_expected")
            .with("unit", "percent")
            .with("polarity", polarity)
            .with("group", "all")
            .with("cohort", "30")
            .with("baseline", baseline)
            .with("baseline_on", "2026-07-10")
            .with("target", aim)
            .with("due_on", "2027-07-10");
        Target::read(&values).unwrap()
    }

    fn changes(of_similar: &[f64], pairs: Vec<(f64, f64)>) -> Changes {
        let year = AcademicYear::starting(2023);
        Changes {
            of_similar: of_similar.to_vec(),
            similar_schools: of_similar.len(),
            method: "Headland’s own, version 1",
            pairs,
            years: Some((year, year.next())),
        }
    }

    #[test]
    fn a_change_in_points_is_said_in_whole_pupils() {
        let said = |aim| sentences(&target("60", aim, "higher"), None);
        assert_eq!(said("65"), ["5 points of 30 pupils mean 2 pupils more."]);
        assert_eq!(said("70"), ["10 points of 30 pupils mean 3 pupils more."], "and not four");
        let fewer = sentences(&target("60", "57", "lower"), None);
        assert_eq!(fewer, ["3 points of 30 pupils mean 1 pupil fewer."]);
    }

    #[test]
    fn a_target_stands_among_the_changes_of_similar_schools_with_their_number() {
        let ten: Vec<f64> = (0..10).map(|place| f64::from(place) - 4.5).collect();
        let said = |aim| sentences(&target("60", aim, "higher"), Some(&(1, changes(&ten, vec![]))));
        let ambitious = said("64").pop().unwrap();
        assert!(ambitious.starts_with("That is ambitious"), "{ambitious}");
        for part in ["+4 points in one year", "better than 90 of 100", "10 changes of 10 schools"] {
            assert!(ambitious.contains(part), "{ambitious} should say {part}");
        }
        assert!(said("80").pop().unwrap().starts_with("Hardly any"));
        let lower = sentences(&target("60", "59", "lower"), Some(&(1, changes(&ten, vec![]))));
        assert!(lower.last().unwrap().contains("better than 60 of 100"), "{lower:?}");
        let few = sentences(&target("60", "64", "higher"), Some(&(1, changes(&ten[1..], vec![]))));
        assert!(few.last().unwrap().contains("there are 9 such changes here"), "{few:?}");
    }

    /// By hand: the average is 70 and the correlation 1/2, so 60 is expected to come back by 5.
    #[test]
    fn what_comes_back_by_itself_is_not_counted_as_work() {
        let pairs: Vec<(f64, f64)> = (0..5)
            .flat_map(|_| {
                let stay = [(60.0, 60.0), (80.0, 80.0)];
                [stay, stay, stay, [(60.0, 80.0), (80.0, 60.0)]]
            })
            .flatten()
            .collect();
        let found = (1, changes(&[], pairs));
        let said = sentences(&target("60", "75", "higher"), Some(&found)).pop().unwrap();
        assert!(said.contains("average of 70%") && said.contains("of 40 schools here"), "{said}");
        assert!(said.contains("5 points of the 15 points would be expected"), "{said}");
        let above = sentences(&target("80", "85", "higher"), Some(&found));
        assert!(!above.last().unwrap().contains("by themselves"), "it is expected to fall");
    }
}
