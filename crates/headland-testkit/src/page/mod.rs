use scraper::{ElementRef, Html, Selector};

/// A page as a person reads it: headings, messages, fields, links and tables, by their words.
#[derive(Clone, Debug)]
pub struct Page {
    html: Html,
    text: String,
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Reads a page.
    pub fn parse(html: &str) -> Self {
        Self { html: Html::parse_document(html), text: html.to_owned() }
    }

    /// The page's markup, for a test that fails to print.
    pub fn markup(&self) -> &str {
        &self.text
    }

    /// The words of every element that a selector finds.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.html.select(&select(css)).map(words).collect()
    }

    /// The words of the first element that a selector finds.
    pub fn first(&self, css: &str) -> Option<String> {
        self.html.select(&select(css)).next().map(words)
    }

    /// The page's heading.
    pub fn heading(&self) -> String {
        self.first("h1").unwrap_or_default()
    }

    /// All the words of the main part of the page.
    pub fn words(&self) -> String {
        self.first("main").unwrap_or_default()
    }

    /// Whether the main part of the page says this.
    pub fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// What the page says was just done.
    pub fn notice(&self) -> Option<String> {
        self.first(".hl-notice")
    }

    /// The problems at the top of a form.
    pub fn problems(&self) -> Vec<String> {
        self.all(".govuk-error-summary__list li")
    }

    /// The message beside a field.
    pub fn error_for(&self, field: &str) -> Option<String> {
        self.first(&format!("[id='{field}-error']"))
    }

    /// What a field holds, whatever kind it is.
    pub fn value_of(&self, field: &str) -> Option<String> {
        if let Some(area) = self.first(&format!("textarea[name='{field}']")) {
            return Some(area);
        }
        let chosen = format!(
            "select[name='{field}'] option[selected], input[name='{field}'][checked], \
             input[name='{field}']:not([type=radio]):not([type=checkbox])"
        );
        self.html
            .select(&select(&chosen))
            .next()
            .and_then(|element| element.value().attr("value"))
            .map(str::to_owned)
    }

    /// What a summary list says under a key.
    pub fn summary(&self, key: &str) -> Option<String> {
        self.html.select(&select(".govuk-summary-list__row")).find_map(|row| {
            let name = row.select(&select("dt")).next().map(words)?;
            (name == key).then(|| row.select(&select("dd")).next().map(words))?
        })
    }

    /// Where the link with these words leads.
    pub fn link(&self, label: &str) -> Option<String> {
        self.html
            .select(&select("a[href]"))
            .find(|link| words(*link) == label)
            .and_then(|link| link.value().attr("href"))
            .map(str::to_owned)
    }

    /// Every address the page links to.
    pub fn hrefs(&self) -> Vec<String> {
        self.html
            .select(&select("a[href]"))
            .filter_map(|link| link.value().attr("href"))
            .map(str::to_owned)
            .collect()
    }

    /// Where every form of the page goes.
    pub fn actions(&self) -> Vec<String> {
        self.html
            .select(&select("form[action]"))
            .filter_map(|form| form.value().attr("action"))
            .map(str::to_owned)
            .collect()
    }

    /// The token that the page's forms carry.
    pub fn token(&self) -> String {
        self.html
            .select(&select("input[name=csrf]"))
            .next()
            .and_then(|input| input.value().attr("value"))
            .unwrap_or_default()
            .to_owned()
    }

    /// The rows of the table with this caption, each a list of its cells' words.
    pub fn table(&self, caption: &str) -> Vec<Vec<String>> {
        let has_caption = |table: &ElementRef<'_>| {
            table.select(&select("caption")).next().map(words).as_deref() == Some(caption)
        };
        self.html.select(&select("table")).find(has_caption).map_or_else(Vec::new, |table| {
            table
                .select(&select("tbody tr"))
                .map(|row| row.select(&select("th, td")).map(words).collect())
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_by_its_words() {
        let page = Page::parse(
            "<main><h1>Targets</h1><table><caption>All</caption><tbody><tr><th>Reading</th>\
             <td>75</td></tr></tbody></table><a href='/x'>Add\n a target</a></main>",
        );
        assert_eq!(page.heading(), "Targets");
        assert_eq!(page.link("Add a target").as_deref(), Some("/x"));
        assert_eq!(page.table("All"), [["Reading", "75"]]);
        assert!(page.says("Reading") && !page.says("Writing"));
    }
}
