use askama::Template;
use axum::extract::Query;
use headland_app::home;
use headland_app::stored::FoundFrozen;
use headland_domain::sheet::{FieldKind, Record, RecordKind};
use serde::Deserialize;

use super::highlight::{Piece, excerpt, marked, wanted};
use crate::components::Pagination;
use crate::gate::Reading;
use crate::improvement::href_of;
use crate::page::{Frame, PageResult, form_encode};

#[derive(Template)]
#[template(path = "home/search.html")]
struct SearchPage {
    frame: Frame,
    query: String,
    /// What was found, in words.
    count: String,
    people: Vec<Person>,
    groups: Vec<Group>,
    items: Vec<Item>,
    pages: Option<Pagination>,
}

/// What was found of one kind.
struct Group {
    heading: String,
    hits: Vec<Hit>,
}

/// A record that was found.
struct Hit {
    href: String,
    title: Vec<Piece>,
    excerpt: Vec<Piece>,
}

/// A person who was found.
struct Person {
    href: String,
    name: Vec<Piece>,
}

/// An item of a framework that was found.
struct Item {
    href: String,
    title: Vec<Piece>,
    framework: String,
}

/// What was asked.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

/// How many records stand on a page.
const PAGE: usize = 25;
/// How many items of frameworks are shown.
const MOST_ITEMS: usize = 10;

/// `GET /search?q=`
pub(super) async fn show(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let query: String = asked.q.trim().chars().take(200).collect();
    let wanted = wanted(&query);
    let frame = reading.frame(if query.is_empty() {
        "Search".to_owned()
    } else {
        format!("Search for “{query}”")
    });
    if wanted.is_empty() {
        let count = if query.is_empty() { "" } else { "Type a word or two to search for." };
        let page = SearchPage {
            frame,
            query,
            count: count.to_owned(),
            people: Vec::new(),
            groups: Vec::new(),
            items: Vec::new(),
            pages: None,
        };
        return reading.page(&page);
    }
    let found = home::search(&mut reading.ctx, &wanted.join(" ")).await?;
    let total = found.records.len();
    let first = asked.page.saturating_sub(1).saturating_mul(PAGE).min(total);
    let shown: Vec<&Record> = found.records.iter().skip(first).take(PAGE).collect();
    let is_first = first == 0;
    let groups = RecordKind::ALL.iter().filter_map(|kind| {
        let of_kind = shown.iter().filter(|record| record.kind == *kind);
        let mut hits: Vec<_> = of_kind.map(|record| hit(record, &wanted)).collect();
        if *kind == RecordKind::Report && is_first {
            hits.extend(found.frozen.iter().map(|report| frozen(report, &wanted)));
        }
        (!hits.is_empty()).then(|| Group { heading: reading.ctx.words.heading(*kind), hits })
    });
    let page = SearchPage {
        groups: groups.collect(),
        people: if is_first { people(&found.people, &wanted) } else { Vec::new() },
        items: if is_first { items(&wanted) } else { Vec::new() },
        count: counted(total + found.frozen.len(), found.is_cut_short),
        pages: (total > PAGE).then(|| pagination(&query, first, total)),
        query,
        frame,
    };
    reading.page(&page)
}

fn counted(total: usize, is_cut_short: bool) -> String {
    match (total, is_cut_short) {
        (_, true) => format!("The best {total} records. Add a word to narrow the search."),
        (0, false) => "No record holds these words, or none that you may see.".to_owned(),
        (1, false) => "1 record".to_owned(),
        (total, false) => format!("{total} records"),
    }
}

fn hit(record: &Record, wanted: &[String]) -> Hit {
    let title = record.title();
    let prose = record
        .sheet()
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Line | FieldKind::Prose))
        .map(|field| record.values.one(field.name))
        .filter(|text| *text != title)
        .find_map(|text| excerpt(text, wanted));
    Hit {
        href: href_of(record),
        title: marked(&title, wanted),
        excerpt: prose.map(|text| marked(&text, wanted)).unwrap_or_default(),
    }
}

/// A frozen report: nothing of its draft is shown.
fn frozen(report: &FoundFrozen, wanted: &[String]) -> Hit {
    let mut prose = report.body.lines().filter(|line| *line != report.title);
    let prose = prose.find_map(|line| excerpt(line, wanted));
    Hit {
        href: format!("/snapshots/{}", report.id()),
        title: marked(&report.title, wanted),
        excerpt: prose.map(|text| marked(&text, wanted)).unwrap_or_default(),
    }
}

fn people(found: &[headland_app::stored::Member], wanted: &[String]) -> Vec<Person> {
    found
        .iter()
        .map(|member| Person {
            href: format!("/people/{}", member.id()),
            name: marked(&member.name, wanted),
        })
        .collect()
}

/// Items of the frameworks that come with the program, whose titles hold every word.
fn items(wanted: &[String]) -> Vec<Item> {
    let holds_all = |title: &str| {
        let title = title.to_lowercase();
        wanted.iter().all(|word| title.contains(word.as_str()))
    };
    headland_app::frameworks::shelf()
        .iter()
        .flat_map(|framework| framework.items().iter().map(move |item| (framework, item)))
        .filter(|(_, item)| holds_all(&item.title))
        .take(MOST_ITEMS)
        .map(|(framework, item)| Item {
            href: crate::frameworks::href_of(framework.edition()),
            title: marked(&item.title, wanted),
            framework: framework.title().to_owned(),
        })
        .collect()
}

fn pagination(query: &str, first: usize, total: usize) -> Pagination {
    let query = form_encode(query);
    let href = |page: usize| format!("/search?q={query}&page={page}");
    let page = first / PAGE + 1;
    let last = (first + PAGE).min(total);
    Pagination::new((page > 1).then(|| href(page - 1)), (last < total).then(|| href(page + 1)))
        .shown(format!("{} to {last} of {total}", first + 1))
}
