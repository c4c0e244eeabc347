use askama::Template;

/// A button that sends the form it stands in, or a link that looks like one.
#[derive(Clone, Debug, Template)]
#[template(path = "components/button.html")]
pub struct Button {
    label: String,
    class: &'static str,
    href: Option<String>,
    sent: Option<(String, String)>,
    to: Option<String>,
}

impl Button {
    /// The one main action of a form.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), class: "", href: None, sent: None, to: None }
    }

    /// An action of less weight beside the main one.
    pub fn secondary(label: impl Into<String>) -> Self {
        Self { class: " govuk-button--secondary", ..Self::new(label) }
    }

    /// An action with serious consequences.
    pub fn warning(label: impl Into<String>) -> Self {
        Self { class: " govuk-button--warning", ..Self::new(label) }
    }

    /// A link to where an action starts.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::new(label) }
    }

    /// A link of less weight.
    pub fn secondary_link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::secondary(label) }
    }

    /// What the form sends when this button is the one pressed.
    #[must_use]
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.sent = Some((name.into(), value.into()));
        self
    }

    /// Where the form goes when this button is the one pressed, if not where the form says.
    #[must_use]
    pub fn sent_to(mut self, address: impl Into<String>) -> Self {
        self.to = Some(address.into());
        self
    }
}

/// A value that a form sends and nobody sees.
#[derive(Clone, Debug, Template)]
#[template(ext = "html", source = r#"<input type="hidden" name="{{ name }}" value="{{ value }}">"#)]
pub struct Hidden {
    name: String,
    value: String,
}

impl Hidden {
    /// Sends `value` as `name`.
    pub fn new(name: impl Into<String>, value: impl ToString) -> Self {
        Self { name: name.into(), value: value.to_string() }
    }

    /// The token that every form carries, as `csrf`.
    pub fn csrf(token: impl ToString) -> Self {
        Self::new("csrf", token)
    }
}
