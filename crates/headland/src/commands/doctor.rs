use anyhow::bail;
use headland_app::jobs::examine;

use crate::config::Config;
use crate::{say, serve, tell};

/// `headland doctor`: looks whether all that is stored is whole. Opening the database has brought
/// its schema up to date, or has failed with the reason.
pub(crate) async fn doctor(config: &Config) -> anyhow::Result<()> {
    let app = serve::open(config).await?;
    say(&format!("{} opens, and its schema is up to date", app.store.kind()));
    let found = examine(&app).await?;
    for ledger in &found.ledgers {
        match &ledger.broken {
            None => say(&format!("{}: {} lines of the ledger hold", ledger.name, ledger.lines)),
            Some(broken) => tell(&format!(
                "{}: the ledger is broken at line {}: {}",
                ledger.name, broken.sequence, broken.problem
            )),
        }
    }
    say(&format!("{} files are as they were stored", found.sound_files));
    for (sha256, problem) in &found.broken_files {
        tell(&format!("file {sha256}: {problem}"));
    }
    say(&format!("{} frozen reports are as they were frozen", found.sound_reports));
    for (report, problem) in &found.broken_reports {
        tell(&format!("frozen report {report}: {problem}"));
    }
    if found.failed_jobs > 0 {
        say(&format!("{} jobs have failed: an administrator sees why at /jobs", found.failed_jobs));
    }
    let sound = found.is_sound();
    app.store.close().await;
    if !sound {
        bail!("what is stored is not whole: see above");
    }
    say("All is well");
    Ok(())
}
