//! The frameworks that come with the program as checks see them, so that what was copied out of one is
//! noticed and a self-assessment that leaves a part of one out.

use std::sync::LazyLock;

use headland_checks::{Kind, Library, Record};
use headland_domain::frameworks::{Framework, Item};
use headland_domain::sheet::Values;

use crate::frameworks::shelf;

/// Read once: the frameworks are part of the program.
static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::of(shelf().iter().map(standard).collect()));

/// The frameworks that records are held against.
pub(crate) fn library() -> &'static Library {
    &LIBRARY
}

fn standard(framework: &Framework) -> Record {
    let edition = framework.edition().to_string();
    let rated = framework.items().iter().filter(|item| framework.is_rated(item));
    let mut answers = Values::new().with("title", framework.title()).with("code", &edition);
    answers.set("items", rated.map(|item| format!("{}={}", item.code, item.title)));
    answers.set("statements", framework.items().iter().flat_map(words));
    Record::new(edition, Kind::FrameworkInUse, answers)
}

/// What an item says that somebody could copy: its title and its text.
fn words(item: &Item) -> impl Iterator<Item = String> {
    [&item.title, &item.text].into_iter().filter(|text| !text.is_empty()).cloned()
}

#[cfg(test)]
mod tests {
    use headland_checks::{Papers, Settings, check};
    use jiff::civil::date;

    use super::*;

    fn papers(kind: Kind, answers: Values) -> Papers {
        Papers::new(date(2026, 11, 2), vec![Record::new("this", kind, answers)])
    }

    fn said_of(kind: Kind, answers: Values) -> Vec<(&'static str, String)> {
        let papers = papers(kind, answers).held_against(library());
        let found = check(&papers, &Settings::default());
        let of_this = found.into_iter().filter(|finding| finding.record == "this");
        of_this.map(|finding| (finding.check.name, finding.message)).collect()
    }

    #[test]
    fn an_objective_copied_out_of_any_framework_is_noticed() {
        let long = |item: &&Item| item.text.split_whitespace().count() >= 8;
        let copied = shelf().iter().filter_map(|one| one.items().iter().find(long));
        let mut seen = 0;
        for item in copied {
            let said = said_of(Kind::Objective, Values::new().with("title", &item.text));
            let is_noticed =
                |(check, _): &(&str, String)| *check == "objective-pasted-from-standard";
            assert!(said.iter().any(is_noticed), "{}: {said:?}", item.text);
            seen += 1;
        }
        assert!(seen > 3, "only {seen} frameworks have statements of eight words");
        let own = "By July 2027 each of the 14 Year 3 pupils below age in reading is heard daily";
        let said = said_of(Kind::Objective, Values::new().with("title", own));
        assert!(!said.iter().any(|(check, _)| check.contains("pasted")), "{said:?}");
    }

    #[test]
    fn a_self_assessment_names_the_items_that_it_leaves_out_by_their_titles() {
        let framework = shelf().first().unwrap();
        let rated: Vec<&Item> =
            framework.items().iter().filter(|item| framework.is_rated(item)).collect();
        let (left, others) = rated.split_last().unwrap();
        let rate = |items: &[&Item]| {
            let mut own = Values::new().with("framework", framework.edition());
            own.set("ratings", items.iter().map(|item| format!("{}=3", item.code)));
            own
        };
        let said = said_of(Kind::SelfAssessment, rate(others));
        let message = format!("Not yet looked at: {}", left.title);
        assert!(said.contains(&("competency-left-out", message)), "{said:?}");
        let said = said_of(Kind::SelfAssessment, rate(&rated));
        assert!(!said.iter().any(|(check, _)| *check == "competency-left-out"), "{said:?}");
    }

    #[test]
    fn the_frameworks_themselves_and_what_no_check_compares_are_left_alone() {
        assert_eq!(library().frameworks().len(), shelf().len());
        let answers = Values::new().with("title", "A course");
        for kind in [Kind::Activity, Kind::Need] {
            let bare = check(&papers(kind, answers.clone()), &Settings::default());
            let papers = papers(kind, answers.clone()).held_against(library());
            assert_eq!(check(&papers, &Settings::default()), bare, "{kind}");
        }
    }
}
