//! `headland demo`: a fictitious trust to look around in.
//!
//! [`cast`] says who there is and `story/` what they did; [`perform`] has them do it, through the
//! same operations as the pages, with a clock that is moved through two school years and chance
//! that follows from a seed. So history, ledger and access are real, and the demonstration of a
//! day is the same wherever it is made.

mod answers;
mod calendar;
mod cast;
mod figures;
mod found;
mod perform;
mod rounds;
mod script;
mod surveys;
mod written;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use headland_app::context::Seeded;
use headland_app::jobs::Post;
use headland_app::people::hash_password;
use headland_app::{App, Settings};

use headland_web::gate::Proxies;

use self::found::Found;
use crate::config::Config;
use crate::{say, serve};

/// Options of the demonstration.
#[derive(Args)]
pub(crate) struct Options {
    /// The address to listen on; on this computer only
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder for the demonstration's database
    #[arg(long, value_name = "FOLDER", default_value = "headland-demo")]
    data: PathBuf,
    /// The password of every account
    #[arg(long, value_name = "PASSWORD", default_value = "a demonstration only")]
    password: String,
    /// Do not open a browser
    #[arg(long)]
    no_browser: bool,
}

/// Makes the demonstration if it is not there yet, and serves it.
pub(crate) async fn demo(config: Config, options: Options) -> anyhow::Result<()> {
    if !options.listen.ip().is_loopback() {
        bail!(
            "the demonstration is for this computer only: choose an address such as 127.0.0.1:8080"
        );
    }
    let config = Config { data: options.data, database: None, ..config };
    serve::start_logging(&config);
    let in_folder = format!("in the folder {}", config.data.display());
    let file = PathBuf::from(config.database_url());
    let found = found::look_before_opening(&file).await.context(in_folder.clone())?;
    if found == Found::SomethingElse {
        return Err(others_data().context(in_folder));
    }
    let listener = serve::listen(options.listen).await?;
    let address = listener.local_addr()?;
    let app = serve::open(&config).await?;
    let app = App {
        settings: Arc::new(Settings {
            base_url: format!("http://{address}"),
            is_demo: true,
            ..(*app.settings).clone()
        }),
        ..app
    };
    prepare(&app, &options.password).await.context(in_folder)?;
    say(&format!("Headland is at http://{address}/"));
    say(&format!("Sign in as one of these, with the password “{}”:", options.password));
    for someone in cast::CAST {
        if let Some(look_at) = someone.look_at {
            say(&format!("  {:36} {look_at}", someone.email));
        }
    }
    if !options.no_browser {
        open_browser(&format!("http://{address}/"));
    }
    serve::until_stopped(listener, app, Post::Shown, Proxies::default()).await
}

/// Makes the demonstration where there is nothing; uses it again where it is; touches nothing
/// else.
async fn prepare(app: &App, password: &str) -> anyhow::Result<()> {
    // Hashed once for everyone, since hashing is slow by design. The seed makes the salt the same
    // wherever the demonstration is made; a real installation has chance of its own.
    let hash = hash_password(password, &Seeded::new(1870));
    match found::look(app).await? {
        Found::Nothing => perform::make(app, app.today(), &hash).await,
        Found::Demonstration => found::set_passwords(app, &hash).await,
        Found::SomethingElse => Err(others_data()),
    }
}

/// Why the demonstration does not begin.
fn others_data() -> anyhow::Error {
    anyhow!(
        "there are organisations here that the demonstration did not make, and it does not run \
         over anyone's data: choose another folder with --data"
    )
}

/// Opens the person's browser where that is possible; where it is not, the address is printed.
fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let _unopened = std::process::Command::new(program)
        .arg(address)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
}

#[cfg(test)]
mod tests;
