//! Chores of the repository: `cargo xtask` and the name of one.
#![expect(clippy::print_stdout, reason = "the chores talk to the person at the terminal")]

mod bench;
mod capabilities;
mod ci;
mod codegen;
mod directions;
mod environment;
mod gallery;
mod process;
mod repository;
mod suite;
mod tidy;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
Chores of the repository.

Usage: cargo xtask <chore>

  tidy                the rules that no compiler knows: directions, names, licences, lengths
  test [--quick] [--install]
                      every test, in Rust and in the browser, on both databases
                      --quick    only the Rust tests, on SQLite
                      --install  install with apt-get what is missing, without asking
  postgres <command …>
                      run a command with HEADLAND_TEST_POSTGRES naming a server that
                      lives as long as it does
  ci                  everything a change must pass, in the order of the build server
  codegen             write the files that are made from code
  checks-report       how often each check is right over the corpus; written and printed
  gallery [<folder>]  write every page with every sample to a folder
  bench [--seconds <n>] [--runs <n>]
                      measure the demo and write docs/performance.md
        --fuzz <n>    instead, run every fuzzer of the readers for n seconds
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match chore(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("\nerror: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn chore(words: &[&str]) -> Result<()> {
    match words {
        ["tidy"] => tidy::tidy(),
        ["test", options @ ..] => suite::test(suite::Options::read(options)?),
        ["postgres", program, arguments @ ..] => suite::with_postgres(program, arguments),
        ["ci"] => ci::ci(),
        ["codegen"] => codegen::codegen().map(drop),
        ["checks-report"] => codegen::checks_report(),
        ["gallery"] => gallery::gallery(None),
        ["gallery", folder] => gallery::gallery(Some(folder.as_ref())),
        ["bench", options @ ..] => bench::bench(bench::Options::read(options)?),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("there is no chore `{}`\n\n{USAGE}", words.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_chore_is_refused_with_the_list_of_those_there_are() {
        let refusal = chore(&["polish", "everything"]).unwrap_err().to_string();
        assert!(refusal.contains("no chore `polish everything`"), "{refusal}");
        assert!(refusal.contains("codegen"), "{refusal}");
    }
}
