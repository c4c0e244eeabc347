//! A file that is fetched in as many goes as it takes.
//!
//! What has come lies beside the file that it will be, under `.part`, with what the service said of it, so
//! that a download which broke goes on where it stopped, in the same run or in another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use serde::{Deserialize, Serialize};
use ureq::Body;
use ureq::http::Response;

use super::patience::Trouble;
use super::statistics::{DataSet, Meta, Service, plain};
use super::unpack::{Unpacked, unpack};

/// Fetches the table of a data set; the names of its columns as they stand in the file.
pub(super) fn table(
    service: &Service,
    set: &DataSet,
    meta: &Meta,
    to: &Path,
    limit: u64,
) -> anyhow::Result<Vec<String>> {
    let address = service.address(&format!("data-sets/{}/csv", plain(&set.id)?));
    let part = Part::beside(to);
    let was_begun = part.length() > 0;
    part.fetch(service, &address, limit)?;
    let unpacked = match unpack(&part.path, to, meta, limit) {
        // What was begun in another run may belong to another version of the file.
        Err(_) if was_begun => {
            part.forget()?;
            part.fetch(service, &address, limit)?;
            unpack(&part.path, to, meta, limit)
        }
        unpacked => unpacked,
    };
    part.forget()?;
    let Unpacked { columns } = unpacked.with_context(|| address)?;
    Ok(columns)
}

/// What has come of a file.
struct Part {
    path: PathBuf,
    about: PathBuf,
}

/// What the service said of the file of which a part has come.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    /// The mark of this very version of it.
    tag: Option<String>,
    /// How long it is.
    length: Option<u64>,
}

impl Part {
    fn beside(file: &Path) -> Self {
        let named = |ending: &str| {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Self { path: named(".part"), about: named(".part.json") }
    }

    fn length(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |found| found.len())
    }

    fn about(&self) -> About {
        let text = fs::read(&self.about).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    fn forget(&self) -> anyhow::Result<()> {
        for path in [&self.path, &self.about] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(error).with_context(|| format!("cannot remove {}", path.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Fetches what is missing, however often the connection breaks; every go that brings something gives
    /// the next its full patience.
    fn fetch(&self, service: &Service, address: &str, limit: u64) -> anyhow::Result<()> {
        loop {
            let before = self.length();
            let fetched = service.patience.keep_trying(|| {
                let had = self.length();
                match self.go_on(service, address, limit) {
                    // Progress is no failure: the outer loop asks again with its patience renewed.
                    Err(Trouble::Passing { .. }) if self.length() > had => Ok(false),
                    gone => gone.map(|()| true),
                }
            });
            match fetched {
                Ok(true) => return Ok(()),
                Ok(false) if self.length() > before => {}
                Ok(false) => bail!("{address}: the download does not get on"),
                Err(why) => return Err(why).with_context(|| address.to_owned()),
            }
        }
    }

    /// One request for what is missing.
    fn go_on(&self, service: &Service, address: &str, limit: u64) -> Result<(), Trouble> {
        let (had, known) = (self.length(), self.about());
        let mut headers = vec![("accept", "text/csv".to_owned())];
        if had > 0 {
            headers.push(("range", format!("bytes={had}-")));
            headers.extend(known.tag.clone().map(|tag| ("if-range", tag)));
        }
        let response = service.get(address, &headers)?;
        let said = About::of(&response);
        match response.status().as_u16() {
            416 if known.length == Some(had) => return Ok(()),
            206 if had > 0 && begins_at(&response) == Some(had) && said.agrees_with(&known) => {
                self.append(response, had, limit)?;
            }
            200 => {
                self.note(&said).map_err(Trouble::Lasting)?;
                File::create(&self.path).map_err(Trouble::lasting)?;
                self.append(response, 0, limit)?;
            }
            // A part of another file, or one that ends elsewhere: begin again.
            _ => {
                self.forget().map_err(Trouble::Lasting)?;
                return Err(Trouble::passing(anyhow!("the service went on elsewhere in the file")));
            }
        }
        match said.length.or(known.length) {
            Some(length) if self.length() < length => {
                Err(Trouble::passing(anyhow!("the connection ended before the file")))
            }
            _ => Ok(()),
        }
    }

    fn note(&self, said: &About) -> anyhow::Result<()> {
        let text = serde_json::to_vec(said)?;
        fs::write(&self.about, text)
            .with_context(|| format!("cannot write {}", self.about.display()))
    }

    fn append(&self, response: Response<Body>, had: u64, limit: u64) -> Result<(), Trouble> {
        let mut file =
            OpenOptions::new().append(true).open(&self.path).map_err(Trouble::lasting)?;
        let mut reader = response.into_body().into_reader().take(limit.saturating_sub(had) + 1);
        let mut piece = vec![0; 64 * 1024];
        let mut length = had;
        loop {
            let read = reader.read(&mut piece).map_err(Trouble::passing)?;
            if read == 0 {
                return Ok(());
            }
            file.write_all(piece.get(..read).unwrap_or_default()).map_err(Trouble::lasting)?;
            length += u64::try_from(read).unwrap_or(u64::MAX);
            if length > limit {
                let why = anyhow!("the file has more than {limit} bytes (largest_file_mb)");
                return Err(Trouble::Lasting(why));
            }
        }
    }
}

impl About {
    fn of(response: &Response<Body>) -> Self {
        let header = |name: &str| response.headers().get(name)?.to_str().ok();
        let tag = header("etag").or_else(|| header("last-modified")).map(str::to_owned);
        let length = match header("content-range") {
            Some(range) => range.rsplit_once('/').and_then(|(_, length)| length.parse().ok()),
            None => header("content-length").and_then(|length| length.parse().ok()),
        };
        Self { tag, length }
    }

    /// Whether two answers may speak of one version of a file.
    fn agrees_with(&self, other: &Self) -> bool {
        let same = |one: &Option<String>, two: &Option<String>| {
            one.is_none() || two.is_none() || one == two
        };
        let as_long =
            self.length.is_none() || other.length.is_none() || self.length == other.length;
        same(&self.tag, &other.tag) && as_long
    }
}

/// At which byte a part begins.
fn begins_at(response: &Response<Body>) -> Option<u64> {
    let range = response.headers().get("content-range")?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split_once('-')?.0.parse().ok()
}
