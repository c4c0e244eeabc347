//! Two pages with every part on them, rendered by the tests and written to `OUT_DIR` so that
//! they can be looked at. The people and figures are invented.

mod form;
mod record;

use std::collections::BTreeSet;
use std::fs;

use askama::Template;

/// The same fields that every page's frame has.
struct Frame {
    title: String,
    nav: Vec<NavItem>,
    crumbs: Vec<Link>,
    account: Option<Account>,
    notice: Option<String>,
    csrf: String,
    problems: Vec<Problem>,
    is_demo: bool,
}

struct NavItem {
    label: &'static str,
    href: &'static str,
    is_current: bool,
}

struct Link {
    label: &'static str,
    href: &'static str,
}

struct Account {
    name: &'static str,
    organisation: &'static str,
}

struct Problem {
    field: &'static str,
    message: String,
}

impl Frame {
    fn titled(title: &str) -> Self {
        let words = "Home Improve Develop Evidence Appraisal Support Data Organisation";
        Self {
            title: title.to_owned(),
            nav: words
                .split(' ')
                .map(|label| NavItem { label, href: "/", is_current: label == "Improve" })
                .collect(),
            crumbs: vec![
                Link { label: "Improve", href: "/priorities" },
                Link { label: "Improvement plan 2026 to 2027", href: "/plans/1" },
            ],
            account: Some(Account {
                name: "Amina Rahman",
                organisation: "Saltmarsh Primary School",
            }),
            notice: None,
            csrf: "a-token".to_owned(),
            problems: Vec::new(),
            is_demo: true,
        }
    }
}

/// Writes the page beside the build and checks what holds for any page.
fn look(name: &str, page: &impl Template) {
    let html = page.render().unwrap();
    fs::write(format!("{}/{name}.html", env!("OUT_DIR")), &html).unwrap();

    assert_eq!(html.matches("<h1").count(), 1, "one main heading");
    assert!(!html.contains(" style="), "the security policy forbids inline style");
    assert!(!html.contains("onclick"), "the security policy forbids inline script");

    let ids: Vec<&str> = values(&html, " id=\"");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "each id stands once");
    for reference in ["for=\"", "aria-describedby=\"", "aria-labelledby=\"", "href=\"#"] {
        for id in values(&html, reference).into_iter().flat_map(str::split_whitespace) {
            assert!(known.contains(id), "{reference}{id} leads nowhere");
        }
    }
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
