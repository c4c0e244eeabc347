//! Going from page to page, looking at each and remembering which addresses were seen.

use std::collections::BTreeSet;
use std::path::PathBuf;

use axum::http::StatusCode;

use super::troubles::troubles;
use crate::browser::{Answer, Browser};
use crate::coverage::routes;

/// Addresses that answer with something other than a page, and what with.
const NO_PAGE: &[(&str, &str)] = &[
    ("/assets/{name}", "a style, script or font"),
    ("/calendar/{file}", "a calendar"),
    ("/figures/imports/{job}/progress", "JSON"),
    ("/figures/template.csv", "a file"),
    ("/figures/template.xlsx", "a file"),
    ("/figures/{measure}/figures.csv", "a file"),
    ("/files/{id}", "a file"),
    ("/healthz", "a word"),
    ("/readyz", "a word"),
    ("/people/download/{format}", "a file"),
    ("/people/import/template", "a file"),
    ("/priorities/{id}/{kind}/download.csv", "a file"),
    ("/priorities/{id}/{kind}/download.xlsx", "a file"),
    ("/schools/download/{format}", "a file"),
    ("/snapshots/{id}/report.docx", "a file"),
    ("/snapshots/{id}/report.pdf", "a file"),
    ("/snapshots/{id}/report.xlsx", "a file"),
];

/// A walk through the gallery.
pub(super) struct Visit {
    /// What is on the pages: `empty`, `typical`, `long` or `error`.
    sample: &'static str,
    seen: BTreeSet<String>,
}

impl Visit {
    pub(super) fn of(sample: &'static str) -> Self {
        Self { sample, seen: BTreeSet::new() }
    }

    /// Opens a page in someone's browser and looks at it.
    pub(super) async fn open(&mut self, who: &str, browser: &mut Browser, path: &str) -> Answer {
        let answer = browser.get(path).await;
        self.look_at(who, path, &answer, StatusCode::OK);
        answer
    }

    /// Looks at a page: that it answers so, and that nothing is wrong with its markup. Keeps it
    /// where `cargo xtask gallery` asks for that.
    pub(super) fn look_at(&mut self, who: &str, path: &str, answer: &Answer, status: StatusCode) {
        let name = format!("{} {who} {path}", self.sample);
        assert_eq!(answer.status, status, "{name}: {:?}", answer.page.problems());
        self.seen.insert(path.split(['?', '#']).next().unwrap_or_default().to_owned());
        if let Some(folder) = folder() {
            std::fs::create_dir_all(&folder).unwrap();
            let file = format!("{}.html", name.replace(['/', ' ', '?'], "-"));
            std::fs::write(folder.join(file), &answer.body).unwrap();
        }
        let troubles = troubles(answer.page.markup());
        assert!(troubles.is_empty(), "{name}: {troubles:#?}");
    }

    /// Addresses of pages that were not looked at.
    pub(super) fn missed(&self) -> Vec<String> {
        let patterns: Vec<String> = routes()
            .into_iter()
            .filter(|route| route.method == "GET")
            .map(|route| route.path)
            .collect();
        for (pattern, what) in NO_PAGE {
            assert!(patterns.iter().any(|one| one == pattern), "{pattern} ({what}) is no address");
        }
        // An address belongs to the pattern that says most of it, as a router has it.
        let seen: BTreeSet<&String> = self
            .seen
            .iter()
            .filter_map(|path| {
                let fitting = patterns.iter().filter(|pattern| fits(pattern, path));
                fitting.min_by_key(|pattern| pattern.matches('{').count())
            })
            .collect();
        let has_page = |pattern: &&String| !NO_PAGE.iter().any(|(one, _)| one == &pattern.as_str());
        patterns.iter().filter(has_page).filter(|one| !seen.contains(one)).cloned().collect()
    }
}

/// Whether an address is one of a route's.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) =
        (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len()
        && pattern.iter().zip(&path).all(|(one, two)| one.starts_with('{') || one == two)
}

/// Where the pages are kept, if they are.
#[expect(clippy::disallowed_methods, reason = "xtask says by a variable where to keep the pages")]
fn folder() -> Option<PathBuf> {
    std::env::var_os("HEADLAND_GALLERY").map(PathBuf::from)
}

#[test]
fn an_address_fits_the_pattern_of_its_route_alone() {
    assert!(fits("/people/{id}/edit", "/people/7/edit"));
    assert!(!fits("/people/{id}/edit", "/people/7"));
    assert!(!fits("/people/{id}", "/teams/7"));
    assert!(Visit::of("empty").missed().contains(&"/people/{id}".to_owned()));
}
