//! Records as JSON, and JSON as answers to a sheet: both read from the sheet's fields.

use std::collections::BTreeSet;

use headland_domain::impact::pasted::Tally;
use headland_domain::sheet::{
    Answer as _, Dated, Field, FieldKind, Number, Pointing, Pounds, Problem as SheetProblem,
    Record, SheetOf, Sighting, Values,
};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::answer::Result;
use super::problem::{Problem, with_answers};

/// An instant as JSON.
pub(super) fn instant(at: Timestamp) -> String {
    // To the microsecond, as stored: what is answered to a change is what is read afterwards.
    let stored = Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
    stored.strftime("%Y-%m-%dT%H:%M:%S%.fZ").to_string()
}

/// A record, of whatever kind.
pub(super) fn record(record: &Record) -> Value {
    json!({
        "id": record.id.to_string(),
        "kind": record.kind.slug(),
        "organisation": record.organisation.to_string(),
        "plan": record.plan.map(|id| id.to_string()),
        "priority": record.priority.map(|id| id.to_string()),
        "title": record.title(),
        "version": record.version,
        "created_at": instant(record.created_at),
        "created_by": record.created_by.to_string(),
        "changed_at": instant(record.changed_at),
        "changed_by": record.changed_by.to_string(),
        "values": values(record.sheet(), &record.values),
    })
}

/// Answers, every field of the sheet among them.
pub(super) fn values(sheet: SheetOf, values: &Values) -> Value {
    let fields = sheet.fields.iter();
    let pairs = fields.map(|field| (field.name.to_owned(), answer(field, values.all(field.name))));
    Value::Object(pairs.collect())
}

fn answer(field: &Field, given: &[String]) -> Value {
    let one = given.first();
    match field.kind {
        FieldKind::People
        | FieldKind::Teams
        | FieldKind::Records(_)
        | FieldKind::Choices(_)
        | FieldKind::ByItem => json!(given),
        FieldKind::Scores(_) => {
            let pairs = given.iter().filter_map(|pair| pair.split_once('='));
            let scores = pairs
                .filter_map(|(id, score)| Some((id.to_owned(), json!(score.parse::<u8>().ok()?))));
            Value::Object(scores.collect())
        }
        FieldKind::Dated => Vec::<Dated>::read(given).map_or_else(|_| json!(given), days_as_json),
        FieldKind::Figures => {
            Vec::<Tally>::read(given).map_or_else(|_| json!(given), figures_as_json)
        }
        FieldKind::Sightings => sightings_as_json(given),
        FieldKind::Number | FieldKind::Whole => {
            number(one.and_then(|_| Number::read(given).ok()).map(|number| number.value()))
        }
        FieldKind::Pounds => {
            one.and_then(|_| Pounds::read(given).ok()).map_or(Value::Null, |sum| {
                // Decimal text to a number: exact to the penny, which dividing would not promise.
                serde_json::from_str(&format!("{}.{:02}", sum.pence / 100, sum.pence % 100))
                    .unwrap_or_default()
            })
        }
        FieldKind::YesNo => one.map_or(Value::Null, |answer| json!(answer == "yes")),
        _ => json!(one),
    }
}

/// A number as JSON: a whole one without a decimal point.
fn number(value: Option<f64>) -> Value {
    let Some(value) = value else { return Value::Null };
    let text = value.to_string();
    serde_json::from_str(&text).unwrap_or_else(|_| json!(value))
}

/// The answers in the body of a request, under `values`.
pub(super) fn read_values(
    sheet: SheetOf,
    body: &Map<String, Value>,
    others: &[&str],
) -> Result<Values> {
    let mut unknown = body.keys().filter(|key| *key != "values" && !others.contains(&key.as_str()));
    if let Some(key) = unknown.next() {
        let problem = Problem::refused("The body has a part that is not known.");
        return Err(problem.at(&pointer("", key), "is not known here"));
    }
    let Some(Value::Object(given)) = body.get("values") else {
        let problem = Problem::refused("The body has no answers.");
        return Err(problem.at("/values", "must be an object with the record's fields"));
    };
    let mut values = Values::new();
    let mut problems = Vec::new();
    for field in sheet.fields {
        match given.get(field.name) {
            None | Some(Value::Null) => {}
            Some(value) => match strings(field, value) {
                Ok(answers) => values.set(field.name, answers),
                Err(wrong) => {
                    let message = format!("“{}” {wrong}", field.label);
                    problems.push(SheetProblem::new(field.name, message));
                }
            },
        }
    }
    let strangers: Vec<_> = given.keys().filter(|name| sheet.field(name).is_none()).collect();
    if problems.is_empty() && strangers.is_empty() {
        return Ok(values);
    }
    let problem = with_answers(&problems);
    Err(strangers.into_iter().fold(problem, |problem, name| {
        problem.at(&pointer("/values", name), "is not a field of this kind of record")
    }))
}

