//! The service: its addresses, and what it answers.

use std::io::Read as _;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::patience::{Patience, Trouble};

/// The largest answer that is not a file.
const LARGEST_ANSWER: u64 = 16 << 20;

/// The service at an address.
#[derive(Debug)]
pub(super) struct Service {
    agent: Agent,
    base: String,
    pub(super) patience: Patience,
}

/// A publication of statistics.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Publication {
    pub(super) id: String,
    pub(super) title: String,
}

/// A data set of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DataSet {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(default)]
    latest_version: Option<Version>,
}

/// A version of a data set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Version {
    #[serde(default)]
    version: String,
    #[serde(default)]
    published: Option<String>,
}

/// What the columns of a data set are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Meta {
    #[serde(default)]
    pub(super) filters: Vec<Column>,
    #[serde(default)]
    pub(super) indicators: Vec<Column>,
}

/// A filter or an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Column {
    #[serde(rename = "column", default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) label: String,
    #[serde(default)]
    pub(super) unit: Option<String>,
    #[serde(default)]
    pub(super) decimal_places: Option<u8>,
}

impl DataSet {
    /// A name for its files: what it is called, its version, and the day of publication in eight digits.
    pub(super) fn file_stem(&self) -> String {
        let mut parts = vec![slug(&self.title), slug(&self.id)];
        if let Some(version) = &self.latest_version {
            parts.push(slug(&version.version));
            let day = version.published.as_deref().and_then(|day| day.get(..10));
            parts.extend(day.map(|day| day.replace('-', "")));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("_")
    }
}

/// Letters and digits alone, with one line between words: what names a file everywhere.
fn slug(text: &str) -> String {
    const LONGEST: usize = 60;
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    joined.get(..LONGEST).map_or(joined.clone(), ToOwned::to_owned)
}

impl Service {
    /// The service at an address, which waits so long for an answer.
    pub(super) fn at(base: &str, wait: Duration, patience: Patience) -> anyhow::Result<Self> {
        let base = base.trim_end_matches('/');
        let base = base.strip_suffix("/v1").unwrap_or(base);
        if !base.starts_with("https://") && !base.starts_with("http://") {
            bail!("{base} is not an address: it begins with https:// or http://");
        }
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(wait))
            .timeout_recv_response(Some(wait))
            // Of a whole answer; a long file goes on where it stopped.
            .timeout_recv_body(Some(wait.saturating_mul(10)))
            .max_redirects(3)
            .user_agent(concat!("headland/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { agent: agent.into(), base: base.to_owned(), patience })
    }

    /// One data set.
    pub(super) fn data_set(&self, id: &str) -> anyhow::Result<DataSet> {
        self.answer(&format!("data-sets/{}", plain(id)?))
    }

    /// What the columns of a data set are.
    pub(super) fn meta(&self, id: &str) -> anyhow::Result<Meta> {
        self.answer(&format!("data-sets/{}/meta", plain(id)?))
    }

    /// An answer as JSON, asked for again while the service is busy.
    pub(super) fn answer<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        let address = self.address(path);
        self.patience
            .keep_trying(|| {
                let mut response = self.get(&address, &[])?;
                let mut text = Vec::new();
                let reader = response.body_mut().as_reader();
                let read = reader.take(LARGEST_ANSWER).read_to_end(&mut text);
                read.map_err(Trouble::passing)?;
                serde_json::from_slice(&text).map_err(|error| {
                    Trouble::lasting(
                        anyhow!(error).context("the answer is not what the service gives"),
                    )
                })
            })
            .with_context(|| address.clone())
    }

    pub(super) fn address(&self, path: &str) -> String {
        format!("{}/v1/{path}", self.base)
    }

    /// Asks once; an answer that is not a success is trouble.
    pub(super) fn get(
        &self,
        address: &str,
        headers: &[(&str, String)],
    ) -> Result<Response<Body>, Trouble> {
        let mut request = self.agent.get(address);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = request.call().map_err(|error| match error {
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => Trouble::lasting(error),
            _ => Trouble::passing(error),
        })?;
        let status = response.status().as_u16();
        if matches!(status, 200 | 206 | 416) {
            return Ok(response);
        }
        let why = anyhow!("the service answered {}", response.status());
        match status {
            408 | 425 | 429 | 500..=599 => {
                let asked = response.headers().get("retry-after");
                let seconds = asked.and_then(|asked| asked.to_str().ok()?.trim().parse().ok());
                Err(Trouble::Passing { why, after: seconds.map(Duration::from_secs) })
            }
            _ => Err(Trouble::Lasting(why)),
        }
    }
}

/// An identifier that is nothing but one: it becomes part of an address.
pub(super) fn plain(id: &str) -> anyhow::Result<&str> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !id.is_empty() && id.chars().all(is_plain) {
        Ok(id)
    } else {
        bail!(
            "“{id}” is not an identifier: `headland data publications` and `headland data sets` list them"
        )
    }
}
