//! Serving pages and the API until asked to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use headland_app::context::{SystemChance, SystemClock};
use headland_app::jobs::Post;
use headland_app::stored::{Files, Store};
use headland_app::{App, Failure, Settings, people};
use headland_web::gate::Proxies;
use headland_web::{Site, SiteSettings};
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Opens the database and the files that the configuration names.
pub(crate) async fn open(config: &Config) -> anyhow::Result<App> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("cannot make the folder {}", config.data.display()))?;
    let url = config.database_url();
    let store = Store::open(&url).await.context("cannot open the database")?;
    let files = Files::in_folder(&config.data.join("files")).context("cannot open the files")?;
    let base_url = config.base_url.clone().unwrap_or_else(|| format!("http://{}", config.listen));
    Ok(App {
        store,
        files,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        settings: Arc::new(Settings {
            base_url: base_url.trim_end_matches('/').to_owned(),
            is_demo: false,
            largest_file: config.largest_file_mb * 1024 * 1024,
        }),
    })
}

/// Begins writing log lines.
pub(crate) fn start_logging(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in the same process (tests) leaves the first in place.
    let _already = match config.log_format {
        LogFormat::Json => lines.json().try_init(),
        LogFormat::Text => lines.try_init(),
    };
}

/// `headland begin`
pub(crate) async fn begin(
    config: &Config,
    organisation: &str,
    name: &str,
    email: &str,
) -> anyhow::Result<()> {
    let app = open(config).await?;
    match people::begin_with_link(&app, organisation, name, email).await {
        Ok(Some(link)) => {
            crate::say(&format!("{organisation} is ready. Choose a password within a day at:"));
            crate::say(&format!("  {link}"));
            Ok(())
        }
        Ok(None) => anyhow::bail!("there is an organisation already: ask its administrator"),
        Err(Failure::Refused(refusal)) => Err(refusal.into()),
        Err(other) => Err(anyhow::anyhow!("cannot begin: {other}")),
    }
}

/// `headland serve`
pub(crate) async fn serve(config: Config) -> anyhow::Result<()> {
    start_logging(&config);
    let app = open(&config).await?;
    let listener = listen(config.listen).await?;
    crate::say(&format!("Headland is at http://{}/", listener.local_addr()?));
    if people::is_untouched(&app).await? {
        crate::say("Nobody can sign in yet. Begin with:");
        crate::say("  headland begin --organisation NAME --name NAME --email ADDRESS");
    }
    if let Some(address) = config.metrics_listen {
        serve_metrics(address).await?;
    }
    let post = config.post()?;
    until_stopped(listener, app, post, config.proxies()?).await
}

/// Serves figures about the running program beside the pages.
async fn serve_metrics(address: SocketAddr) -> anyhow::Result<()> {
    let figures = PrometheusBuilder::new().install_recorder().context("cannot count requests")?;
    let listener = listen(address).await?;
    crate::say(&format!("Metrics are at http://{}/metrics", listener.local_addr()?));
    tokio::spawn(headland_web::gate::serve_metrics(listener, move || figures.render()));
    Ok(())
}

/// Takes the address.
pub(crate) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}: choose another with --listen"))
}

/// Serves and does jobs until the program is asked to stop, then finishes what is under way.
pub(crate) async fn until_stopped(
    listener: TcpListener,
    app: App,
    post: Post,
    proxies: Proxies,
) -> anyhow::Result<()> {
    let (stop_working, stopped) = tokio::sync::oneshot::channel::<()>();
    // Either way the worker stops: told to, or because nobody is left to tell it.
    let stopped = async { drop(stopped.await) };
    let worker = tokio::spawn(headland_app::jobs::work(app.clone(), post, stopped));
    let site = Site {
        settings: SiteSettings {
            is_secure: app.settings.base_url.starts_with("https://"),
            counts_statements: app.settings.is_demo,
            proxies,
        },
        app: app.clone(),
    };
    let served = headland_web::serve(listener, site, asked_to_stop()).await;
    drop(stop_working);
    worker.await.context("the worker stopped")?;
    served.context("serving stopped")?;
    app.store.close().await;
    Ok(())
}

async fn asked_to_stop() {
    let interrupted = async {
        // Without a signal to wait for, the program runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
