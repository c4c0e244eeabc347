use serde_json::Value;

use crate::answer::Refusal;

/// The path of the instance, where the input names one instead of holding it.
pub fn has_path(input: &Value) -> Option<&str> {
    input.get("instance")?.as_str()
}

/// The input with its instance in the place of the instance's path.
pub fn with_instance(mut input: Value, instance: Value) -> Result<Value, Refusal> {
    let place = input.get_mut("instance");
    *place.ok_or_else(|| Refusal::new("instance", "is missing"))? = instance;
    Ok(input)
}
