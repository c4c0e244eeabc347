//! Every page with nothing on it, with what is typical, with more than is good for it, and with
//! problems; each checked as markup. `cargo xtask gallery` keeps the pages in a folder.

use std::collections::BTreeSet;
use std::path::PathBuf;

use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Section};
use headland_testkit::{Length, World};
use scraper::{ElementRef, Html, Selector};

use crate::browser::{Answer, Browser};

/// Where the pages are kept, if they are.
#[expect(clippy::disallowed_methods, reason = "xtask says by a variable where to keep the pages")]
fn folder() -> Option<PathBuf> {
    std::env::var_os("HEADLAND_GALLERY").map(PathBuf::from)
}

fn look_at(name: &str, answer: &Answer, status: StatusCode) {
    assert_eq!(answer.status, status, "{name}: {:?}", answer.page.problems());
    if let Some(folder) = folder() {
        std::fs::create_dir_all(&folder).unwrap();
        let file = format!("{}.html", name.replace(['/', ' ', '?'], "-"));
        std::fs::write(folder.join(file), &answer.body).unwrap();
    }
    let troubles = troubles(answer.page.markup());
    assert!(troubles.is_empty(), "{name}: {troubles:#?}");
}

/// Pages that need no record, by who looks at them.
const PLAIN: &[(&str, &str)] = &[
    ("amina", "/"),
    ("marcus", "/"),
    ("rob", "/"),
    ("ellen", "/"),
    ("dev", "/"),
    ("amina", "/account"),
    ("amina", "/account/calendar"),
    ("amina", "/organisations"),
    ("amina", "/plans"),
    ("amina", "/plans/new"),
    ("rob", "/plans"),
    ("dev", "/people"),
    ("dev", "/people?which=others"),
    ("dev", "/people/new"),
    ("dev", "/people/import"),
    ("dev", "/teams"),
    ("dev", "/teams/new"),
    ("dev", "/organisation"),
    ("dev", "/organisation/new"),
    ("dev", "/jobs"),
    ("amina", "/organisation/edit"),
    ("amina", "/organisation/terms/2026"),
    ("amina", "/organisation/words"),
    ("amina", "/ledger"),
    ("amina", "/account/tokens"),
    ("ellen", "/schools"),
];

#[tokio::test]
async fn pages_with_nothing_on_them() {
    let world = World::small_trust().await;
    for (who, path) in PLAIN {
        let mut browser = Browser::of(&world, who).await;
        look_at(&format!("empty {who} {path}"), &browser.get(path).await, StatusCode::OK);
    }
    let mut visitor = Browser::new(&world);
    for path in ["/sign-in", "/resets"] {
        look_at(&format!("empty visitor {path}"), &visitor.get(path).await, StatusCode::OK);
    }
    look_at("empty visitor nowhere", &visitor.get("/nowhere").await, StatusCode::NOT_FOUND);
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    for path in [format!("/plans/{}", plan.id), format!("/plans/{}/priorities/new", plan.id)] {
        look_at(&format!("empty amina {path}"), &amina.get(&path).await, StatusCode::OK);
    }
    for section in Section::ALL {
        let path = format!("/priorities/{}/{}", priority.id, section.slug());
        let name = format!("empty amina section {}", section.slug());
        look_at(&name, &amina.get(&path).await, StatusCode::OK);
    }
}

