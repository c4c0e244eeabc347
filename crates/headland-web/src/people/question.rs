use askama::Template;
use headland_domain::sheet;
use jiff::civil::Date;

use crate::components::{Button, Field};
use crate::gate::FormFields;
use crate::page::Frame;

/// A page that asks a few questions and does one thing with the answers.
#[derive(Template)]
#[template(path = "people/question.html")]
pub(super) struct QuestionPage {
    pub(super) frame: Frame,
    /// Paragraphs before the questions.
    pub(super) lead: Vec<String>,
    /// Where the answers go.
    pub(super) action: String,
    pub(super) fields: Vec<Field>,
    pub(super) submit: Button,
    /// Where "Cancel" leads.
    pub(super) back: String,
}

impl QuestionPage {
    /// Gives each field the problem with it, by name.
    pub(super) fn with(mut self, fields: impl IntoIterator<Item = (&'static str, Field)>) -> Self {
        let frame = &self.frame;
        self.fields =
            fields.into_iter().map(|(name, field)| field.error(frame.problem_with(name))).collect();
        self
    }
}

/// A day typed into three boxes; none when all are empty.
pub(super) fn read_day(
    form: &FormFields,
    name: &'static str,
) -> Result<Option<Date>, sheet::Problem> {
    let typed = form.date(name);
    if typed.is_empty() {
        return Ok(None);
    }
    let mut parts = typed.splitn(3, '-');
    let mut next = || parts.next().unwrap_or_default().trim().to_owned();
    let (year, month, day) = (next(), next(), next());
    let read = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    match read() {
        Some(date) if (1900..=2200).contains(&date.year()) => Ok(Some(date)),
        _ => Err(sheet::Problem::new(name, "Enter a real date, such as 14 10 2026")),
    }
}

/// A day that has to be given.
pub(super) fn require_day(form: &FormFields, name: &'static str) -> Result<Date, sheet::Problem> {
    read_day(form, name)?
        .ok_or_else(|| sheet::Problem::new(name, "Enter a date, such as 14 10 2026"))
}
