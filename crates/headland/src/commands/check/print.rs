//! Findings as text, JSON and SARIF.

use std::collections::BTreeMap;

use headland_checks::{Check, Finding, Level, Section};
use serde_json::{Value, json};

/// Two lines for each finding, and one that counts them.
pub(super) fn text(found: &[Finding], title: impl Fn(&str) -> String) -> Vec<String> {
    let lines = found.iter().flat_map(|finding| {
        let title = title(&finding.record);
        let named = if title.is_empty() { finding.record.clone() } else { title };
        let place = finding.place.field().map_or_else(String::new, |field| format!(", {field}"));
        [
            format!("{}: {}", finding.level.code(), finding.message),
            format!("    {} “{named}”{place} [{}]", finding.kind, finding.check.name),
        ]
    });
    let count = match found.len() {
        0 => "Nothing was noticed".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    lines.chain([count]).collect()
}

/// Each finding with why it matters, how to mend it and who says so.
pub(super) fn json(found: &[Finding]) -> Value {
    found
        .iter()
        .map(|finding| {
            let check = finding.check;
            json!({
                "check": check.name,
                "level": finding.level.code(),
                "kind": finding.kind.slug(),
                "record": finding.record,
                "field": finding.place.field(),
                "message": finding.message,
                "why": check.why(),
                "mend": check.mend(),
                "grounds": grounds(check),
            })
        })
        .collect()
}

fn grounds(check: &Check) -> Vec<Value> {
    let said = check.grounds.iter().map(|remark| {
        json!({
            "says": remark.says, "part": remark.part.label(),
            "source": remark.source.title, "publisher": remark.source.publisher,
        })
    });
    said.collect()
}

/// Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (2020). Records have no lines, so
/// places are logical ones: kind, record and field.
pub(super) fn sarif(found: &[Finding]) -> Value {
    let checks: BTreeMap<&str, &Check> =
        found.iter().map(|finding| (finding.check.name, finding.check)).collect();
    let rules: Vec<Value> = checks
        .values()
        .map(|check| {
            json!({
                "id": check.name,
                "shortDescription": { "text": check.title() },
                "fullDescription": { "text": check.section(Section::Finds) },
                "help": { "text": format!("{}\n\n{}", check.why(), check.mend()) },
                "defaultConfiguration": { "level": level(check.level) },
            })
        })
        .collect();
    let results: Vec<Value> = found
        .iter()
        .map(|finding| {
            let field = finding.place.field();
            let name = [finding.kind.slug(), &finding.record].into_iter().chain(field);
            json!({
                "ruleId": finding.check.name,
                "level": level(finding.level),
                "message": { "text": finding.message },
                "locations": [{ "logicalLocations": [{
                    "fullyQualifiedName": name.collect::<Vec<_>>().join("/"),
                    "kind": if field.is_some() { "member" } else { "object" },
                }] }],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "headland", "version": env!("CARGO_PKG_VERSION"), "rules": rules,
            } },
            "results": results,
        }],
    })
}

/// SARIF's word for a level.
const fn level(level: Level) -> &'static str {
    match level {
        Level::Advice => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
