use headland_app::Context;
use headland_domain::sheet::{self, RecordKind};
use headland_policy::{Action, Resource};

use crate::gate::Secret;

/// What every page shares.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The page's heading, and its title in the browser.
    pub title: String,
    /// What people do, as far as this person does it.
    pub nav: Vec<NavItem>,
    /// The way back up.
    pub crumbs: Vec<Link>,
    /// Who is signed in.
    pub account: Option<Account>,
    /// What was just done.
    pub notice: Option<String>,
    /// The token that forms carry.
    pub csrf: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Whether this is a demonstration.
    pub is_demo: bool,
}

/// An item of the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page belongs to it.
    pub is_current: bool,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link with these words to this place.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Account {
    /// Their name.
    pub name: String,
    /// Where they are working.
    pub organisation: String,
}

/// Something wrong with what was typed.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The id of the input; empty when it belongs to none.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Problem {
    /// A problem with one input.
    #[expect(clippy::needless_pass_by_value, reason = "a refusal is said once and then done with")]
    pub fn new(field: impl Into<String>, message: impl ToString) -> Self {
        Self { field: field.into(), message: message.to_string() }
    }
}

/// What an operation found wrong with answers, for the top of the page.
pub(crate) fn shown(problems: Vec<sheet::Problem>) -> Vec<Problem> {
    problems.into_iter().map(|problem| Problem::new(problem.field, problem.message)).collect()
}

impl Frame {
    /// A frame without a person.
    pub fn bare(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The frame of a signed-in person's page.
    pub(crate) fn of(ctx: &Context, secret: &Secret, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            nav: navigation(ctx),
            account: Some(Account {
                name: ctx.person.name.clone(),
                organisation: ctx.organisation.name.clone(),
            }),
            csrf: secret.form_token(),
            is_demo: ctx.app.settings.is_demo,
            ..Self::default()
        }
    }

    /// Marks the item of the navigation that the page belongs to.
    #[must_use]
    pub fn under(mut self, href: &str) -> Self {
        for item in &mut self.nav {
            let is_same = item.href == href;
            let is_beside = DEVELOP.contains(&item.href.as_str()) && DEVELOP.contains(&href);
            item.is_current = is_same || is_beside;
        }
        self
    }

    /// Adds a step to the way back up.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Link::new(label, href));
        self
    }

    /// What is wrong with an input, if anything.
    pub fn problem_with(&self, field: &str) -> Option<String> {
        self.problems
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.message.clone())
    }
}

/// Whether there is a picture of all schools for this person where they are working.
fn sees_schools(ctx: &Context) -> bool {
    let governs = ctx.is_in_board() && ctx.may(Action::See, Resource::GovernedSchools);
    governs || ctx.may(Action::See, Resource::Schools)
}

/// Where developing begins: with one's own page, or with the frameworks for whoever has none.
const DEVELOP: [&str; 2] = ["/growth", "/frameworks"];

fn develops_at(ctx: &Context) -> &'static str {
    let [own, frameworks] = DEVELOP;
    if ctx.may(Action::Draft, Resource::Record(RecordKind::Objective)) { own } else { frameworks }
}

/// What people do, as far as this person does it. The other words of the navigation appear when
/// there is something behind them.
fn navigation(ctx: &Context) -> Vec<NavItem> {
    let items = [
        ("Home", "/", true),
        ("Improve", "/plans", ctx.may(Action::See, Resource::Record(RecordKind::Plan))),
        ("Develop", develops_at(ctx), ctx.may(Action::See, Resource::Frameworks)),
        ("Schools", "/schools", sees_schools(ctx)),
        ("Data", "/figures", ctx.may(Action::See, Resource::Figures)),
        ("Organisation", "/organisation", ctx.may(Action::See, Resource::Organisation)),
    ];
    items
        .into_iter()
        .filter(|(_, _, is_shown)| *is_shown)
        .map(|(label, href, _)| NavItem {
            label: label.to_owned(),
            href: href.to_owned(),
            is_current: false,
        })
        .collect()
}
