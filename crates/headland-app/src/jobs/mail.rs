use std::fmt;
use std::time::Duration;

use headland_store::jobs::Job;
use headland_store::outbox::{self, Message};
use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use thiserror::Error;

use super::kinds::JobFault;
use crate::context::App;

/// How long the mail server may take for one answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How a certificate begins in PEM.
const BEGINNING: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// Where messages go.
#[derive(Clone)]
pub enum Post {
    /// Nowhere: they are shown on the mailbox page of the demonstration.
    Shown,
    /// Nowhere: no mail server was named. Jobs fail until one is.
    Nowhere,
    /// To a mail server.
    Smtp {
        /// The connection to it.
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        /// Whom messages are from.
        from: Mailbox,
    },
}

impl fmt::Debug for Post {
    /// Without the server's password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shown => "Shown",
            Self::Nowhere => "Nowhere",
            Self::Smtp { .. } => "Smtp",
        })
    }
}

/// Why a mail server cannot be used.
#[derive(Debug, Error)]
pub enum PostError {
    /// Its address cannot be read.
    #[error("the mail server's address must be like smtps://user:password@mail.example:465")]
    Address,
    /// It would carry passwords' links in clear over a network.
    #[error(
        "use smtps://… or smtp://…?tls=required: without TLS only a server on this computer may be used"
    )]
    Unprotected,
    /// The certificates of one's own authority cannot be read.
    #[error("the file of certificates to trust must hold certificates as PEM")]
    Authority,
    /// The sender's address cannot be read.
    #[error("the sender must be like Headland <headland@school.example>")]
    Sender,
}

impl Post {
    /// A mail server: `smtps://user:password@host:465` (TLS from the start),
    /// `smtp://user:password@host:587?tls=required` (STARTTLS), or `smtp://127.0.0.1:25` without
    /// TLS, on this computer alone. `from` is the sender, such as
    /// `Headland <headland@school.example>`.
    ///
    /// # Errors
    /// When either cannot be read, or the connection would not be protected.
    pub fn smtp(url: &str, from: &str) -> Result<Self, PostError> {
        Self::smtp_trusting(url, from, None)
    }

    /// The same, for a server whose certificate was issued by an authority of one's own: its
    /// certificate, or several, as PEM. Those that everyone trusts are trusted, too.
    ///
    /// # Errors
    /// When any of them cannot be read, or the connection would not be protected.
    pub fn smtp_trusting(
        url: &str,
        from: &str,
        authorities: Option<&[u8]>,
    ) -> Result<Self, PostError> {
        let protection = protection_of(url).ok_or(PostError::Unprotected)?;
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| PostError::Address)?
            .timeout(Some(TIMEOUT));
        if let Some(pem) = authorities {
            // A file without any would be read as trusting nobody more.
            if !pem.windows(BEGINNING.len()).any(|part| part == BEGINNING) {
                return Err(PostError::Authority);
            }
            let authorities = Certificate::from_pem(pem).map_err(|_| PostError::Authority)?;
            let parameters = TlsParameters::builder(host_of(url).to_owned())
                .add_root_certificate(authorities)
                .build()
                .map_err(|_| PostError::Authority)?;
            transport = match protection {
                Protection::FromTheStart => transport.tls(Tls::Wrapper(parameters)),
                Protection::BeforeAnythingIsSaid => transport.tls(Tls::Required(parameters)),
                Protection::NotNeeded => transport,
            };
        }
        let transport = transport.build();
        let from = from.parse().map_err(|_| PostError::Sender)?;
        Ok(Self::Smtp { transport: Box::new(transport), from })
    }
}

/// How messages, which hold links with which to choose a password, are kept from being read on
/// their way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protection {
    /// TLS from the first byte.
    FromTheStart,
    /// TLS by STARTTLS, without which nothing is sent.
    BeforeAnythingIsSaid,
    /// They do not leave this computer.
    NotNeeded,
}

