//! The frameworks that come with Headland, each in our own words and with its source.
//!
//! They live in `data/frameworks` as TOML and are built into the program. A new edition is a new
//! file: what has been shipped as adopted is never edited in a way that changes its meaning.

use headland_domain::frameworks::Framework;

use super::wire::{self, FileRefusal};

/// One file of `data/frameworks`, by its name.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../data/frameworks/", $name)))
    };
}

/// The files, in the order in which frameworks are listed to people.
const FILES: [(&str, &str); 12] = [
    file!("leadership-competencies-2014.toml"),
    file!("leadership-key-areas-2004.toml"),
    file!("headteachers-standards-2020.toml"),
    file!("developing-self-and-others-1.toml"),
    file!("leading-a-support-area-1.toml"),
    file!("teachers-professional-development-2016.toml"),
    file!("professional-development-mechanisms-2021.toml"),
    file!("headteachers-standards-2015.toml"),
    file!("specialist-leader-of-education-2018.toml"),
    file!("local-leader-of-education-2015.toml"),
    file!("national-leader-of-education-2022.toml"),
    file!("national-leader-of-education-to-2017.toml"),
];

/// A file that came with the program is not a framework: a fault of the program.
#[derive(Debug, thiserror::Error)]
#[error("the framework file {file} cannot be used")]
pub struct ShippedError {
    /// The name of the file in `data/frameworks`.
    pub file: &'static str,
    /// What is wrong with it.
    #[source]
    pub refusal: FileRefusal,
}

