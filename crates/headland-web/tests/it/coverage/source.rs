//! The addresses of pages, read from the source of the routers.

use std::path::{Path, PathBuf};

/// An address of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Route {
    pub(crate) path: String,
    pub(crate) method: &'static str,
    /// The handler as the router names it, such as `records::create`.
    pub(super) handler: String,
    /// The file of the router.
    pub(super) router: PathBuf,
}

const METHODS: [(&str, &str); 4] =
    [("get(", "GET"), ("post(", "POST"), ("put(", "PUT"), ("delete(", "DELETE")];

/// Every address of every router but the API's, whose table is not source, and that of the
/// measurements, which is served elsewhere.
pub(crate) fn routes() -> Vec<Route> {
    let mut routes: Vec<_> = files(&folder("headland-web"))
        .into_iter()
        .filter(|file| !file.ends_with("api/mod.rs") && !file.ends_with("gate/measure.rs"))
        .flat_map(|file| routes_in(&file))
        .collect();
    routes.sort();
    routes
}

/// The source folder of a crate.
pub(super) fn folder(package: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(package).join("src")
}

/// Every Rust file below a folder.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn routes_in(file: &Path) -> Vec<Route> {
    let text = std::fs::read_to_string(file).unwrap();
    text.split(".route(")
        .skip(1)
        .flat_map(|rest| {
            let call = balanced(rest);
            let path =
                call.split('"').nth(1).unwrap_or_else(|| panic!("{}: {call}", file.display()));
            let found: Vec<_> = METHODS
                .iter()
                .filter_map(|(word, method)| {
                    let at = call.find(word)?;
                    // `get(` and not `widget(`.
                    let before = call[..at].chars().next_back()?;
                    if before.is_alphanumeric() || before == '_' {
                        return None;
                    }
                    let handler = call[at + word.len()..].split([')', ',']).next()?.trim();
                    Some(Route {
                        path: path.to_owned(),
                        method,
                        handler: handler.to_owned(),
                        router: file.to_owned(),
                    })
                })
                .collect();
            assert!(!found.is_empty(), "{}: no method is read in {call}", file.display());
            found
        })
        .collect()
}

/// The text up to the parenthesis that closes the one before it.
pub(super) fn balanced(text: &str) -> &str {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}
