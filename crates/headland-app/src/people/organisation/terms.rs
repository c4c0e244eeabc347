use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::Term;
use headland_policy::{Action, Resource};
use headland_store::organisations;

use super::RowProblem;
use super::read::first_calendar_year;
use crate::context::{Context, Event, Failure};

/// The most terms a year may have: six half-terms and two to spare.
const MOST: usize = 8;

/// Replaces the terms of a school year.
pub async fn set_terms(
    ctx: &mut Context,
    year: AcademicYear,
    terms: &[Term],
) -> Result<(), Failure<Vec<RowProblem>>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let problems = check(year, terms);
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let here = ctx.organisation.id();
    let starting = first_calendar_year(year);
    organisations::set_terms(&mut ctx.tx, here, starting, terms).await?;
    ctx.tell(Event::TermsChanged(starting)).await?;
    Ok(())
}

/// What is wrong with the terms of a year: each has a name and its days in order, inside the year,
/// after the term before. The columns are `name`, `starts` and `ends`.
fn check(year: AcademicYear, terms: &[Term]) -> Vec<RowProblem> {
    let mut problems = Vec::new();
    if terms.is_empty() {
        problems.push(RowProblem::new(1, "name", "Enter at least one term"));
    }
    if terms.len() > MOST {
        problems.push(RowProblem::new(1, "name", format!("Enter at most {MOST} terms")));
    }
    let mut before: Option<&Term> = None;
    for (place, term) in (1..).zip(terms) {
        let mut say = |column, words: String| {
            problems.push(RowProblem::new(place, column, words));
        };
        let name = &term.name;
        if name.trim().is_empty() || name.chars().count() > 40 {
            say("name", "Enter the term's name, in 40 characters or fewer".to_owned());
        }
        if term.starts_on < year.first_day() || term.starts_on > year.last_day() {
            say("starts", format!("{name} must start in the school year {year}"));
        } else if before.is_some_and(|before| term.starts_on <= before.ends_on) {
            say("starts", format!("{name} must start after the term before it ends"));
        }
        if term.ends_on <= term.starts_on {
            say("ends", format!("{name} must end after it starts"));
        } else if term.ends_on > year.last_day() {
            say("ends", format!("{name} must end in the school year {year}"));
        }
        before = Some(term);
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_usual_three_terms_break_no_law() {
        let year = AcademicYear::starting(2026);
        assert_eq!(check(year, &Term::usual_three(2026)), []);
    }

    #[test]
    fn terms_that_overlap_or_leave_the_year_are_refused_at_the_date_that_is_wrong() {
        let year = AcademicYear::starting(2026);
        let mut terms = Term::usual_three(2026);
        terms[1].starts_on = date(2026, 12, 1);
        terms[2].ends_on = date(2027, 9, 2);
        let problems = check(year, &terms);
        let places: Vec<_> = problems.iter().map(|one| (one.row, one.column)).collect();
        assert_eq!(places, [(2, "starts"), (3, "ends")]);
        assert_eq!(check(year, &[]).len(), 1);
    }
}
