//! Going from page to page, looking at each and remembering which addresses were seen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use axum::http::StatusCode;

use super::troubles::troubles;
use crate::browser::{Answer, Browser};
use crate::counts::{MOST, most_of};
use crate::coverage::routes;

/// Addresses that answer with something other than a page, and what with.
const NO_PAGE: &[(&str, &str)] = &[
    ("/assets/{name}", "a style, script or font"),
    ("/calendar/{file}", "a calendar"),
    ("/figures/imports/{job}/progress", "JSON"),
    ("/figures/schools/{urn}/figures.csv", "a file"),
    ("/figures/schools/{urn}/figures.xlsx", "a file"),
    ("/figures/template.csv", "a file"),
    ("/figures/template.xlsx", "a file"),
    ("/figures/{measure}/figures.csv", "a file"),
    ("/files/{id}", "a file"),
    ("/frameworks/template/{format}", "a file"),
    ("/frameworks/{edition}/case/{version}", "a file"),
    ("/frameworks/{edition}/table/{format}", "a file"),
    ("/healthz", "a word"),
    ("/readyz", "a word"),
    ("/needs/download/{format}", "a file"),
    ("/needs/maps/{id}/download/{format}", "a file"),
    ("/rounds/together/{id}/download/{format}", "a file"),
    ("/readings/download/{format}", "a file"),
    ("/objectives/wording", "a part of a page"),
    ("/priorities/length", "a part of a page"),
    ("/priorities/{id}/targets/prospect", "a part of a page"),
    ("/people/download/{format}", "a file"),
    ("/people/import/template", "a file"),
    ("/people/{id}/triangulation/download/{format}", "a file"),
    ("/priorities/{id}/{kind}/download.csv", "a file"),
    ("/priorities/{id}/{kind}/download.xlsx", "a file"),
    ("/records/{id}/thread/download.xlsx", "a file"),
    ("/records/{id}/thread/links.csv", "a file"),
    ("/records/{id}/thread/picture.svg", "a file"),
    ("/records/{id}/thread/records.csv", "a file"),
    ("/rounds/{id}/results.pdf", "a file"),
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
    /// The most statements that an address took of anybody.
    taken: BTreeMap<String, u32>,
}

impl Visit {
    pub(super) fn of(sample: &'static str) -> Self {
        Self { sample, seen: BTreeSet::new(), taken: BTreeMap::new() }
    }

    /// Opens a page in someone's browser and looks at it.
    pub(super) async fn open(&mut self, who: &str, browser: &mut Browser, path: &str) -> Answer {
        let answer = browser.get(path).await;
        if answer.status == StatusCode::OK {
            let most = self.taken.entry(without_query(path)).or_default();
            *most = (*most).max(answer.statements_if_told().unwrap_or_default());
        }
        self.look_at(who, path, &answer, StatusCode::OK);
        answer
    }

    /// Looks at a page: that it answers so, and that nothing is wrong with its markup. Keeps it
    /// where `cargo xtask gallery` asks for that.
    pub(super) fn look_at(&mut self, who: &str, path: &str, answer: &Answer, status: StatusCode) {
        let name = format!("{} {who} {path}", self.sample);
        assert_eq!(answer.status, status, "{name}: {:?}", answer.page.problems());
        self.seen.insert(without_query(path));
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
        let patterns = patterns();
        for (pattern, what) in NO_PAGE {
            assert!(patterns.iter().any(|one| one == pattern), "{pattern} ({what}) is no address");
        }
        let seen: BTreeSet<&String> =
            self.seen.iter().filter_map(|path| pattern_of(&patterns, path)).collect();
        patterns.iter().filter(|one| has_page(one) && !seen.contains(one)).cloned().collect()
    }

    /// Pages that took more statements than is written down for them, or for which no number is:
    /// their pattern, and how many they took.
    pub(super) fn took_too_many(&self) -> Vec<(String, u32)> {
        let patterns = patterns();
        let mut taken: BTreeMap<&String, u32> = BTreeMap::new();
        for (path, statements) in &self.taken {
            if let Some(pattern) = pattern_of(&patterns, path) {
                let most = taken.entry(pattern).or_default();
                *most = (*most).max(*statements);
            }
        }
        let is_over = |(pattern, statements): &(&String, u32)| {
            most_of(pattern).is_none_or(|most| *statements > most)
        };
        taken.into_iter().filter(is_over).map(|(one, taken)| (one.clone(), taken)).collect()
    }
}

fn without_query(path: &str) -> String {
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Every address of a page or of something else that is read.
fn patterns() -> Vec<String> {
    let read = routes().into_iter().filter(|route| route.method == "GET");
    read.map(|route| route.path).collect()
}

fn has_page(pattern: &str) -> bool {
    !NO_PAGE.iter().any(|(one, _)| *one == pattern)
}

/// The pattern that an address belongs to: the one that says most of it, as a router has it.
fn pattern_of<'a>(patterns: &'a [String], path: &str) -> Option<&'a String> {
    let fitting = patterns.iter().filter(|pattern| fits(pattern, path));
    fitting.min_by_key(|pattern| pattern.matches('{').count())
}

/// Pages for which a number is written down and that are no page any more.
#[test]
fn every_number_of_statements_is_that_of_a_page() {
    let patterns = patterns();
    let stale: Vec<_> = MOST
        .iter()
        .filter(|(one, _)| !patterns.iter().any(|own| own == one) || !has_page(one))
        .collect();
    assert!(stale.is_empty(), "{stale:?}");
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
