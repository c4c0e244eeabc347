//! `cargo xtask gallery`: every page with every sample, as files to look at.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::environment;
use crate::process;
use crate::repository;

/// Names the folder for the test that makes the pages, and for the one that looks at them.
pub(crate) const GALLERY: &str = "HEADLAND_GALLERY";

/// The folder of the gallery, without the pages of an earlier run.
pub(crate) fn cleared(root: &Path) -> Result<PathBuf> {
    let folder = environment::target_folder(root).join("gallery");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Runs the gallery test of headland-web with a folder to write to: `target/gallery` if none is named.
pub(crate) fn gallery(folder: Option<&Path>) -> Result<()> {
    let root = repository::root()?;
    let folder = match folder {
        Some(folder) => std::path::absolute(folder)?,
        None => environment::target_folder(&root).join("gallery"),
    };
    std::fs::create_dir_all(&folder)?;
    process::run(
        process::cargo(&root)
            .args(["test", "--package", "headland-web", "--test", "it", "--", "gallery"])
            .env(GALLERY, &folder),
    )?;
    let pages = pages(&folder)?;
    if pages.is_empty() {
        bail!("the gallery test wrote no page to {}", folder.display());
    }
    println!("{} pages are in {}", pages.len(), folder.display());
    Ok(())
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pages.extend(self::pages(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            pages.push(path);
        }
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_found_in_folders_too() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("people")).unwrap();
        std::fs::write(folder.path().join("people/index-empty.html"), "").unwrap();
        std::fs::write(folder.path().join("style.css"), "").unwrap();
        let found = pages(folder.path()).unwrap();
        assert_eq!(found, [folder.path().join("people/index-empty.html")]);
    }
}
