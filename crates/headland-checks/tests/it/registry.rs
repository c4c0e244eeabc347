//! Every check is declared in the same way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use headland_checks::grounds::{self, LEFT_TO_PEOPLE, Remark};
use headland_checks::{AREAS, Check, Level, Section, Setting, Settings, Status, all, find};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the files in a folder, without their ending.
fn stems(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.is_file())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn there_are_enough_checks_for_every_part_of_a_leaders_work() {
    assert!(all().count() >= 60);
    for area in AREAS {
        assert!(!area.checks.is_empty(), "{}", area.slug);
    }
}

#[test]
fn each_check_is_found_by_its_name_and_no_name_stands_twice() {
    let names: BTreeSet<&str> = all().map(|check| check.name).collect();
    assert_eq!(names.len(), all().count());
    for check in all() {
        assert_eq!(find(check.name), Some(check));
    }
    assert_eq!(find("bad-leadership"), None);
}

#[test]
fn each_check_has_its_file_and_its_page_and_no_file_or_page_is_left_over() {
    let mut pages = stems(&here().join("pages"));
    for area in AREAS.iter().filter(|area| area.slug != "acceptances") {
        let folder = here().join("src/checks").join(area.slug.replace('-', "_"));
        let mut files = stems(&folder);
        assert!(files.remove("mod"));
        for check in area.checks {
            assert!(files.remove(&check.name.replace('-', "_")), "{}", check.name);
        }
        assert!(files.is_empty(), "not declared: {files:?}");
    }
    for check in all() {
        assert!(pages.remove(check.name), "{} has no page of its name", check.name);
    }
    assert!(pages.is_empty(), "pages of no check: {pages:?}");
}

#[test]
fn each_page_says_all_that_a_page_must_say() {
    for check in all() {
        assert!(check.page.starts_with("# "), "{}", check.name);
        assert!(!check.title().ends_with('.'), "{}", check.name);
        for section in Section::ALL {
            assert!(!check.section(section).is_empty(), "{}: {section:?}", check.name);
        }
        let headings = check.page.lines().filter(|line| line.starts_with("## ")).count();
        assert_eq!(headings, Section::ALL.len(), "{}", check.name);
        for is_found in [true, false] {
            let has_one = check.examples().iter().any(|example| example.is_found == is_found);
            assert!(has_one, "{}: examples", check.name);
        }
    }
}

/// Beginnings and words that name a cure, a judgement of a person, or nothing.
const REFUSED: [&str; 16] = [
    "allow", "avoid", "bad", "check", "disallow", "ensure", "error", "forbid", "invalid",
    "missing", "must", "no", "poor", "should", "weak", "wrong",
];

#[test]
fn names_read_well_behind_allow() {
    for check in all() {
        let words: Vec<&str> = check.name.split('-').collect();
        let is_plain = |word: &&str| word.chars().all(|letter| letter.is_ascii_lowercase());
        assert!(words.len() >= 2 && words.iter().all(is_plain), "{}", check.name);
        let first = words.first().unwrap();
        assert!(!REFUSED.contains(first), "“allow {}” does not name what is found", check.name);
        assert!(!["always", "never"].contains(first), "{}", check.name);
    }
}

#[test]
fn each_check_stands_on_a_remark_of_an_examiner() {
    let known: BTreeSet<&Remark> = grounds::all().collect();
    for check in all() {
        assert!(!check.grounds.is_empty(), "{}", check.name);
        for remark in check.grounds {
            assert!(known.contains(remark), "{}", check.name);
        }
    }
}

#[test]
fn each_remark_is_looked_for_or_left_to_people_with_a_reason() {
    let looked_for: BTreeSet<&Remark> = all().flat_map(|check| check.grounds).collect();
    let left: BTreeSet<&Remark> = LEFT_TO_PEOPLE.iter().map(|(remark, _)| remark).collect();
    for remark in grounds::all() {
        let (is_looked_for, is_left) = (looked_for.contains(remark), left.contains(remark));
        assert!(is_looked_for || is_left, "nobody looks for: {}", remark.says);
        assert!(!(is_looked_for && is_left), "looked for and left to people: {}", remark.says);
    }
}

#[test]
fn each_source_is_a_framework_that_is_shipped() {
    let frameworks = stems(&here().join("../../data/frameworks"));
    for remark in grounds::all() {
        let code = remark.source.framework;
        assert!(frameworks.iter().any(|file| file.starts_with(code)), "{code}");
        assert!(!remark.says.ends_with('.'), "{}", remark.says);
    }
}

#[test]
fn a_setting_changes_the_level_or_switches_off_and_a_trial_stays_advice() {
    let check = find("target-without-cohort").unwrap();
    let at = |setting| check.level_under(&Settings::default().with(check.name, setting));
    assert_eq!(check.level_under(&Settings::default()), Some(Level::Warning));
    assert_eq!(at(Setting::At(Level::Error)), Some(Level::Error));
    assert_eq!(at(Setting::Off), None);
    let trial = Check { status: Status::on_trial("0.1.0"), ..*check };
    let raised = Settings::default().with(trial.name, Setting::At(Level::Error));
    assert_eq!(trial.level_under(&raised), Some(Level::Advice));
}
