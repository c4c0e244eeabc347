//! Help, privacy and accessibility: for anyone, signed in or not.

use askama::Template;
use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource, Who, rules};

use crate::components::{Column, Content, Table};
use crate::gate::{Anyone, Path};
use crate::page::{Frame, PageError, PageResult};

#[derive(Template)]
#[template(path = "home/help/index.html")]
struct IndexPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "home/help/priority.html")]
struct PriorityPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "home/help/keyboard.html")]
struct KeyboardPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "home/help/words.html")]
struct WordsPage {
    frame: Frame,
    subjects: Vec<Subject>,
}

#[derive(Template)]
#[template(path = "home/help/sight.html")]
struct SightPage {
    frame: Frame,
    table: Table,
}

#[derive(Template)]
#[template(path = "home/help/privacy.html")]
struct PrivacyPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "home/help/accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
}

/// `GET /help`
pub(super) async fn index(mut anyone: Anyone) -> PageResult {
    let frame = anyone.frame("Help");
    anyone.page(&IndexPage { frame })
}

/// `GET /help/{page}`
pub(super) async fn show(mut anyone: Anyone, Path(page): Path<String>) -> PageResult {
    let mut frame = |title: &str| anyone.frame(title).crumb("Help", "/help");
    match page.as_str() {
        "priority" => {
            let frame = frame("How a priority works, step by step");
            anyone.page(&PriorityPage { frame })
        }
        "keyboard" => {
            let frame = frame("Using Headland from the keyboard");
            anyone.page(&KeyboardPage { frame })
        }
        "words" => {
            let frame = frame("What the words mean");
            anyone.page(&WordsPage { frame, subjects: glossary() })
        }
        "who-sees-what" => {
            let frame = frame("What others see");
            anyone.page(&SightPage { frame, table: who_sees_what() })
        }
        _ => Err(PageError::NotFound),
    }
}

/// `GET /privacy`
pub(super) async fn privacy(mut anyone: Anyone) -> PageResult {
    let frame = anyone.frame("Privacy");
    anyone.page(&PrivacyPage { frame })
}

/// `GET /accessibility`
pub(super) async fn accessibility(mut anyone: Anyone) -> PageResult {
    let frame = anyone.frame("Accessibility statement");
    anyone.page(&AccessibilityPage { frame })
}

/// The words of one subject.
struct Subject {
    title: &'static str,
    words: Vec<(&'static str, &'static str)>,
}

/// The glossary as the repository keeps it: a heading for each subject, a table of words below it.
fn glossary() -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    for line in include_str!("../../../../docs/glossary.md").lines() {
        if let Some(title) = line.strip_prefix("## ") {
            subjects.push(Subject { title, words: Vec::new() });
        } else if let Some(cells) = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) {
            let (Some(subject), Some((word, meaning))) =
                (subjects.last_mut(), cells.split_once(" | "))
            else {
                continue;
            };
            if !["Term", "Short"].contains(&word) && !word.starts_with("--") {
                subject.words.push((word, meaning));
            }
        }
    }
    subjects
}

/// Who may read each kind of record, from the rules themselves.
fn who_sees_what() -> Table {
    let columns = [Column::text("What"), Column::text("Who may read it")];
    let mut table = Table::new("Who may read what", columns).caption_hidden();
    for kind in RecordKind::ALL {
        let who = rules(Resource::Record(*kind)).who_may(Action::See);
        let words: Vec<_> = who.iter().map(|who| in_words(*kind, *who)).collect();
        let plural = kind.plural();
        let (first, rest) = plural.split_at(plural.chars().next().map_or(0, char::len_utf8));
        table.push([Content::from(first.to_uppercase() + rest), Content::from(words.join(", "))]);
    }
    table
}

fn in_words(kind: RecordKind, who: Who) -> String {
    match who {
        Who::Lead | Who::Team if kind.is_personal() => {
            "anyone named in what it belongs to".to_owned()
        }
        Who::Holds(role) => role.label().to_lowercase(),
        Who::HoldsOnceFrozen(role) => format!("{} once it is frozen", role.label().to_lowercase()),
        Who::Lead => "whoever leads the priority".to_owned(),
        Who::Team => "whoever leads or works on the priority".to_owned(),
        Who::Named | Who::NamedAs(_) => "anyone named in it".to_owned(),
        Who::NamedOnceFrozen(_) => "whom it is about, once it is released".to_owned(),
        Who::Above => "those above anyone named in it, in the line of management".to_owned(),
        Who::TeamAs(_) => "anyone named in what it belongs to".to_owned(),
        Who::AboveOnceFrozen => "those above them, once it is released".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_glossary_is_on_the_page() {
        let subjects = glossary();
        assert!(subjects.len() > 8);
        let words: usize = subjects.iter().map(|subject| subject.words.len()).sum();
        assert!(words > 150, "{words}");
        let meaning =
            subjects.iter().flat_map(|s| &s.words).find(|(word, _)| *word == "Golden thread");
        assert!(meaning.is_some());
        assert!(subjects.iter().all(|subject| !subject.words.is_empty()));
    }
}
