use headland_store::ledger::Break;
use headland_store::{files, jobs, ledger, organisations};
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
    /// How many jobs have failed for good.
    pub failed_jobs: i64,
}

impl Examination {
    /// Whether all that is stored is whole.
    pub fn is_sound(&self) -> bool {
        self.broken_files.is_empty() && self.ledgers.iter().all(|one| one.broken.is_none())
    }
}

/// Follows every ledger from its first line, and reads every file.
pub async fn examine(app: &App) -> Result<Examination, headland_store::Error> {
    let mut tx = app.store.begin_reading().await?;
    let mut found =
        Examination { failed_jobs: jobs::count_failed(&mut tx).await?, ..Examination::default() };
    for organisation in organisations::all(&mut tx).await? {
        let (lines, broken) = ledger::verify(&mut tx, organisation.id()).await?;
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

fn sha256_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