/// How an address protects what is sent to it; none when it does not.
fn protection_of(url: &str) -> Option<Protection> {
    if url.starts_with("smtps://") {
        return Some(Protection::FromTheStart);
    }
    // The question itself and not any text: `tls=required` may stand in a password.
    let (_, query) = url.split_once('?').unwrap_or_default();
    let tls = query.split('&').find_map(|pair| pair.strip_prefix("tls="));
    match tls {
        Some("required") => Some(Protection::BeforeAnythingIsSaid),
        _ => ["127.0.0.1", "localhost", "::1"]
            .contains(&host_of(url))
            .then_some(Protection::NotNeeded),
    }
}

/// The host in an address, without brackets and port.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// Sends the message of a job, once.
pub(super) async fn send(app: &App, post: &Post, job: &Job) -> Result<String, JobFault> {
    let id = job.payload().get("message").and_then(|id| id.as_str()?.parse().ok());
    let id = id.ok_or_else(|| JobFault::Never("The job names no message".to_owned()))?;
    let mut tx = app.store.begin_reading().await?;
    let message = outbox::find(&mut tx, id).await?;
    drop(tx);
    let message = message.ok_or_else(|| JobFault::Never("There is no such message".to_owned()))?;
    if message.sent_at().is_some() {
        return Ok("It was sent before".to_owned());
    }
    let (transport, from) = match post {
        Post::Shown => return Ok("Shown on the mailbox page".to_owned()),
        Post::Nowhere => {
            let said = "No mail server is set. Set `smtp` and `mail_from` in the configuration.";
            return Err(JobFault::Again(said.to_owned()));
        }
        Post::Smtp { transport, from } => (transport, from),
    };
    let letter = letter(&message, from)?;
    transport.send(letter).await.map_err(|error| fault(&error))?;
    let mut tx = app.store.begin().await?;
    outbox::mark_sent(&mut tx, id, app.clock.now()).await?;
    tx.commit().await?;
    Ok("Sent".to_owned())
}

fn letter(message: &Message, from: &Mailbox) -> Result<lettre::Message, JobFault> {
    let never = |what: &str| JobFault::Never(format!("The {what} cannot be written"));
    let address: Address = message.to_address.parse().map_err(|_| never("address"))?;
    lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(message.to_name.clone()), address))
        .subject(message.subject.clone())
        .message_id(Some(format!("<{}@{}>", message.id(), from.email.domain())))
        .header(ContentType::TEXT_PLAIN)
        .body(message.body.clone())
        .map_err(|_| never("message"))
}

/// A server that says "never" (5xx) is believed; everything else may pass.
fn fault(error: &SmtpError) -> JobFault {
    let mut words = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        words = format!("{words}: {cause}");
        source = cause.source();
    }
    if error.is_permanent() { JobFault::Never(words) } else { JobFault::Again(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_passwords_are_not_sent_in_clear_over_a_network() {
        let from = "Headland <headland@school.example>";
        for url in [
            "smtps://user:secret@mail.example:465",
            "smtp://user:secret@mail.example:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
            "smtp://[::1]:2525",
        ] {
            assert!(Post::smtp(url, from).is_ok(), "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://localhost.elsewhere.example",
            "smtp://127.0.0.1@elsewhere.example",
            "smtp://user:tls=required@mail.example:587",
            "smtp://user:secret@mail.example:587?x=tls=required",
            "smtp://user:secret@mail.example:587?tls=opportunistic&tls=required",
        ] {
            assert!(matches!(Post::smtp(url, from), Err(PostError::Unprotected)), "{url}");
        }
        assert!(matches!(Post::smtp("smtps://mail.example", "nobody"), Err(PostError::Sender)));
        let wrong = Post::smtp_trusting("smtps://mail.example", from, Some(b"no certificate"));
        assert!(matches!(wrong, Err(PostError::Authority)));
        assert_eq!(format!("{:?}", Post::smtp("smtps://a:b@c.example", from).unwrap()), "Smtp");
    }
}
