//! Running other programs: shown before they run, and refused when they fail.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Shows the command, runs it with this program's own input and output, and fails if it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    println!("$ {shown}");
    let status = command.status().with_context(|| format!("`{shown}` did not start"))?;
    if !status.success() {
        bail!("`{shown}` failed: {status}");
    }
    Ok(())
}

/// Runs the command quietly and returns what it printed; fails with its error output if it fails.
pub(crate) fn output_of(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{shown}` did not start"))?;
    if !output.status.success() {
        bail!(
            "`{shown}` failed: {}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` printed no UTF-8"))
}

/// Whether the command starts and ends well; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The cargo that started this program, run in `root`.
///
/// What cargo told this program about itself is kept from it: a dependency whose build looks at
/// those variables would be built again, and all that stand on it, whenever somebody runs cargo
/// now by hand and now through `cargo xtask`.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(crate::environment::cargo());
    command.current_dir(root);
    for name in crate::environment::told_by_cargo() {
        command.env_remove(name);
    }
    command
}

/// Builds Headland for development, and says where it is.
///
/// The whole workspace is named, though one crate has the program: a part of it would be built
/// with other features, and with it every dependency once more.
pub(crate) fn headland(root: &Path) -> Result<PathBuf> {
    run(cargo(root).args(["build", "--workspace", "--bin", "headland"]))?;
    Ok(crate::environment::target_folder(root).join("debug/headland"))
}

fn show(command: &Command) -> String {
    let mut line = Path::new(command.get_program())
        .file_name()
        .unwrap_or_else(|| command.get_program())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        // Writing to a String cannot fail.
        let _ = write!(line, " {}", argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_its_arguments() {
        let refusal = run(Command::new("false").arg("--sad")).unwrap_err();
        assert!(refusal.to_string().starts_with("`false --sad` failed"), "{refusal}");
    }

    #[test]
    fn another_cargo_is_not_told_about_this_program() {
        let command = cargo(Path::new("."));
        let kept_from_it = command.get_envs().filter(|(_, value)| value.is_none());
        let names: Vec<_> = kept_from_it.map(|(name, _)| name.to_string_lossy()).collect();
        assert!(names.contains(&"CARGO_PKG_NAME".into()), "{names:?}");
        assert!(names.contains(&"CARGO_MANIFEST_DIR".into()), "{names:?}");
        assert!(!names.contains(&"CARGO_HOME".into()), "{names:?}");
    }

    #[test]
    fn output_is_returned_and_error_output_is_told() {
        assert_eq!(output_of(Command::new("echo").arg("hello")).unwrap(), "hello\n");
        let refusal = output_of(Command::new("sh").args(["-c", "echo no such thing >&2; exit 3"]))
            .unwrap_err();
        assert!(refusal.to_string().contains("no such thing"), "{refusal}");
    }

    #[test]
    fn a_program_that_is_absent_does_not_succeed() {
        assert!(!succeeds(&mut Command::new("headland-no-such-program")));
    }
}
