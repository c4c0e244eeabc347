//! `headland demo`: a fictitious trust to look around in.

mod cast;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use headland_app::{App, Settings};

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
        bail!("the demonstration is for this computer only: choose an address such as 127.0.0.1:8080");
    }
    let config = Config { data: options.data, database: None, ..config };
    serve::start_logging(&config);
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
    let accounts = cast::make(&app, &options.password).await?;
    say(&format!("Headland is at http://{address}/"));
    say(&format!("Sign in as one of these, with the password “{}”:", options.password));
    for account in accounts {
        say(&format!("  {:44} {}", account.email, account.what));
    }
    if !options.no_browser {
        open_browser(&format!("http://{address}/"));
    }
    serve::until_stopped(listener, app).await
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
