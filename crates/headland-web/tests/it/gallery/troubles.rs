//! What a page's markup may not do to someone who does not see it, or whose browser is strict.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// What is wrong with a page's markup for someone who does not see it, or whose browser is strict.
pub(super) fn troubles(markup: &str) -> Vec<String> {
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