/// A JSON pointer to a member, escaped as RFC 6901 asks.
pub(super) fn pointer(above: &str, name: &str) -> String {
    format!("{above}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// One answer as the strings that a form would have sent, or what is wrong with it.
fn strings(field: &Field, value: &Value) -> std::result::Result<Vec<String>, String> {
    let text = |expected: &str| -> std::result::Result<String, String> {
        value.as_str().map(str::to_owned).ok_or_else(|| format!("must be {expected}"))
    };
    let one = |text: String| Ok(vec![text]);
    match field.kind {
        FieldKind::Line => one(at_most(200, text("a string")?)?),
        FieldKind::Prose => one(at_most(20_000, text("a string")?)?),
        FieldKind::Date => one(day(text("a string such as \"2026-09-01\"")?)?),
        FieldKind::Choice(_)
        | FieldKind::Link
        | FieldKind::Measure
        | FieldKind::Framework
        | FieldKind::Item => one(text("a string")?),
        FieldKind::Choices(_) | FieldKind::ByItem => texts(value),
        FieldKind::Person | FieldKind::Record(_) => one(text("a string with an identifier")?),
        FieldKind::Number => match value {
            Value::Number(number) => one(number.to_string()),
            _ => Err("must be a number".to_owned()),
        },
        FieldKind::Whole => one(whole(value, 10_000_000)?.to_string()),
        FieldKind::Pounds => one(pounds(value)?),
        FieldKind::YesNo => match value {
            Value::Bool(true) => one("yes".to_owned()),
            Value::Bool(false) => one("no".to_owned()),
            _ => Err("must be true or false".to_owned()),
        },
        FieldKind::People | FieldKind::Teams | FieldKind::Records(_) => identifiers(value),
        FieldKind::Scores(_) => scores(value),
        FieldKind::Dated => days(value),
        FieldKind::Figures => figures(value),
        FieldKind::Sightings => sightings(value),
    }
}

fn sightings_as_json(given: &[String]) -> Value {
    let one = |one: Sighting| {
        let item = one.item.map(|item| item.to_string());
        let points_to = one.points_to.map(Pointing::code);
        json!({ "prompt": one.prompt, "item": item, "points_to": points_to, "seen": one.seen })
    };
    given.iter().filter_map(|text| text.parse().ok()).map(one).collect()
}

fn sightings(value: &Value) -> std::result::Result<Vec<String>, String> {
    let problem = || {
        "must be an array of objects with \"prompt\" and \"seen\", and \"item\" and \"points_to\""
            .to_owned()
    };
    let lines = value.as_array().ok_or_else(problem)?.iter().map(|item| {
        let item = item.as_object().ok_or_else(problem)?;
        let known = ["prompt", "item", "points_to", "seen"];
        if item.keys().any(|key| !known.contains(&key.as_str())) {
            return Err(problem());
        }
        let text = |name: &str| match item.get(name) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.trim().to_owned()),
            Some(_) => Err(problem()),
        };
        let [prompt, item, points_to] = [text("prompt")?, text("item")?, text("points_to")?];
        let whole = [prompt, item, points_to];
        if whole.iter().any(|line| line.contains(['\n', '\r'])) {
            return Err(problem());
        }
        let line = format!("{}\n{}", whole.join("\n"), text("seen")?);
        line.parse::<Sighting>().map(|one| one.to_string()).map_err(|()| problem())
    });
    lines.collect()
}

fn figures_as_json(figures: Vec<Tally>) -> Value {
    let one = |one: Tally| json!({ "on": one.on, "counted": one.counted, "of": one.of });
    figures.into_iter().map(one).collect()
}

