use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::Status;
use crate::finding::Place;
use crate::grounds::key_areas;
use crate::{Check, Finding, Level, Papers, Settings, check, find};

/// Somebody's word that a finding may stand, with their reason, until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The check's name.
    pub check: String,
    /// The record.
    pub record: String,
    /// The field; `None` for the record as a whole.
    pub field: Option<String>,
    /// Who accepts it.
    pub by: String,
    /// Why, in their words.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Date,
}

impl Acceptance {
    /// Whether it is this finding's.
    pub fn is_of(&self, finding: &Finding) -> bool {
        let own = (self.check.as_str(), self.record.as_str(), self.field.as_deref());
        own == finding.key()
    }
}

/// An accepted finding that is no longer found. It is reported at the record, like any other.
///
/// It is run by [`settle`] and by nothing else, since only there is it known what was accepted.
pub static UNUSED_ACCEPTANCE: Check = Check {
    name: "unused-acceptance",
    looks_at: &[],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::ACCOUNTABILITIES],
    page: include_str!("../pages/unused-acceptance.md"),
    look: |_, _, _| {},
};

/// What was noticed, parted into what is open and what somebody accepts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// To be mended, answered or accepted.
    pub open: Vec<Finding>,
    /// Accepted until a day that has not passed, each with the word that accepts it.
    pub accepted: Vec<(Finding, Acceptance)>,
}

/// Looks at the papers, and lays aside what somebody accepts.
///
/// An acceptance holds to the end of its last day. One that has ended does nothing: its finding is
/// open again. One that holds and fits no finding is itself a finding, unless its record is not
/// among the papers or its check is switched off, since then nobody looked.
pub fn settle(papers: &Papers, settings: &Settings, acceptances: &[Acceptance]) -> Settled {
    let held = || acceptances.iter().filter(|one| one.until >= papers.today());
    let mut settled = Settled::default();
    for finding in check(papers, settings) {
        match held().find(|one| one.is_of(&finding)) {
            Some(acceptance) => settled.accepted.push((finding, acceptance.clone())),
            None => settled.open.push(finding),
        }
    }
    let used: BTreeSet<_> = settled.accepted.iter().map(|(finding, _)| finding.key()).collect();
    let unused = held().filter(|one| {
        !used.iter().any(|(check, record, field)| {
            (*check, *record, *field) == (&one.check, &one.record, one.field.as_deref())
        })
    });
    let reported = unused.filter_map(|one| unused_acceptance(one, papers, settings));
    let reported: BTreeSet<Finding> = reported.collect();
    settled.open.extend(reported);
    settled.open.sort();
    settled
}

fn unused_acceptance(
    acceptance: &Acceptance,
    papers: &Papers,
    settings: &Settings,
) -> Option<Finding> {
    let level = UNUSED_ACCEPTANCE.level_under(settings)?;
    let record = papers.find(&acceptance.record)?;
    // A check that is gone or switched off did not look, so its silence means nothing.
    find(&acceptance.check)?.level_under(settings)?;
    Some(Finding {
        kind: record.kind,
        record: record.id.clone(),
        place: Place::Whole,
        check: &UNUSED_ACCEPTANCE,
        level,
        message: format!(
            "“{}” was accepted here and is no longer found: the acceptance can be withdrawn",
            acceptance.check
        ),
    })
}
