use askama::Template;
use askama::filters::HtmlSafe;

/// What stands in a table cell, a summary row or a panel: words, a link, a part, or the reason why
/// there is nothing.
#[derive(Clone, Debug, Template)]
#[template(path = "components/content.html")]
pub struct Content {
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Text(String),
    Link { label: String, href: String },
    Missing(String),
    Html(String),
}

impl Content {
    /// Words; line breaks are kept.
    pub fn text(words: impl ToString) -> Self {
        Self { kind: Kind::Text(words.to_string()) }
    }

    /// Words that lead to `href`.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { kind: Kind::Link { label: label.into(), href: href.into() } }
    }

    /// Nothing is known, and why: `not published`, `fewer than 6 pupils`. Never zero, never blank.
    pub fn missing(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Missing(reason.into()) }
    }

    /// Markup that the program itself has made and escaped.
    pub fn html(markup: impl Into<String>) -> Self {
        Self { kind: Kind::Html(markup.into()) }
    }
}

impl HtmlSafe for Content {}

impl From<String> for Content {
    fn from(words: String) -> Self {
        Self { kind: Kind::Text(words) }
    }
}

impl From<&String> for Content {
    fn from(words: &String) -> Self {
        Self::text(words)
    }
}

impl From<&str> for Content {
    fn from(words: &str) -> Self {
        Self::text(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped() {
        assert_eq!(Content::from("a < b").to_string(), r#"<span class="hl-text">a &#60; b</span>"#);
        let link = Content::link("<b>", "/a?b=\"");
        assert!(!link.to_string().contains("<b>"));
    }
}
