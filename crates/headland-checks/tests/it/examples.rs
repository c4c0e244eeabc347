//! The examples on the checks' pages: each is read, and the check finds something in those under
//! "Example" and nothing in those under "Better".

use headland_checks::{Check, Settings, all, settle};
use headland_domain::improvement::sheet_of;

use crate::written::{self, Written};

fn found(check: &Check, written: &Written) -> Vec<String> {
    let settled = settle(&written.papers, &Settings::default(), &written.acceptances);
    let own = settled.open.into_iter().filter(|finding| finding.check == check);
    own.map(|finding| finding.message).collect()
}

#[test]
fn each_check_finds_what_its_page_shows_and_is_silent_about_the_better_one() {
    for check in all() {
        for example in check.examples() {
            let found = found(check, &written::read(example.text));
            let (name, text) = (check.name, example.text);
            assert_eq!(!found.is_empty(), example.is_found, "{name}: {found:?} in\n{text}");
        }
    }
}

#[test]
fn examples_of_kinds_that_have_sheets_use_the_sheets_own_fields() {
    for check in all() {
        for example in check.examples() {
            for record in written::read(example.text).papers.records() {
                let Ok(kind) = record.kind.slug().parse() else { continue };
                for (field, _) in record.answers.iter() {
                    let is_asked = sheet_of(kind).field(field).is_some();
                    assert!(is_asked, "{}: {kind} has no field {field}", check.name);
                }
            }
        }
    }
}

#[test]
fn a_finding_lies_in_a_field_that_its_record_has() {
    for check in all() {
        for example in check.examples() {
            let written = written::read(example.text);
            for finding in headland_checks::check(&written.papers, &Settings::default()) {
                let (Some(field), Ok(kind)) = (finding.place.field(), finding.kind.slug().parse())
                else {
                    continue;
                };
                assert!(
                    sheet_of(kind).field(field).is_some(),
                    "{}: {kind}.{field}",
                    finding.check.name
                );
            }
        }
    }
}

#[test]
fn what_may_be_hidden_is_never_said_to_be_missing() {
    for check in all() {
        for example in check.examples() {
            let known = written::read(example.text).papers;
            let records = known.records().cloned().collect();
            let in_part = headland_checks::Papers::new(known.today(), records);
            let settings = Settings::default();
            let all = headland_checks::check(&known, &settings);
            for finding in headland_checks::check(&in_part, &settings) {
                assert!(all.contains(&finding), "{}: {finding:?}", check.name);
            }
        }
    }
}