async fn pages_of_every_record(length: Length, name: &str) {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let records = world.one_of_each(priority.id, length).await;
    let mut tom = Browser::of(&world, "tom").await;
    for (who, path) in PLAIN {
        let mut browser = Browser::of(&world, who).await;
        look_at(&format!("{name} {who} {path}"), &browser.get(path).await, StatusCode::OK);
    }
    for who in ["tom", "marcus", "rob", "ellen"] {
        let mut browser = Browser::of(&world, who).await;
        let overview = browser.get(&format!("/priorities/{}", priority.id)).await;
        let told = overview.page.hrefs();
        for section in Section::ALL {
            let path = format!("/priorities/{}/{}", priority.id, section.slug());
            let name = format!("{name} {who} section {}", section.slug());
            // Of a section in which someone sees nothing they are not told.
            let is_told = *section == Section::Overview || told.contains(&path);
            let status = if is_told { StatusCode::OK } else { StatusCode::NOT_FOUND };
            look_at(&name, &browser.get(&path).await, status);
        }
        let past = browser.get(&format!("/priorities/{}/history", priority.id)).await;
        look_at(&format!("{name} {who} history"), &past, StatusCode::OK);
    }
    for record in records {
        let kind = record.kind.slug();
        for page in ["", "/edit", "/history"] {
            let path = format!("/records/{}{page}", record.id);
            look_at(&format!("{name} tom {kind}{page}"), &tom.get(&path).await, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn pages_with_what_is_typical() {
    pages_of_every_record(Length::Typical, "typical").await;
}

#[tokio::test]
async fn pages_with_more_than_is_good_for_them() {
    pages_of_every_record(Length::Long, "long").await;
}

#[tokio::test]
async fn pages_with_problems() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    for kind in RecordKind::ALL {
        let path = match kind {
            RecordKind::Plan => "/plans".to_owned(),
            RecordKind::Priority => format!("/plans/{}/priorities", plan.id),
            kind => format!("/priorities/{}/{}", priority.id, kind.slug()),
        };
        let answer = amina.post(&path, &[]).await;
        look_at(&format!("error amina {}", kind.slug()), &answer, refused);
        assert!(!answer.page.problems().is_empty());
    }
    let mut visitor = Browser::new(&world);
    visitor.get("/sign-in").await;
    for path in ["/sign-in", "/resets"] {
        look_at(&format!("error visitor {path}"), &visitor.post(path, &[]).await, refused);
    }
    look_at("error amina password", &amina.post("/account/password", &[]).await, refused);
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// What is wrong with a page's markup for someone who does not see it, or whose browser is strict.
fn troubles(markup: &str) -> Vec<String> {
    let html = Html::parse_document(markup);
    let find = |css: &str| -> Vec<ElementRef<'_>> { html.select(&select(css)).collect() };
    let mut troubles = Vec::new();
    let mut expect = |holds: bool, trouble: String| {
        if !holds {
            troubles.push(trouble);
        }
    };
    let words = |element: &ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    let ids: Vec<_> = find("[id]").iter().filter_map(|e| e.value().attr("id")).collect();
    let unique: BTreeSet<_> = ids.iter().collect();
    expect(ids.len() == unique.len(), format!("an id stands twice among {ids:?}"));
    expect(find("html[lang='en-GB']").len() == 1, "no language".to_owned());
    expect(find("h1").len() == 1, format!("{} first headings", find("h1").len()));
    let title = find("title").first().map(words).unwrap_or_default();
    expect(title.ends_with("– Headland") && title.len() > 12, format!("title “{title}”"));
    for element in find("[style], [onclick], [onload], style, script:not([src])") {
        expect(false, format!("inline code: {}", element.html()));
    }
    for input in find("input, select, textarea") {
        let hidden = matches!(input.value().attr("type"), Some("hidden" | "submit"));
        let id = input.value().attr("id").unwrap_or_default();
        let labelled = input.value().attr("aria-label").is_some()
            || html.select(&select("label")).any(|label| label.value().attr("for") == Some(id));
        expect(hidden || labelled, format!("no label: {}", input.html()));
    }
    for attribute in ["aria-describedby", "aria-labelledby", "aria-controls"] {
        for element in find(&format!("[{attribute}]")) {
            for id in element.value().attr(attribute).unwrap_or_default().split_whitespace() {
                expect(unique.contains(&id), format!("{attribute} leads nowhere: {id}"));
            }
        }
    }
    for link in find("a[href^='#']") {
        let id = link.value().attr("href").unwrap_or_default().trim_start_matches('#').to_owned();
        expect(ids.contains(&id.as_str()), format!("link to a place that is not there: {id}"));
    }
    for element in find("a[href], button, summary, h1, h2, h3, h4, th, caption, legend, label") {
        expect(!words(&element).is_empty(), format!("without words: {}", element.html()));
    }
    for form in find("form[method='post']") {
        let has_token = form.select(&select("input[name='csrf']")).next().is_some();
        expect(has_token, "a form without its token".to_owned());
    }
    for table in find("table") {
        let captioned = table.select(&select("caption")).next().is_some();
        expect(captioned, "a table without a caption".to_owned());
    }
    for picture in find("svg[role='img']") {
        let named = picture.select(&select("title")).next().is_some();
        expect(named, "a picture without a title".to_owned());
    }
    let mut level = 0;
    for heading in find("h1, h2, h3, h4, h5, h6") {
        let next: u32 = heading.value().name()[1..].parse().unwrap();
        expect(next <= level + 1 || level == 0, format!("heading skips to “{}”", words(&heading)));
        level = next;
    }
    troubles
}

#[test]
fn the_checks_find_what_they_look_for() {
    let bad = "<html><title>X</title><body><h1>A</h1><h3 style='color:red'>B</h3><input id='i'>\
               <a href='#nowhere'></a><form method='post'></form><table></table></body></html>";
    assert_eq!(troubles(bad).len(), 9, "{:#?}", troubles(bad));
}