/// Every framework that comes with the program, in the order in which they are listed.
pub fn shipped() -> Result<Vec<Framework>, ShippedError> {
    FILES
        .into_iter()
        .map(|(file, text)| wire::read(text).map_err(|refusal| ShippedError { file, refusal }))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use headland_domain::frameworks::{Edition, ItemCode, ItemKind, State, StateKind};

    use super::*;

    fn all() -> Vec<Framework> {
        shipped().unwrap_or_else(|error| panic!("{}: {}", error.file, error.refusal))
    }

    fn edition(name: &str) -> Framework {
        let wanted: Edition = name.parse().unwrap();
        all().into_iter().find(|framework| *framework.edition() == wanted).unwrap()
    }

    fn count(framework: &Framework, kind: ItemKind) -> usize {
        framework.of_kind(kind).count()
    }

    fn children(framework: &Framework, kind: ItemKind) -> Vec<usize> {
        framework.of_kind(kind).map(|item| framework.children(&item.code).count()).collect()
    }

    #[test]
    fn every_file_in_the_folder_is_shipped() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/frameworks");
        let found: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(found, FILES.iter().map(|(name, _)| (*name).to_owned()).collect());
    }

    #[test]
    fn a_file_is_named_after_its_edition() {
        for ((name, _), framework) in FILES.iter().zip(all()) {
            let edition = framework.edition();
            assert_eq!(*name, format!("{}-{}.toml", edition.code, edition.version));
        }
    }

    #[test]
    fn every_framework_says_where_it_comes_from_and_what_may_be_done_with_it() {
        for framework in all() {
            let source = framework.source();
            let name = framework.edition();
            assert!(!source.rights.is_empty(), "{name}");
            assert_eq!(framework.licence(), "MIT OR Apache-2.0", "{name}");
            assert_eq!(framework.jurisdiction().name(), "England", "{name}");
            let year_explained = framework.notes().contains("year of publication");
            assert!(source.year.is_some() != year_explained, "{name}: year, or why there is none");
        }
    }

    #[test]
    fn every_item_says_where_in_its_source_it_stands() {
        for framework in all() {
            for item in framework.items() {
                assert!(!item.place.is_empty(), "{}: {}", framework.edition(), item.code);
            }
        }
    }

    #[test]
    fn every_framework_is_tied_to_another() {
        let all = all();
        for framework in &all {
            let name = framework.edition();
            let leads = framework.associations().iter().any(|link| link.to.edition != *name);
            let is_led_to = all.iter().any(|other| {
                let mut links = other.associations().iter();
                other.edition() != name && links.any(|link| link.to.edition == *name)
            });
            assert!(leads || is_led_to, "{name}");
        }
    }

    #[test]
    fn what_is_rated_has_a_scale_whose_every_level_is_described() {
        for name in [
            "leadership-competencies@2014",
            "developing-self-and-others@1",
            "leading-a-support-area@1",
        ] {
            let framework = edition(name);
            for item in framework.items() {
                let scale = framework.scale(item);
                assert!(scale.len() >= 2, "{name}: {}", item.code);
                assert!(scale.iter().all(|level| !level.text.is_empty()), "{name}");
            }
        }
    }

    #[test]
    fn every_item_says_in_full_what_it_asks_for() {
        for framework in all() {
            for item in framework.items() {
                assert!(item.text.ends_with('.'), "{}: {}", framework.edition(), item.code);
                assert!(!item.title.ends_with('.'), "{}: {}", framework.edition(), item.code);
            }
        }
    }

    #[test]
    fn no_edition_is_shipped_twice() {
        let editions: BTreeSet<_> = all().iter().map(|f| f.edition().clone()).collect();
        assert_eq!(editions.len(), FILES.len());
    }

    #[test]
    fn nine_competencies_are_tested_in_twelve_cells() {
        let framework = edition("leadership-competencies@2014");
        assert_eq!(count(&framework, ItemKind::Competency), 9);
        let mut tested: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for cell in framework.cells() {
            assert!(cell.indicators.len() >= 3, "{}", cell.item.code);
            let name = cell.item.code.as_str().trim_start_matches("competency/").to_owned();
            tested.entry(cell.part.number).or_default().push(name);
        }
        let expected: [(u8, [&str; 4]); 3] = [
            (
                1,
                [
                    "information-seeking",
                    "analytical-thinking",
                    "delivering-continuous-improvement",
                    "personal-drive",
                ],
            ),
            (
                2,
                [
                    "delivering-continuous-improvement",
                    "modelling-excellence",
                    "learning-focus",
                    "holding-others-to-account",
                ],
            ),
            (
                3,
                ["analytical-thinking", "personal-drive", "impact-and-influence", "self-awareness"],
            ),
        ];
        let expected = expected
            .into_iter()
            .map(|(part, names)| (part, names.map(str::to_owned).to_vec()))
            .collect();
        assert_eq!(tested, expected);
        assert_eq!(framework.levels().len(), 4);
    }

    #[test]
    fn an_indicator_stands_under_the_part_that_its_code_names() {
        for item in edition("leadership-competencies@2014").of_kind(ItemKind::Indicator) {
            let part = item.part.unwrap();
            assert!(item.code.as_str().contains(&format!("/part-{part}/")), "{}", item.code);
        }
    }

    #[test]
    fn six_key_areas_have_twenty_three_statements() {
        let framework = edition("leadership-key-areas@2004");
        assert_eq!(children(&framework, ItemKind::KeyArea), [4, 4, 4, 4, 4, 3]);
        assert!(framework.levels().is_empty());
    }

    #[test]
    fn the_level_7_unit_has_two_outcomes_and_eleven_criteria() {
        let framework = edition("developing-self-and-others@1");
        assert_eq!(count(&framework, ItemKind::LearningOutcome), 2);
        assert_eq!(count(&framework, ItemKind::Criterion), 11);
        assert!(
            children(&framework, ItemKind::LearningOutcome).iter().all(|criteria| *criteria > 0)
        );
        for criterion in framework.of_kind(ItemKind::Criterion) {
            assert!(criterion.guidance.ends_with('.'), "{}: how to show it", criterion.code);
            assert!(criterion.mistakes.len() >= 2, "{}: common mistakes", criterion.code);
        }
    }

    #[test]
    fn the_support_role_unit_has_outcomes_marking_points_and_five_knowledge_areas() {
        let framework = edition("leading-a-support-area@1");
        assert_eq!(count(&framework, ItemKind::LearningOutcome), 3);
        assert_eq!(count(&framework, ItemKind::MarkingPoint), 4);
        for point in framework.of_kind(ItemKind::MarkingPoint) {
            assert!(!point.guidance.is_empty() && !point.mistakes.is_empty(), "{}", point.code);
            let mut links = framework.associations().iter();
            let serves = |to: &ItemCode| framework.item(to).map(|item| item.kind);
            assert!(
                links.any(|link| link.from == point.code
                    && serves(&link.to.item) == Some(ItemKind::LearningOutcome)),
                "{}: the outcome it serves",
                point.code
            );
        }
        assert_eq!(children(&framework, ItemKind::KnowledgeArea), [3; 5]);
    }

    #[test]
    fn the_headteachers_standards_are_four_by_six_and_then_seven_and_ten() {
        let older = edition("headteachers-standards@2015");
        assert_eq!(children(&older, ItemKind::Domain), [6; 4]);
        let newer = edition("headteachers-standards@2020");
        assert_eq!(count(&newer, ItemKind::Principle), 7);
        assert_eq!(count(&newer, ItemKind::Standard), 10);
        assert_eq!(children(&newer, ItemKind::Domain), [3, 3, 4]);
    }

    #[test]
    fn professional_development_has_five_parts_and_fourteen_mechanisms() {
        let standard = edition("teachers-professional-development@2016");
        assert_eq!(count(&standard, ItemKind::Standard), 5);
        let mechanisms = edition("professional-development-mechanisms@2021");
        assert_eq!(children(&mechanisms, ItemKind::Group), [2, 3, 5, 4]);
        assert_eq!(count(&mechanisms, ItemKind::Mechanism), 14);
    }

    #[test]
    fn system_leaders_criteria_are_historical_templates() {
        let templates: Vec<_> = all()
            .into_iter()
            .filter(|framework| framework.edition().code.as_str().contains("-leader-of-"))
            .collect();
        assert_eq!(templates.len(), 4);
        for framework in templates {
            assert_eq!(framework.state().kind(), StateKind::Deprecated);
            assert!(count(&framework, ItemKind::Criterion) >= 6, "{}", framework.edition());
            assert!(framework.next_version("local").is_ok());
            let day = jiff::civil::date(2016, 9, 1);
            let later = jiff::civil::date(2026, 9, 1);
            let source = framework.source();
            assert_ne!(source.standing_on(day), source.standing_on(later));
        }
    }

    #[test]
    fn every_link_and_replacement_leads_to_something_shipped() {
        let all = all();
        let find = |edition: &Edition| all.iter().find(|framework| framework.edition() == edition);
        for framework in &all {
            for association in framework.associations() {
                let target = find(&association.to.edition);
                let item = target.and_then(|target| target.item(&association.to.item));
                assert!(item.is_some(), "{}", association.to);
            }
            if let State::Deprecated { deprecation, .. } = framework.state() {
                let replacement = deprecation.replaced_by.as_ref();
                assert!(replacement.is_none_or(|edition| find(edition).is_some()));
            }
        }
    }

    /// Where the source documents lie, when they lie beside the workspace.
    fn source_documents() -> Option<Vec<String>> {
        let files = std::fs::read_dir(headland_reference::shared("seeds")?).unwrap();
        Some(files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect())
    }

    /// The longest run of words that may be shared with a source by chance.
    const LONGEST_SHARED_RUN: usize = 5;

    fn runs(text: &str) -> BTreeSet<Vec<String>> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(LONGEST_SHARED_RUN + 1).map(<[String]>::to_vec).collect()
    }

    /// Titles of competencies, areas and parts are facts and may stand; sentences may not.
    #[test]
    fn no_sentence_is_borrowed_from_a_source() {
        let Some(documents) = source_documents() else { return };
        let borrowed: BTreeSet<_> = documents.iter().flat_map(|document| runs(document)).collect();
        assert!(!borrowed.is_empty());
        for framework in all() {
            let parts = framework.parts().iter().map(|part| &part.text);
            let levels = framework.levels().iter().flat_map(|level| [&level.title, &level.text]);
            let of_items = framework.items().iter().flat_map(|item| {
                [&item.text, &item.place, &item.guidance].into_iter().chain(&item.mistakes)
            });
            let texts = of_items.chain(parts).chain(levels);
            let whole = [framework.summary().to_owned(), framework.notes().to_owned()];
            for text in texts.chain(&whole) {
                for run in runs(text) {
                    assert!(!borrowed.contains(&run), "{}: {}", framework.edition(), run.join(" "));
                }
            }
        }
    }
}