fn figures(value: &Value) -> std::result::Result<Vec<String>, String> {
    let problem = || {
        "must be an array of objects with \"on\" and \"counted\", and \"of\" for a share".to_owned()
    };
    let lines = value.as_array().ok_or_else(problem)?.iter().map(|item| {
        let item = item.as_object().ok_or_else(problem)?;
        if item.keys().any(|key| !["on", "counted", "of"].contains(&key.as_str())) {
            return Err(problem());
        }
        let on = item.get("on").and_then(Value::as_str).ok_or_else(problem)?;
        let on = day(on.to_owned())?;
        let counted = whole(item.get("counted").ok_or_else(problem)?, 1_000_000)?;
        Ok(match item.get("of") {
            None | Some(Value::Null) => format!("{on}, {counted}"),
            Some(of) => format!("{on}, {counted}, {}", whole(of, 1_000_000)?),
        })
    });
    let lines: Vec<String> = lines.collect::<std::result::Result<_, _>>()?;
    Ok(if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] })
}

fn days_as_json(days: Vec<Dated>) -> Value {
    let one = |day: Dated| json!({ "on": day.on, "what": day.what, "is_met": day.is_met });
    days.into_iter().map(one).collect()
}

/// An array of strings, as they were sent.
fn texts(value: &Value) -> std::result::Result<Vec<String>, String> {
    let read = value.as_array().and_then(|items| {
        items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    let read = read.filter(|texts| texts.len() <= 2_000);
    let read = read.ok_or_else(|| "must be an array of strings".to_owned())?;
    read.into_iter().map(|text| at_most(20_000, text)).collect()
}

fn days(value: &Value) -> std::result::Result<Vec<String>, String> {
    let problem = || "must be an array of objects with \"on\", \"what\" and \"is_met\"".to_owned();
    let lines = value.as_array().ok_or_else(problem)?.iter().map(|item| {
        let item = item.as_object().filter(|item| item.len() == 3).ok_or_else(problem)?;
        let text = |name: &str| item.get(name).and_then(Value::as_str).ok_or_else(problem);
        let on = day(text("on")?.to_owned())?;
        let what = text("what")?.trim();
        if what.is_empty() || what.contains(['\n', '\r']) {
            return Err(problem());
        }
        match item.get("is_met") {
            Some(Value::Bool(true)) => Ok(format!("met {on} {what}")),
            Some(Value::Bool(false)) => Ok(format!("{on} {what}")),
            _ => Err(problem()),
        }
    });
    let lines: Vec<String> = lines.collect::<std::result::Result<_, _>>()?;
    Ok(if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] })
}

fn at_most(limit: usize, text: String) -> std::result::Result<String, String> {
    match text.chars().count() {
        length if length > limit => {
            Err(format!("must be {limit} characters or fewer; it is {length}"))
        }
        _ => Ok(text),
    }
}

fn day(text: String) -> std::result::Result<String, String> {
    let is_day = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if is_day { Ok(text) } else { Err("must be a day such as \"2026-09-01\"".to_owned()) }
}

/// A whole number; JSON writes 3 as 3 or as 3.0.
fn whole(value: &Value, most: u64) -> std::result::Result<u64, String> {
    let whole = value.as_u64().or_else(|| {
        let text = value.as_f64().filter(|number| number.fract().abs() < f64::EPSILON)?;
        format!("{text:.0}").parse().ok()
    });
    whole
        .filter(|number| *number <= most)
        .ok_or_else(|| format!("must be a whole number from 0 to {most}"))
}

fn pounds(value: &Value) -> std::result::Result<String, String> {
    let problem = || "must be a number of pounds from 0 to 100000000, to the penny".to_owned();
    let amount =
        value.as_f64().filter(|amount| (0.0..=1e8).contains(amount)).ok_or_else(problem)?;
    let text = format!("{amount:.2}");
    // To the penny: what rounding would change was meant otherwise.
    let is_exact = text.parse::<f64>().is_ok_and(|rounded| (rounded - amount).abs() < 1e-7);
    if is_exact { Ok(text) } else { Err(problem()) }
}

fn identifiers(value: &Value) -> std::result::Result<Vec<String>, String> {
    let problem = || "must be an array of identifiers".to_owned();
    let items = value.as_array().ok_or_else(problem)?;
    let mut seen = BTreeSet::new();
    items
        .iter()
        .map(|item| {
            let id = item.as_str().filter(|id| !id.trim().is_empty()).ok_or_else(problem)?;
            if seen.insert(id) { Ok(id.to_owned()) } else { Err(format!("names {id} twice")) }
        })
        .collect()
}

