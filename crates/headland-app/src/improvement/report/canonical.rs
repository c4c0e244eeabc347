//! A value as JSON with its keys in alphabetical order, so that the same value has one text and
//! one hash.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// The text of a value and its SHA-256.
pub(crate) fn text_and_hash(value: &impl Serialize) -> Result<(String, String), serde_json::Error> {
    let text = sorted(serde_json::to_value(value)?).to_string();
    let hash = hex::encode(Sha256::digest(text.as_bytes()));
    Ok((text, hash))
}

/// The map that serde makes keeps the order of insertion when some other crate asks for that.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let ordered: BTreeMap<String, Value> =
                map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Value::Object(ordered.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_stand_in_alphabetical_order_at_every_depth() {
        let value = json!({ "b": [{ "z": 1, "a": 2 }], "a": null });
        let (text, hash) = text_and_hash(&value).unwrap();
        assert_eq!(text, r#"{"a":null,"b":[{"a":2,"z":1}]}"#);
        assert_eq!(hash.len(), 64);
    }
}
