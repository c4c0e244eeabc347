//! What the rules of `tidy` read: the crates of the workspace, all that they are built on, and the
//! repository's text files. Rules take it as a value, so that a test can make one up.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::process;

/// The repository as the rules see it.
#[derive(Default)]
pub(crate) struct Repository {
    /// The crates of this workspace.
    pub(crate) members: Vec<Member>,
    /// Every package in the resolved graph, the workspace's own included.
    pub(crate) graph: Vec<Package>,
    /// Every text file that is committed or about to be.
    pub(crate) files: Vec<TextFile>,
}

/// A crate of this workspace.
pub(crate) struct Member {
    pub(crate) name: String,
    /// Relative to the repository, with forward slashes: `crates/headland-web`.
    pub(crate) folder: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A line of a crate's manifest.
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Under `[dev-dependencies]`.
    pub(crate) for_tests: bool,
}

/// A package in the resolved graph, ours or not.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The SPDX expression, where the author has given one.
    pub(crate) licence: Option<String>,
    pub(crate) is_ours: bool,
    /// Names of the packages that depend on it directly.
    pub(crate) dependents: Vec<String>,
}

/// A file with its text.
pub(crate) struct TextFile {
    /// Relative to the repository, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_owned)
        .context("xtask has no folder above it")
}

impl Repository {
    /// Reads the repository at `root`, with the help of cargo and git.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let metadata = process::output_of(process::cargo(root).args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
        ]))?;
        let metadata: Value = serde_json::from_str(&metadata)?;
        Ok(Self {
            members: members(&metadata, root)?,
            graph: graph(&metadata)?,
            files: text_files(root)?,
        })
    }

    /// The file at `path`, if there is one.
    pub(crate) fn file(&self, path: &str) -> Option<&TextFile> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl TextFile {
    /// The last part of the path after its dot: `rs`, `toml`, or nothing.
    pub(crate) fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether the file holds nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.contains(".test.")
    }
}

fn members(metadata: &Value, root: &Path) -> Result<Vec<Member>> {
    let workspace = identifiers(&metadata["workspace_members"]);
    packages(metadata)
        .filter(|package| workspace.contains(&text(&package["id"])))
        .map(|package| {
            let manifest = PathBuf::from(text(&package["manifest_path"]));
            let folder = manifest.parent().context("a manifest without a folder")?;
            Ok(Member {
                name: text(&package["name"]).to_owned(),
                folder: folder.strip_prefix(root)?.to_string_lossy().replace('\\', "/"),
                dependencies: dependencies(package),
            })
        })
        .collect()
}

fn dependencies(package: &Value) -> Vec<Dependency> {
    let lines = package["dependencies"].as_array();
    lines
        .into_iter()
        .flatten()
        .map(|line| Dependency {
            name: text(&line["name"]).to_owned(),
            for_tests: text(&line["kind"]) == "dev",
        })
        .collect()
}

fn graph(metadata: &Value) -> Result<Vec<Package>> {
    let workspace = identifiers(&metadata["workspace_members"]);
    let nodes = metadata
        .pointer("/resolve/nodes")
        .and_then(Value::as_array)
        .context("cargo metadata resolved nothing")?;
    let name_of = |id: &str| {
        packages(metadata)
            .find(|package| text(&package["id"]) == id)
            .map(|p| text(&p["name"]).to_owned())
    };
    let all = packages(metadata)
        .map(|package| {
            let id = text(&package["id"]);
            let dependents = nodes
                .iter()
                .filter(|node| identifiers(&node["dependencies"]).contains(&id))
                .filter_map(|node| name_of(text(&node["id"])));
            Package {
                name: text(&package["name"]).to_owned(),
                version: text(&package["version"]).to_owned(),
                licence: package["license"].as_str().map(str::to_owned),
                is_ours: workspace.contains(&id),
                dependents: dependents.collect(),
            }
        })
        .collect();
    Ok(all)
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn identifiers(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().map(text).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Tracked files and new ones that git does not ignore; what is not UTF-8 is no text.
fn text_files(root: &Path) -> Result<Vec<TextFile>> {
    let listed = process::output_of(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let files = paths.into_iter().filter_map(|path| {
        // A file that git knows and somebody has just removed is not there to be read.
        let text = String::from_utf8(std::fs::read(root.join(path)).ok()?).ok()?;
        Some(TextFile { path: path.to_owned(), text })
    });
    Ok(files.collect())
}

#[cfg(test)]
impl Repository {
    /// A repository that holds these files and nothing else.
    pub(crate) fn of_files(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| TextFile { path: (*path).to_owned(), text: (*text).to_owned() });
        Self { files: files.collect(), ..Self::default() }
    }

    /// With a crate in `crates/` that depends on these; `dev:` before a name marks a test's.
    pub(crate) fn with_member(mut self, name: &str, dependencies: &[&str]) -> Self {
        let dependencies = dependencies.iter().map(|line| Dependency {
            name: line.trim_start_matches("dev:").to_owned(),
            for_tests: line.starts_with("dev:"),
        });
        self.members.push(Member {
            name: name.to_owned(),
            folder: format!("crates/{name}"),
            dependencies: dependencies.collect(),
        });
        self
    }

    /// With somebody else's package in the graph.
    pub(crate) fn with_package(
        mut self,
        name: &str,
        licence: Option<&str>,
        dependents: &[&str],
    ) -> Self {
        self.graph.push(Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.map(str::to_owned),
            is_ours: false,
            dependents: dependents.iter().map(|name| (*name).to_owned()).collect(),
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_has_its_crates_its_graph_and_its_files() {
        let repository = Repository::read(&root().unwrap()).unwrap();
        let xtask = repository.members.iter().find(|member| member.name == "xtask").unwrap();
        assert_eq!(xtask.folder, "xtask");
        assert!(xtask.dependencies.iter().any(|line| line.name == "anyhow"));
        let anyhow = repository.graph.iter().find(|package| package.name == "anyhow").unwrap();
        assert!(anyhow.dependents.contains(&"xtask".to_owned()));
        assert!(repository.file("xtask/src/repository.rs").is_some());
    }

    #[test]
    fn tests_are_told_from_what_they_test() {
        let is_test = |path: &str| Repository::of_files(&[(path, "")]).files[0].is_test();
        assert!(is_test("crates/headland-web/tests/it/main.rs"));
        assert!(is_test("crates/headland-web/src/objectives/tests.rs"));
        assert!(is_test("e2e/journeys/priority.test.mjs"));
        assert!(!is_test("crates/headland-testkit/src/lib.rs"));
    }
}
