//! The golden thread as a report tells it: from the figure that each target starts from, by way of what is
//! done for it, to what became of it, and where that line is broken.

use headland_domain::RecordId;
use headland_domain::improvement::thread::{FrozenReports, Law, strands};
use headland_domain::improvement::{Dossier, Target, Written};
use headland_domain::people::Kinds;
use headland_domain::sheet::Record;
use jiff::civil::Date;

use super::naming::Naming;
use super::paper::{Break, Strand};

/// The thread of a priority as its report tells it.
pub(super) struct Thread {
    pub(super) strands: Vec<Strand>,
    pub(super) breaks: Vec<Break>,
}

impl Thread {
    /// What joins the records, and which laws are broken of those that the reader can be told about.
    /// Laws about reports are left out: whether this one is frozen and signed stands on itself.
    pub(super) fn of(records: &[Record], seen: &Kinds, naming: &Naming, today: Date) -> Self {
        let dossier = Dossier::of(records);
        let told = |text: &str| naming.told(text);
        let strand = |target: &Written<Target>| Strand {
            target: told(target.answers.title.as_str()),
            why: target.answers.reasons.as_ref().map(|why| told(why.as_str())),
            done: served(&dossier, target.id).iter().map(|one| told(one)).collect(),
        };
        let named = |id: &RecordId| {
            let record = records.iter().find(|record| record.id == *id);
            record.map(|record| told(&record.title()))
        };
        let broken = strands(&dossier, &FrozenReports::new(), seen, today)
            .into_iter()
            .filter(|strand| !of_reports(strand.law) && !strand.broken.is_empty());
        let breaks = broken.map(|strand| Break {
            law: format!("{} of {} {}", strand.holding(), strand.about.len(), strand.law.counted()),
            wrong: strand.law.broken().to_owned(),
            records: strand.broken.iter().filter_map(named).collect(),
        });
        Self { strands: dossier.targets.iter().map(strand).collect(), breaks: breaks.collect() }
    }
}

const fn of_reports(law: Law) -> bool {
    matches!(law, Law::EvaluationIsReported | Law::ReportIsFrozen | Law::ReportIsSigned)
}

/// What is done for a target, with how far it has come, by date.
fn served(dossier: &Dossier, target: RecordId) -> Vec<String> {
    let mut serving: Vec<_> = dossier
        .actions
        .iter()
        .map(|action| &action.answers)
        .filter(|action| action.serves.iter().any(|one| one.id == target))
        .collect();
    serving.sort_by_key(|action| action.due_on);
    serving
        .into_iter()
        .map(|action| {
            let state = action.state.label().to_lowercase();
            format!("{} ({state})", action.title.as_str())
        })
        .collect()
}
