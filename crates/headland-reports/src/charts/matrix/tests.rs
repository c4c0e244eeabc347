use super::{Criterion, Matrix, Strategy};
use crate::{
    charts::{
        Chart, Theme,
        drawing::inspection::{assert_sound, words},
    },
    table::Cell,
};

fn matrix(criteria: &[&str], strategies: &[&str]) -> Matrix {
    Matrix {
        finding: "Whole texts win unless cost counts double".to_owned(),
        criteria: criteria
            .iter()
            .map(|name| Criterion { name: (*name).to_owned(), weight: 1.5 })
            .collect(),
        strategies: strategies
            .iter()
            .map(|name| Strategy {
                name: (*name).to_owned(),
                scores: vec![Some(4.0)],
                total: None,
                is_chosen: *name == "Whole texts",
            })
            .collect(),
        highest: 5.0,
        places: 1,
    }
}

#[test]
fn many_criteria_with_long_names_stay_in_their_columns() {
    let criteria = ["Likelihood of sustained implementation across every phase"; 9];
    let strategies = ["Whole texts", "A very long strategy of many words and clauses, in detail"];
    assert_sound(&matrix(&criteria, &strategies));
    assert_sound(&matrix(&[], &[]));
}

#[test]
fn a_score_not_given_is_never_nought() {
    let chart = matrix(&["Cost", "Evidence"], &["Whole texts"]);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("none") && said.contains("incomplete"), "{said}");
    assert_eq!(chart.table().rows[0][2], Cell::missing("none"));
}

#[test]
fn the_choice_is_told_in_words() {
    let mut chart = matrix(&["Cost"], &["Whole texts", "Tutoring"]);
    chart.strategies[0].total = Some(6.0);
    assert!(words(&chart.svg(&Theme::screen())).contains("Chosen"));
    assert!(chart.description().contains("Whole texts: total 6.0, chosen."));
}
