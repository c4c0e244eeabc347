//! Which operations of headland-app a handler calls, read from its source.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::source::{Route, balanced, files, folder};

/// The capabilities and foundations of headland-app that hold operations.
const MODULES: [&str; 12] = [
    "benchmarks",
    "development",
    "feedback",
    "frameworks",
    "home",
    "impact",
    "improvement",
    "jobs",
    "needs",
    "objectives",
    "people",
    "search",
];

/// Whether headland-app has an operation of that name, such as `improvement::revise`, or
/// headland-calc or headland-checks a function, such as `headland_calc::calculations`.
pub(super) fn exists(operation: &str) -> bool {
    let Some((module, name)) = operation.split_once("::") else { return false };
    // Arithmetic and checks are no operations: they ask nobody, store nothing and tell nothing.
    let place = match module {
        "headland_calc" => folder("headland-calc"),
        "headland_checks" => folder("headland-checks"),
        _ => folder("headland-app").join(module),
    };
    place.is_dir()
        && files(&place).iter().any(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            ["pub async fn", "pub fn", "pub const fn", "pub mod"]
                .iter()
                .any(|words| defines(&text, &format!("{words} {name}")))
        })
}

fn defines(text: &str, words: &str) -> bool {
    text.match_indices(words)
        .any(|(at, _)| text[at + words.len()..].starts_with(|next: char| "(<;".contains(next)))
}

/// The operations that a route's handler calls, itself or through functions beside it.
pub(super) fn of(route: &Route) -> Vec<String> {
    let (module, name) = route
        .handler
        .rsplit_once("::")
        .map_or((None, route.handler.as_str()), |(module, name)| (Some(module), name));
    let place = route.router.parent().unwrap();
    let file = match module {
        None => route.router.clone(),
        Some(module) => file_of(place, module).unwrap_or_else(|| route.router.clone()),
    };
    let mut found = BTreeSet::new();
    calls(&file, name, &mut BTreeSet::new(), &mut found);
    found.into_iter().collect()
}

fn file_of(place: &Path, module: &str) -> Option<PathBuf> {
    let path = module.replace("::", "/");
    [place.join(format!("{path}.rs")), place.join(path).join("mod.rs")]
        .into_iter()
        .find(|file| file.is_file())
}

fn calls(
    file: &Path,
    name: &str,
    seen: &mut BTreeSet<(PathBuf, String)>,
    found: &mut BTreeSet<String>,
) {
    if !seen.insert((file.to_owned(), name.to_owned())) {
        return;
    }
    let text = std::fs::read_to_string(file).unwrap();
    let Some(body) = body_of(&text, name) else { return };
    for called in called_in(body) {
        match called.rsplit_once("::") {
            Some((path, last)) => {
                let module = path.rsplit("::").next().unwrap_or_default();
                let operation = format!("{module}::{last}");
                if MODULES.contains(&module) && exists(&operation) {
                    found.insert(operation);
                } else if let Some(beside) =
                    file_of(file.parent().unwrap(), path.trim_start_matches("super::"))
                {
                    calls(&beside, last, seen, found);
                }
            }
            None if called == "authorise" => {
                found.insert("context::authorise".to_owned());
            }
            None => match MODULES.iter().find(|module| imports(&text, module, &called)) {
                Some(module) => {
                    found.insert(format!("{module}::{called}"));
                }
                None => calls(file, &called, seen, found),
            },
        }
    }
}

/// The body of a function of the file.
fn body_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let at = text
        .match_indices(&format!("fn {name}"))
        .find(|(at, words)| text[at + words.len()..].starts_with(['(', '<']))?
        .0;
    let rest = &text[at..];
    let opening = rest.find(" {\n")?;
    Some(balanced(&rest[opening + 2..]))
}

/// Every path or name that is called or handed on: what stands before a parenthesis, and paths
/// handed over as functions.
fn called_in(body: &str) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let words = body.split(|letter: char| !is_part(letter));
    words
        .map(|word| word.trim_matches(':'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether the file imports a name from a module of headland-app.
fn imports(text: &str, module: &str, name: &str) -> bool {
    let whole = format!("use headland_app::{module}::");
    text.match_indices(&whole).any(|(at, _)| {
        let statement = text[at + whole.len()..].split(';').next().unwrap_or_default();
        let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        statement.split(|letter| !is_letter(letter)).any(|word| word == name)
            && exists(&format!("{module}::{name}"))
    })
}
