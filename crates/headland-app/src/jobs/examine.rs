use std::collections::BTreeSet;

use headland_domain::{OrganisationId, RecordId};
use headland_store::ledger::{Break, Entry};
use headland_store::{Tx, files, jobs, ledger, organisations, reports};
use sha2::{Digest as _, Sha256};

use crate::context::App;

/// How an organisation's ledger stands.
#[derive(Clone, Debug)]
pub struct LedgerState {
    /// The organisation's name.
    pub name: String,
    /// How many lines hold.
    pub lines: i64,
    /// Where it breaks, if it does.
    pub broken: Option<Break>,
}

/// What an examination of all that is stored has found.
#[derive(Clone, Debug, Default)]
pub struct Examination {
    /// Each organisation's ledger.
    pub ledgers: Vec<LedgerState>,
    /// How many files are there and are what they were.
    pub sound_files: usize,
    /// Files that are missing or are not what they were, with what is wrong.
    pub broken_files: Vec<(String, String)>,
    /// How many frozen reports are what they were when they were frozen.
    pub sound_reports: usize,
    /// Frozen reports that are missing or are not what they were, with what is wrong.
    pub broken_reports: Vec<(String, &'static str)>,
    /// How many jobs have failed for good.
    pub failed_jobs: i64,
}

impl Examination {
    /// Whether all that is stored is whole.
    pub fn is_sound(&self) -> bool {
        self.broken_files.is_empty()
            && self.broken_reports.is_empty()
            && self.ledgers.iter().all(|one| one.broken.is_none())
    }
}

/// Follows every ledger from its first line, reads every file, and holds every frozen report to
/// the hash that the ledger gives.
pub async fn examine(app: &App) -> Result<Examination, headland_store::Error> {
    let mut tx = app.store.begin_reading().await?;
    let mut found =
        Examination { failed_jobs: jobs::count_failed(&mut tx).await?, ..Examination::default() };
    for organisation in organisations::all(&mut tx).await? {
        let (lines, broken) = ledger::verify(&mut tx, organisation.id()).await?;
        reports_of(&mut tx, organisation.id(), &mut found).await?;
        found.ledgers.push(LedgerState { name: organisation.name.clone(), lines, broken });
    }
    for sha256 in files::hashes(&mut tx).await? {
        match app.files.get(&sha256).await {
            Ok(bytes) if sha256_of(&bytes) == sha256 => found.sound_files += 1,
            Ok(_) => found.broken_files.push((sha256, "it was changed".to_owned())),
            Err(error) => found.broken_files.push((sha256, error.to_string())),
        }
    }
    Ok(found)
}

/// Holds each frozen report of an organisation to its hash: the text, the hash beside it and the
/// line of the ledger must agree. Whoever changes the text and its hash cannot change the ledger
/// without breaking its chain.
async fn reports_of(
    tx: &mut Tx,
    organisation: OrganisationId,
    found: &mut Examination,
) -> Result<(), headland_store::Error> {
    let told: BTreeSet<(RecordId, String)> =
        ledger::named(tx, organisation, "report.frozen").await?.iter().filter_map(frozen).collect();
    let mut kept = BTreeSet::new();
    for seal in reports::seals(tx, organisation).await? {
        let (id, record) = (seal.id(), seal.record());
        let is_told = told.contains(&(record, seal.sha256.clone()));
        kept.insert((record, seal.sha256.clone()));
        // One text at a time: all of them together may be large.
        let body = reports::find(tx, id).await?.map(|snapshot| snapshot.body).unwrap_or_default();
        let problem = if sha256_of(body.as_bytes()) != seal.sha256 {
            "its text is not what was frozen"
        } else if !is_told {
            "the ledger does not know its hash"
        } else {
            found.sound_reports += 1;
            continue;
        };
        found.broken_reports.push((id.to_string(), problem));
    }
    let gone = told.difference(&kept).map(|(record, _)| {
        (record.to_string(), "the ledger says that it was frozen, and no such text is stored")
    });
    found.broken_reports.extend(gone);
    Ok(())
}

/// The report and the hash of a line that tells of freezing.
fn frozen(entry: &Entry) -> Option<(RecordId, String)> {
    let details: serde_json::Value = serde_json::from_str(&entry.details).ok()?;
    Some((entry.record()?, details.get("sha256")?.as_str()?.to_owned()))
}

fn sha256_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
