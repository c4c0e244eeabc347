//! Configuration: a TOML file, then `HEADLAND_*` variables, then the command line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use headland_app::jobs::Post;
use headland_web::gate::{ForwardedHeader, Proxies};
use serde::{Deserialize, Deserializer, Serialize};

/// What the operator decides.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// The address to listen on.
    pub(crate) listen: SocketAddr,
    /// The address that people type, without a slash at the end. Links in messages begin with it.
    pub(crate) base_url: Option<String>,
    /// Where figures about the running program are served (`/metrics`), if anywhere. Keep it
    /// private.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// The folder for the database and files.
    pub(crate) data: PathBuf,
    /// `postgres://…`, or the path of a SQLite file; a file in the data folder by default.
    pub(crate) database: Option<String>,
    /// The mail server: `smtps://user:password@host:465`, or `smtp://user:password@host:587?tls=required`;
    /// without TLS on this computer alone. Without one, messages wait.
    pub(crate) smtp: Option<String>,
    /// A file of certificates (PEM) of authorities that may vouch for the mail server, beside those
    /// that everyone trusts: for a server with a certificate of one's own.
    pub(crate) smtp_trust: Option<PathBuf>,
    /// Whom messages are from, such as `Headland <headland@school.example>`.
    pub(crate) mail_from: Option<String>,
    /// Proxies in front of the program, as addresses or networks such as `10.0.0.0/8`: the word of
    /// these alone is taken on where a request comes from.
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) trusted_proxies: Vec<String>,
    /// The header in which they say so: `x-forwarded-for` or `forwarded`.
    pub(crate) forwarded_header: Forwarded,
    /// The largest file that may be attached or imported, in megabytes.
    pub(crate) largest_file_mb: u64,
    /// How log lines are written: `text` or `json`.
    pub(crate) log_format: LogFormat,
    /// Which log lines are written, such as `info` or `headland=debug`.
    pub(crate) log: String,
}

/// In which header proxies say for whom they ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Forwarded {
    /// `X-Forwarded-For`
    XForwardedFor,
    /// `Forwarded` (RFC 7239)
    Forwarded,
}

/// A list as a file writes it, or as a variable can: with commas between.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Many(items) => items,
        Written::One(text) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            items.map(str::to_owned).collect()
        }
    })
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For a person at a terminal.
    Text,
    /// For a machine.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base_url: None,
            metrics_listen: None,
            data: PathBuf::from("headland-data"),
            database: None,
            smtp: None,
            smtp_trust: None,
            mail_from: None,
            trusted_proxies: Vec::new(),
            forwarded_header: Forwarded::XForwardedFor,
            largest_file_mb: 64,
            log_format: LogFormat::Text,
            log: "info,sqlx=warn,tower_http=warn".to_owned(),
        }
    }
}

impl Config {
    /// Reads the file, if one is named, and the variables.
    pub(crate) fn read(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut table = match file {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                text.parse::<toml::Table>()
                    .with_context(|| format!("{} is not a configuration file", path.display()))?
            }
            None => toml::Table::new(),
        };
        for (variable, value) in std::env::vars() {
            // Tests have variables of their own.
            let Some(name) = variable.strip_prefix("HEADLAND_") else { continue };
            if ["TEST_POSTGRES", "SHARED", "SKIPS", "ASSETS", "CODEGEN", "GALLERY"].contains(&name)
            {
                continue;
            }
            let value =
                value.parse::<i64>().map_or(toml::Value::String(value), toml::Value::Integer);
            table.insert(name.to_lowercase(), value);
        }
        table.try_into().context("the configuration cannot be used")
    }

    /// The same with another address to listen on, if one is given.
    pub(crate) fn listening_on(mut self, listen: Option<SocketAddr>) -> Self {
        self.listen = listen.unwrap_or(self.listen);
        self
    }

    /// The database's address.
    pub(crate) fn database_url(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| self.data.join("headland.sqlite3").display().to_string())
    }

    /// Where messages go.
    pub(crate) fn post(&self) -> anyhow::Result<Post> {
        let Some(smtp) = &self.smtp else { return Ok(Post::Nowhere) };
        let from = self.mail_from.as_deref().context("`smtp` needs `mail_from`, the sender")?;
        let authorities = match &self.smtp_trust {
            Some(path) => Some(
                std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?,
            ),
            None => None,
        };
        Ok(Post::smtp_trusting(smtp, from, authorities.as_deref())?)
    }

    /// The proxies in front of the program whose word on where a request comes from is taken.
    pub(crate) fn proxies(&self) -> anyhow::Result<Proxies> {
        let trusted = self.trusted_proxies.iter().map(|text| text.parse());
        Ok(Proxies {
            trusted: trusted.collect::<Result<_, _>>().context("`trusted_proxies`")?,
            header: match self.forwarded_header {
                Forwarded::XForwardedFor => ForwardedHeader::XForwardedFor,
                Forwarded::Forwarded => ForwardedHeader::Forwarded,
            },
        })
    }

    /// The configuration as a file could hold it. Passwords in addresses are masked.
    pub(crate) fn to_toml(&self) -> anyhow::Result<String> {
        let masked = Self {
            database: self.database.as_deref().map(mask),
            smtp: self.smtp.as_deref().map(mask),
            ..self.clone()
        };
        Ok(toml::to_string_pretty(&masked)?)
    }
}

fn mask(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => {
            let (before, after) = url.split_at(at);
            let user = before.get(scheme + 3..).unwrap_or_default();
            let name = user.split(':').next().unwrap_or_default();
            format!("{}://{name}:…{after}", before.get(..scheme).unwrap_or_default())
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_printed() {
        assert_eq!(
            mask("postgres://headland:secret@db/headland"),
            "postgres://headland:…@db/headland"
        );
        let config = Config {
            smtp: Some("smtps://headland:secret@mail.example:465".to_owned()),
            ..Config::default()
        };
        assert!(!config.to_toml().unwrap().contains("secret"));
        assert_eq!(mask("data/headland.sqlite3"), "data/headland.sqlite3");
    }

    #[test]
    fn proxies_are_read_from_a_file_or_from_a_variable_and_nobody_is_trusted_unless_named() {
        let read = |text: &str| {
            let table: toml::Table = text.parse().unwrap();
            table.try_into::<Config>().unwrap().proxies()
        };
        assert!(read("").unwrap().trusted.is_empty());
        let listed = read("trusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\"]").unwrap();
        let as_variable = read("trusted_proxies = \"127.0.0.1, 10.0.0.0/8\"").unwrap();
        assert_eq!(listed.trusted, as_variable.trusted);
        assert_eq!(listed.trusted.len(), 2);
        let standard = read("forwarded_header = \"forwarded\"").unwrap();
        assert_eq!(standard.header, ForwardedHeader::Forwarded);
        assert!(read("trusted_proxies = [\"proxy.example\"]").is_err());
    }

    #[test]
    fn what_is_printed_can_be_read_again() {
        let text = Config::default().to_toml().unwrap();
        let table: toml::Table = text.parse().unwrap();
        assert!(table.try_into::<Config>().is_ok());
    }
}