fn scores(value: &Value) -> std::result::Result<Vec<String>, String> {
    let problem = || "must be an object of whole scores from 0 to 10 by identifier".to_owned();
    let pairs = value.as_object().ok_or_else(problem)?.iter();
    pairs
        .map(|(id, score)| {
            let score = whole(score, 10).map_err(|_| problem())?;
            if id.parse::<headland_domain::RecordId>().is_err() {
                return Err(problem());
            }
            Ok(format!("{id}={score}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use headland_domain::improvement::sheet_of;
    use headland_domain::sheet::RecordKind;

    const ID: &str = "0199aa10-1111-7000-8000-000000000004";

    fn read(kind: RecordKind, given: impl Into<Value>) -> Result<Values> {
        let body = json!({ "values": given.into() });
        read_values(sheet_of(kind), body.as_object().unwrap(), &[])
    }

    #[test]
    fn answers_come_back_as_they_were_sent() {
        let sent = json!({
            "title": "Coach Year 6", "accountable": ID, "responsible": [ID], "consulted": [],
            "informed": [], "starts_on": "2026-09-07", "due_on": "2026-10-16", "phase": "deliver",
            "state": "in-progress", "serves": [], "strategy": null, "depends_on": [],
            "milestones": [{ "on": "2026-10-05", "what": "Half seen", "is_met": true }],
            "resources": null, "cost": 1250.5, "evidence": "Notes\nof visits", "step": null,
            "note": null,
        });
        let values_read = read(RecordKind::Action, sent.clone()).unwrap();
        let sheet = sheet_of(RecordKind::Action);
        assert_eq!(sheet.check(&values_read), []);
        assert_eq!(values(sheet, &values_read), sent);
    }

    #[test]
    fn numbers_whole_numbers_scores_and_answers_of_yes_keep_their_kind() {
        let target = read(RecordKind::Target, json!({ "baseline": 61.5, "cohort": 28 })).unwrap();
        let shown = values(sheet_of(RecordKind::Target), &target);
        assert_eq!((&shown["baseline"], &shown["cohort"]), (&json!(61.5), &json!(28)));
        assert_eq!(shown["target"], Value::Null);
        let strategy = read(RecordKind::Strategy, json!({ "scores": { ID: 7 } })).unwrap();
        assert_eq!(values(sheet_of(RecordKind::Strategy), &strategy)["scores"], json!({ ID: 7 }));
    }

    #[test]
    fn every_kind_of_field_refuses_what_is_not_of_its_type() {
        for (kind, given) in [
            (RecordKind::Action, json!({ "title": 7 })),
            (RecordKind::Action, json!({ "title": "x".repeat(201) })),
            (RecordKind::Action, json!({ "starts_on": "7 September" })),
            (RecordKind::Action, json!({ "starts_on": "2026-9-7" })),
            (RecordKind::Action, json!({ "responsible": ID })),
            (RecordKind::Action, json!({ "responsible": [ID, ID] })),
            (RecordKind::Action, json!({ "cost": "12" })),
            (RecordKind::Action, json!({ "cost": 0.005 })),
            (RecordKind::Action, json!({ "cost": -1 })),
            (RecordKind::Target, json!({ "baseline": "61.5" })),
            (RecordKind::Target, json!({ "cohort": 2.5 })),
            (RecordKind::Target, json!({ "cohort": -1 })),
            (RecordKind::Strategy, json!({ "scores": { ID: 11 } })),
            (RecordKind::Strategy, json!({ "scores": { "x": 1 } })),
            (RecordKind::Action, json!({ "colour": "red" })),
            (RecordKind::Action, json!([])),
        ] {
            assert!(read(kind, given.clone()).is_err(), "{given}");
        }
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        let target = read(RecordKind::Target, json!({ "cohort": 28.0 })).unwrap();
        assert_eq!(target.one("cohort"), "28");
    }

    #[test]
    fn amounts_are_exact_to_the_penny() {
        for pence in [1_u32, 10, 57, 99, 100, 1_999, 125_050, 99_999_999] {
            let amount = f64::from(pence) / 100.0;
            let action = read(RecordKind::Action, json!({ "cost": amount })).unwrap();
            let shown = values(sheet_of(RecordKind::Action), &action);
            assert_eq!(shown["cost"], json!(amount), "{pence}");
        }
    }
}
