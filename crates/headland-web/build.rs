//! Embeds the built style sheet, scripts and fonts.
//!
//! `frontend/` is built with Node when its output is missing or was made from other sources;
//! `HEADLAND_ASSETS` names a folder with a finished build instead, for machines without Node.
//! Every built file is copied to `OUT_DIR` and listed in a generated `table.rs`.
#![expect(clippy::disallowed_methods, reason = "a build script is configured by variables")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, io};

type Outcome<T> = Result<T, String>;

fn main() {
    if let Err(message) = embed() {
        println!("cargo::error={message}");
    }
}

fn embed() -> Outcome<()> {
    println!("cargo::rerun-if-env-changed=HEADLAND_ASSETS");
    println!("cargo::rerun-if-changed=build.rs");
    let built = match env::var_os("HEADLAND_ASSETS") {
        Some(folder) => {
            let folder = PathBuf::from(folder);
            println!("cargo::rerun-if-changed={}", folder.display());
            folder
        }
        None => build_frontend(&folder_variable("CARGO_MANIFEST_DIR")?.join("../../frontend"))?,
    };
    generate_table(&built, &folder_variable("OUT_DIR")?)
}

fn folder_variable(name: &str) -> Outcome<PathBuf> {
    let value = env::var_os(name).ok_or(format!("cargo did not set {name}"))?;
    Ok(PathBuf::from(value))
}

/// Brings `frontend/dist` up to date and returns its path.
fn build_frontend(frontend: &Path) -> Outcome<PathBuf> {
    let built = frontend.join("dist");
    let inputs = inputs(frontend)?;
    for input in &inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    // A folder is watched for files that are added to it.
    println!("cargo::rerun-if-changed={}", frontend.join("src").display());

    // Two builds with different target folders must not run npm over each other.
    let lock_path = frontend.join(".build.lock");
    let lock = File::create(&lock_path).map_err(about(&lock_path))?;
    lock.lock().map_err(about(&lock_path))?;

    let digest = digest(&inputs)?;
    let stamp = built.join("inputs.digest");
    let is_fresh = fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == digest)
        && built.join("manifest.json").exists();
    if !is_fresh {
        install(frontend)?;
        npm(frontend, &["run", "build"])?;
        fs::write(&stamp, digest).map_err(about(&stamp))?;
    }
    Ok(built)
}

/// Installs what the build needs, unless it stands as the lock file says.
fn install(frontend: &Path) -> Outcome<()> {
    let stamp = frontend.join("node_modules/.installed.digest");
    let digest = digest(&[frontend.join(".npmrc"), frontend.join("package-lock.json")])?;
    if fs::read_to_string(&stamp).is_ok_and(|installed_from| installed_from == digest) {
        return Ok(());
    }
    npm(frontend, &["ci"])?;
    fs::write(&stamp, digest).map_err(about(&stamp))
}

/// Every file that the built output depends on, in a fixed order.
fn inputs(frontend: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = [".npmrc", "build.mjs", "package-lock.json", "package.json"]
        .map(|name| frontend.join(name))
        .into();
    let mut folders = vec![frontend.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(about(&folder))? {
            let path = entry.map_err(about(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// FNV-1a over names and contents: contents rather than times, so that a fresh clone with a
/// cached build does not build again.
fn digest(files: &[PathBuf]) -> Outcome<String> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let contents = fs::read(file).map_err(about(file))?;
        let name = file.file_name().unwrap_or_default().as_encoded_bytes();
        for byte in name.iter().chain(&contents) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}\n"))
}

fn npm(frontend: &Path, arguments: &[&str]) -> Outcome<()> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let task = format!("npm {}", arguments.join(" "));
    match Command::new(program).args(arguments).current_dir(frontend).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "Headland's styles could not be built: `{task}` in frontend/ failed. {}",
            String::from_utf8_lossy(&output.stderr).replace('\n', " ")
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err("Headland's styles are built with Node 20.11 or newer, and npm was not found. \
             Install Node, or set HEADLAND_ASSETS to a folder with a finished build of frontend/."
                .to_owned())
        }
        Err(error) => Err(format!("`{task}` could not be started: {error}")),
    }
}

/// Copies what was built to `out` and writes `table.rs`, sorted by plain name.
fn generate_table(built: &Path, out: &Path) -> Outcome<()> {
    let mut table = String::from("&[\n");
    for (plain, hashed) in manifest(&built.join("manifest.json"))? {
        copy(&built.join(&hashed), &out.join(&hashed))?;
        let mut variants = ["None", "None"].map(str::to_owned);
        for (variant, encoding) in variants.iter_mut().zip(["br", "gz"]) {
            let compressed = format!("{hashed}.{encoding}");
            if built.join(&compressed).exists() {
                copy(&built.join(&compressed), &out.join(&compressed))?;
                *variant = format!("Some({})", include(&compressed));
            }
        }
        let [br, gzip] = variants;
        let bytes = include(&hashed);
        writeln!(
            table,
            "    Asset {{ plain: {plain:?}, href: \"/assets/{hashed}\", bytes: {bytes}, \
             br: {br}, gzip: {gzip} }},"
        )
        .map_err(|error| error.to_string())?;
    }
    table.push_str("]\n");
    let path = out.join("table.rs");
    fs::write(&path, table).map_err(about(&path))
}

fn include(name: &str) -> String {
    format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))")
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::copy(from, to).map(|_| ()).map_err(about(from))
}

/// Plain names and hashed names. The manifest is a flat object of plain file names, so its
/// quoted strings in turn are key and value.
fn manifest(path: &Path) -> Outcome<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).map_err(about(path))?;
    let mut strings = text.split('"').skip(1).step_by(2).map(str::to_owned);
    let mut names = BTreeMap::new();
    while let (Some(plain), Some(hashed)) = (strings.next(), strings.next()) {
        names.insert(plain, hashed);
    }
    Ok(names)
}

fn about(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
