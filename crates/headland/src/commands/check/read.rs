//! Records as the API writes them.

use headland_checks::{Kind, Record};
use headland_domain::sheet::Values;
use serde_json::{Map, Value};

/// The records of a text in JSON. A kind that no check looks at is left out.
pub(super) fn records(text: &str) -> Result<Vec<Record>, String> {
    let json: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    let items = match json {
        Value::Array(items) => items,
        Value::Object(mut page) => match page.remove("items") {
            Some(Value::Array(items)) => items,
            Some(_) => return Err("“items” is no array".to_owned()),
            None => vec![Value::Object(page)],
        },
        _ => return Err("neither a record nor an array of records".to_owned()),
    };
    let records: Result<Vec<_>, String> =
        (1..).zip(&items).map(|(place, item)| record(item, place)).collect();
    Ok(records?.into_iter().flatten().collect())
}

fn record(item: &Value, place: usize) -> Result<Option<Record>, String> {
    let missing = |part: &str| format!("record {place} has no “{part}”");
    let object = item.as_object().ok_or_else(|| format!("record {place} is no object"))?;
    let slug = object.get("kind").and_then(Value::as_str).ok_or_else(|| missing("kind"))?;
    let values =
        object.get("values").and_then(Value::as_object).ok_or_else(|| missing("values"))?;
    let Ok(kind) = slug.parse::<Kind>() else { return Ok(None) };
    let id = object.get("id").and_then(Value::as_str);
    let id = id.map_or_else(|| format!("{slug}-{place}"), str::to_owned);
    let within = object.get("priority").and_then(Value::as_str).filter(|whole| *whole != id);
    let version = object.get("version").and_then(Value::as_u64);
    Ok(Some(Record {
        within: within.map(str::to_owned),
        versions: version.and_then(|version| version.try_into().ok()),
        ..Record::new(id, kind, answers(values))
    }))
}

fn answers(values: &Map<String, Value>) -> Values {
    let mut answers = Values::new();
    for (field, value) in values {
        match value {
            Value::Array(all) => all.iter().for_each(|one| answers.push(field, &plain(one))),
            // Scores: an object from what is scored to the score.
            Value::Object(scores) => scores
                .iter()
                .for_each(|(of, score)| answers.push(field, &format!("{of}={}", plain(score)))),
            one => answers.push(field, &plain(one)),
        }
    }
    answers
}

/// An answer as a person would have typed it; empty for null.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(answer) => if *answer { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_every_shape_are_read() {
        let text = r#"{"items": [{"id": "s", "kind": "strategies", "priority": "p", "version": 3,
            "values": {"title": "Novels", "cost": 1250.5, "addresses": ["a", "b"], "risks": null,
            "scores": {"c": 7}}}, {"kind": "comments", "values": {}}], "next": null}"#;
        let records = records(text).unwrap();
        let [one] = records.as_slice() else { panic!("{records:?}") };
        assert_eq!((one.within.as_deref(), one.versions), (Some("p"), Some(3)));
        assert_eq!((one.text("cost"), one.all("scores")), ("1250.5", &["c=7".to_owned()][..]));
        assert_eq!(one.all("addresses"), ["a", "b"]);
        assert!(one.lacks("risks"));
    }

    #[test]
    fn a_priority_lies_within_nothing() {
        let text = r#"{"id": "p", "kind": "priorities", "priority": "p", "values": {}}"#;
        assert_eq!(records(text).unwrap()[0].within, None);
    }

    #[test]
    fn what_is_no_record_is_refused_with_its_place() {
        assert_eq!(records("[7]").unwrap_err(), "record 1 is no object");
        assert_eq!(records(r#"[{"kind": "targets"}]"#).unwrap_err(), "record 1 has no “values”");
        assert!(records("targets").unwrap_err().starts_with("no JSON"));
    }
}
