//! The corpus report: how often each check is right. With `HEADLAND_CODEGEN` set to its path it is
//! written, without it compared.

use std::path::Path;

use headland_checks::{AREAS, Status};

use crate::corpus::{Labelled, Tally, corpus, tallies};

#[test]
#[expect(clippy::disallowed_methods, reason = "xtask says by a variable where to write")]
fn the_committed_report_on_the_corpus_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/corpus/report.md");
    let printed = report(&corpus());
    if let Some(elsewhere) = std::env::var_os("HEADLAND_CODEGEN") {
        std::fs::write(elsewhere, &printed).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == printed,
        "the corpus report is out of date: run cargo xtask checks-report"
    );
}

fn report(corpus: &[Labelled]) -> String {
    let tallies = tallies(corpus);
    let sum = |count: fn(&Tally) -> u32| tallies.values().map(count).sum();
    let total = Tally {
        right: sum(|one| one.right),
        false_alarms: sum(|one| one.false_alarms),
        missed: sum(|one| one.missed),
    };
    let quiet = corpus.iter().filter(|one| one.is_good && one.found.is_empty()).count();
    let mut text = format!(
        "# How often the checks are right\n\n\
         Made by `cargo xtask checks-report` from the corpus beside it: 40 good and 40 poor records, \
         written for this and labelled by hand with the mistakes that a careful examiner would name, \
         whether or not a check sees them. A mistake counts once for each file.\n\n\
         The records were written by those who wrote the checks, so these figures flatter: they show \
         that nothing has grown worse, and not how the checks fare with your records. For most checks \
         they rest on one to four files.\n\n\
         Together: {} right, {} false alarms, {} missed; precision {}, recall {}. \
         Of the 40 good records {quiet} have no finding at all.\n\n\
         A check whose precision is under 0.90 is on trial: it gives advice and no more.\n",
        total.right,
        total.false_alarms,
        total.missed,
        shown(total.precision()),
        shown(total.recall()),
    );
    for area in AREAS {
        text.push_str(&format!("\n## {}\n\n| Check | Right | False alarms | Missed | Precision | Recall | |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n", area.label));
        for check in area.checks {
            let tally = tallies.get(check.name).copied().unwrap_or_default();
            let trial =
                if matches!(check.status, Status::OnTrial { .. }) { "on trial" } else { "" };
            text.push_str(&format!(
                "| {} | {} | {} | {} | {} | {} | {trial} |\n",
                check.name,
                tally.right,
                tally.false_alarms,
                tally.missed,
                shown(tally.precision()),
                shown(tally.recall()),
            ));
        }
    }
    text.push_str("\n## Where people and checks differ\n\n");
    for one in corpus {
        for name in one.found.difference(&one.mistakes) {
            text.push_str(&format!("- {}: {name} is a false alarm.\n", one.file));
        }
        for name in one.mistakes.difference(&one.found) {
            text.push_str(&format!("- {}: {name} is missed.\n", one.file));
        }
    }
    text
}

fn shown(share: Option<f64>) -> String {
    share.map_or_else(|| "none".to_owned(), |share| format!("{share:.2}"))
}
