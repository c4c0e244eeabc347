//! An installation that has begun, in a folder that is thrown away.

use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use headland_app::context::{SystemChance, SystemClock};
use headland_app::people::enter_by_address;
use headland_app::stored::{Files, Store};
use headland_app::{App, Context, Settings};
use tempfile::TempDir;

use crate::program::run;

/// The first person of every installation here.
pub(crate) const GWEN: &str = "gwen@fellend.example";

/// What begins an installation.
pub(crate) const BEGIN: [&str; 7] =
    ["begin", "--organisation", "Fell End School", "--name", "Gwen Hale", "--email", GWEN];

/// An installation with one school and its headteacher, who is its administrator too.
pub(crate) struct Installation {
    folder: TempDir,
}

impl Installation {
    pub(crate) fn begun() -> Self {
        let installation = Self { folder: TempDir::new().unwrap() };
        let begun = installation.run(&BEGIN);
        assert!(begun.status.success(), "{begun:?}");
        installation
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a command on it, to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        run(self.data(), arguments)
    }

    /// A file beside its data; the path of it.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// The application over its data, as the program would open it.
    pub(crate) async fn app(&self) -> App {
        let database = self.data().join("headland.sqlite3").display().to_string();
        App {
            store: Store::open(&database).await.unwrap(),
            files: Files::in_folder(&self.data().join("files")).unwrap(),
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
            settings: Arc::new(Settings::default()),
        }
    }

    /// An operation of the headteacher under way.
    pub(crate) async fn context(&self, app: &App) -> Context {
        enter_by_address(app, &GWEN.parse().unwrap()).await.unwrap().unwrap()
    }
}

/// What a command said and complained of.
pub(crate) fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}
