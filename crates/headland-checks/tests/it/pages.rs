//! The published pages under `docs/checks`: each check's own page, with its level, its grounds and a
//! list of all. With `HEADLAND_CODEGEN` set to the list's path they are written, without it compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use headland_checks::grounds::{LEFT_TO_PEOPLE, Remark};
use headland_checks::{AREAS, Check, Status, all};

#[test]
#[expect(clippy::disallowed_methods, reason = "xtask says by a variable where to write")]
fn the_committed_pages_are_what_the_checks_say() {
    let list = std::env::var_os("HEADLAND_CODEGEN").map(PathBuf::from);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks");
    let folder = list.as_deref().and_then(Path::parent).unwrap_or(&committed);
    for (name, page) in printed() {
        let path = folder.join(name);
        if list.is_some() {
            std::fs::write(path, page).unwrap();
        } else {
            let committed = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                committed == page,
                "{} is out of date: run cargo xtask codegen",
                path.display()
            );
        }
    }
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(printed().contains_key(&name), "docs/checks/{name} is the page of no check");
    }
}

fn printed() -> BTreeMap<String, String> {
    let pages = all().map(|check| (format!("{}.md", check.name), page(check)));
    pages.chain([("README.md".to_owned(), list())]).collect()
}

fn page(check: &Check) -> String {
    let status = match check.status {
        Status::Stable { since } => format!("stable since {since}"),
        Status::OnTrial { since } => format!("on trial since {since}: advice only"),
    };
    let kinds: Vec<&str> = check.looks_at.iter().map(|kind| kind.singular()).collect();
    let looks_at = if kinds.is_empty() { "acceptance".to_owned() } else { kinds.join(", ") };
    let (title, rest) = check.page.split_once('\n').unwrap();
    let mut page = format!(
        "{title}\n\n`{}` · {} · {status} · looks at: {looks_at}\n{rest}",
        check.name,
        check.level.code()
    );
    page.push_str("\n## Grounds\n\n");
    for remark in check.grounds {
        page.push_str(&format!("- {}\n", said(remark)));
    }
    page
}

fn said(remark: &Remark) -> String {
    format!(
        "{}. ({}, {}, {})",
        remark.says,
        remark.source.title,
        remark.source.publisher,
        remark.part.label()
    )
}

fn list() -> String {
    let mut list = format!(
        "# Checks\n\n{} checks look for mistakes that examiners and assessors name. Each judges form, \
         links, dates, figures and sources; where a person must judge it asks. None scores anybody.\n\n\
         These pages are made from the checks by `cargo xtask codegen`; their text lives in \
         `crates/headland-checks/pages`. How often each is right is told in \
         [the corpus report](../../crates/headland-checks/resources/corpus/report.md).\n",
        all().count()
    );
    for area in AREAS {
        list.push_str(&format!(
            "\n## {}\n\n| Check | What it finds | Level |\n| --- | --- | --- |\n",
            area.label
        ));
        for check in area.checks {
            let row = format!(
                "| [{0}]({0}.md) | {1} | {2} |\n",
                check.name,
                check.title(),
                check.level.code()
            );
            list.push_str(&row);
        }
    }
    list.push_str(
        "\n## Left to people\n\nWhat examiners also remark on, and no check looks for:\n\n",
    );
    for (remark, why) in LEFT_TO_PEOPLE {
        list.push_str(&format!("- {} Not looked for: {why}.\n", said(remark)));
    }
    list
}
