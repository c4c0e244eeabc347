use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use headland_calc::{Refusal, calculation, calculations, has_path, json, with_instance};
use serde_json::Value;

use crate::{say, tell};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The function; `headland calc --list` names them all
    #[arg(required_unless_present = "list")]
    function: Option<String>,
    /// The input as JSON; from standard input unless a file is named
    file: Option<PathBuf>,
    /// Name every function, with a line on what it works out
    #[arg(long)]
    list: bool,
}

/// Input that cannot be.
const IMPOSSIBLE: u8 = 2;

/// Prints the result as JSON. Reasons for what is null, and warnings, go to standard error.
pub(crate) fn calc(options: &Options) -> ExitCode {
    let Some(function) = options.function.as_deref().filter(|_| !options.list) else {
        list();
        return ExitCode::SUCCESS;
    };
    let text = match read(options.file.as_deref()) {
        Ok(text) => text,
        Err(problem) => {
            tell(&format!("headland: {problem}"));
            return ExitCode::FAILURE;
        }
    };
    let folder = options.file.as_deref().and_then(Path::parent).unwrap_or(Path::new("."));
    match worked_out(function, &text, folder) {
        Ok(answer) => {
            say(&answer.value.to_string());
            answer.notes.iter().for_each(|note| tell(note));
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            tell(&format!("headland: {refusal}"));
            ExitCode::from(IMPOSSIBLE)
        }
    }
}

fn list() {
    let widest = calculations().map(|own| own.name.len()).max().unwrap_or_default();
    for own in calculations() {
        say(&format!("{:widest$}  {}", own.name, own.explanation));
    }
}

fn read(file: Option<&Path>) -> Result<String, String> {
    let Some(path) = file else {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        return read.map(|_| text).map_err(|error| format!("standard input: {error}"));
    };
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// An instance that is named by its path lies relative to the input's folder.
fn worked_out(function: &str, text: &str, folder: &Path) -> Result<headland_calc::Answer, Refusal> {
    let calculation = calculation(function).ok_or_else(|| {
        Refusal::new("function", format!("there is no {function}; see headland calc --list"))
    })?;
    let mut input = json(text)?;
    if let Some(path) = has_path(&input) {
        let instance = instance(&folder.join(path))?;
        input = with_instance(input, instance)?;
    }
    calculation.run(&input)
}

fn instance(path: &Path) -> Result<Value, Refusal> {
    let unreadable =
        |error: String| Refusal::new("instance", format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_looked_for_beside_the_input() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("none.json"), r#"{"requests": [], "leaders": []}"#)
            .unwrap();
        let asked = |path: &str| {
            let text = format!(r#"{{"instance": "{path}"}}"#);
            worked_out("match_slots_min_cost_flow", &text, folder.path())
        };
        assert_eq!(asked("none.json").unwrap().value["objective"], 0);
        assert_eq!(asked("other.json").unwrap_err().field, "instance");
    }

    #[test]
    fn a_function_that_is_not_there_is_refused_by_name() {
        let refusal = worked_out("wilson", "{}", Path::new(".")).unwrap_err();
        assert_eq!(refusal.to_string(), "function: there is no wilson; see headland calc --list");
    }
}
