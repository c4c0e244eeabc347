//! What holds for all checks, whatever lies on the desk.

use headland_checks::{
    Acceptance, Finding, Kind, Papers, Record, Setting, Settings, all, check, settle,
};
use headland_domain::sheet::Values;
use jiff::civil::date;
use proptest::prelude::*;

use crate::written::{self, TODAY};

/// Every record of every example, under identifiers of its own.
fn pool() -> Vec<Record> {
    let examples =
        all().flat_map(|check| check.examples().into_iter().map(|one| (check.name, one)));
    let mut pool: Vec<Record> = vec![];
    for (place, (name, example)) in examples.enumerate() {
        for record in written::read(example.text).papers.records() {
            let mut record = record.clone();
            record.id = format!("{name}-{place}-{}", record.id);
            record.within = record.within.map(|whole| format!("{name}-{place}-{whole}"));
            pool.push(record);
        }
    }
    pool
}

fn some_records() -> impl Strategy<Value = Vec<Record>> {
    let pool = pool();
    let most = pool.len().min(24);
    proptest::sample::subsequence(pool, 0..=most)
}

fn papers(records: Vec<Record>, whole: bool) -> Papers {
    let kinds = Kind::ALL.iter().copied().filter(|_| whole);
    Papers::new(TODAY, records).whole_in(kinds)
}

fn accepting(finding: &Finding) -> Acceptance {
    let (check, record, field) = finding.key();
    Acceptance {
        check: check.to_owned(),
        record: record.to_owned(),
        field: field.map(str::to_owned),
        by: "tom".to_owned(),
        reason: "It is right here.".to_owned(),
        until: date(2027, 7, 23),
    }
}

proptest! {
    // Each case looks with every check; sixty-four are seconds, and more find nothing more.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn accepting_a_finding_removes_exactly_that_finding(records in some_records(), pick: prop::sample::Index) {
        let papers = papers(records, true);
        let settings = Settings::default();
        let open = settle(&papers, &settings, &[]).open;
        prop_assume!(!open.is_empty());
        let chosen = pick.get(&open);
        let acceptance = accepting(chosen);
        let settled = settle(&papers, &settings, std::slice::from_ref(&acceptance));
        let rest: Vec<&Finding> = open.iter().filter(|finding| *finding != chosen).collect();
        prop_assert_eq!(settled.open.iter().collect::<Vec<_>>(), rest);
        prop_assert_eq!(settled.accepted, [(chosen.clone(), acceptance)]);
    }

    #[test]
    fn an_acceptance_that_has_ended_removes_nothing(records in some_records()) {
        let papers = papers(records, true);
        let settings = Settings::default();
        let open = settle(&papers, &settings, &[]).open;
        let ended: Vec<Acceptance> = open
            .iter()
            .map(|finding| Acceptance { until: date(2026, 11, 1), ..accepting(finding) })
            .collect();
        prop_assert_eq!(settle(&papers, &settings, &ended).open, open);
    }

    #[test]
    fn the_order_of_records_changes_nothing(records in some_records().prop_shuffle(), whole: bool) {
        let mut sorted = records.clone();
        sorted.sort_by(|one, other| one.id.cmp(&other.id));
        let settings = Settings::default();
        prop_assert_eq!(check(&papers(records, whole), &settings), check(&papers(sorted, whole), &settings));
    }

    #[test]
    fn looking_twice_finds_the_same_and_no_two_findings_share_a_key(records in some_records(), whole: bool) {
        let papers = papers(records, whole);
        let settings = Settings::default();
        let found = check(&papers, &settings);
        prop_assert_eq!(&check(&papers, &settings), &found);
        let mut keys: Vec<_> = found.iter().map(Finding::key).collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), found.len());
    }

    #[test]
    fn switching_a_check_off_removes_its_findings_and_no_others(records in some_records(), pick: prop::sample::Index) {
        let papers = papers(records, true);
        let found = check(&papers, &Settings::default());
        prop_assume!(!found.is_empty());
        let off = pick.get(&found).check;
        let rest: Vec<Finding> = found.into_iter().filter(|one| one.check != off).collect();
        prop_assert_eq!(check(&papers, &Settings::default().with(off.name, Setting::Off)), rest);
    }

    #[test]
    fn no_answer_is_too_odd_to_be_looked_at(kind in 0..Kind::ALL.len(), answers in prop::collection::btree_map("[a-z_]{3,14}", "\\PC{0,60}", 0..12)) {
        let fields = ["title", "baseline", "target", "cohort", "unit", "due_on", "starts_on", "evidence", "success", "summary", "ratings"];
        let mut values: Values = answers.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        for (field, text) in fields.iter().zip(answers.values()) {
            values.push(field, text);
        }
        let papers = papers(vec![Record::new("odd", Kind::ALL[kind], values)], true);
        for finding in check(&papers, &Settings::default()) {
            prop_assert!(!finding.message.is_empty());
        }
    }
}

#[test]
fn an_acceptance_of_what_nobody_looked_for_is_not_called_unused() {
    let record = Record::new("t", Kind::Target, Values::new().with("cohort", 58));
    let acceptance = |check: &str, record: &str| Acceptance {
        check: check.to_owned(),
        record: record.to_owned(),
        field: Some("cohort".to_owned()),
        by: "tom".to_owned(),
        reason: "Counted in lessons.".to_owned(),
        until: TODAY,
    };
    let unused = |acceptance: Acceptance, settings: Settings| {
        let settled = settle(&papers(vec![record.clone()], true), &settings, &[acceptance]);
        settled.open.iter().filter(|one| one.check.name == "unused-acceptance").count()
    };
    let off = Settings::default().with("target-without-cohort", Setting::Off);
    assert_eq!(unused(acceptance("target-without-cohort", "t"), Settings::default()), 1);
    assert_eq!(unused(acceptance("target-without-cohort", "t"), off), 0);
    assert_eq!(unused(acceptance("target-without-cohort", "elsewhere"), Settings::default()), 0);
    assert_eq!(unused(acceptance("a-check-of-old", "t"), Settings::default()), 0);
}
