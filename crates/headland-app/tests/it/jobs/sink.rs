use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The authority that vouches for the sink's certificate. Made for these tests, used nowhere else.
pub(crate) const AUTHORITY: &[u8] = include_bytes!("certificates/authority.pem");
const CERTIFICATE: &[u8] = include_bytes!("certificates/server.pem");
const KEY: &[u8] = include_bytes!("certificates/server.key.pem");

/// How a mail server wants to be spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// In clear.
    None,
    /// In clear until the client asks for TLS.
    StartTls,
    /// By TLS from the first byte.
    Implicit,
}

/// What a mail server is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) secrecy: Secrecy,
    /// The way of signing in that it offers, such as `PLAIN`; none when it asks nobody.
    pub(crate) mechanism: Option<&'static str>,
    /// What it answers to every recipient.
    pub(crate) recipient: &'static str,
}

/// What a mail server was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Somebody signed in, with these answers as they came over the line, and by TLS or not.
    SignedIn(Vec<String>, bool),
    /// A message, and whether it came by TLS.
    Message(String, bool),
}

/// A mail server that keeps what it is told.
pub(crate) struct Sink {
    /// Its address, for the settings.
    pub(crate) url: String,
    /// Its host and port.
    pub(crate) authority: String,
    told: UnboundedReceiver<Told>,
}

impl Sink {
    /// A server that takes everything.
    pub(crate) async fn taking() -> Self {
        Self::answering("250 fine").await
    }

    /// A server that answers every recipient with this.
    pub(crate) async fn answering(recipient: &'static str) -> Self {
        Self::of(Manner { secrecy: Secrecy::None, mechanism: None, recipient }).await
    }

    /// A server of any kind.
    pub(crate) async fn of(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let (sender, told) = unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, manner, sender.clone()));
            }
        });
        Self { url: format!("smtp://{authority}"), authority, told }
    }

    /// The next thing that it was told, if there is one.
    pub(crate) fn told(&mut self) -> Option<Told> {
        self.told.try_recv().ok()
    }

    /// The next message, if one has come.
    pub(crate) fn message(&mut self) -> Option<String> {
        loop {
            match self.told()? {
                Told::Message(text, _) => return Some(text),
                Told::SignedIn(..) => {}
            }
        }
    }
}

fn acceptor() -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(CERTIFICATE).collect::<Result<_, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let settings = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(settings))
}

async fn serve(
    mut stream: TcpStream,
    manner: Manner,
    told: UnboundedSender<Told>,
) -> std::io::Result<()> {
    if manner.secrecy == Secrecy::Implicit {
        let mut stream = acceptor().accept(stream).await?;
        stream.write_all(b"220 sink\r\n").await?;
        return talk(stream, manner, true, &told).await.map(|_| ());
    }
    stream.write_all(b"220 sink\r\n").await?;
    if let Some(stream) = talk(stream, manner, false, &told).await? {
        // Nothing that was said in clear counts any more: the client greets anew.
        let stream = acceptor().accept(stream).await?;
        talk(stream, manner, true, &told).await?;
    }
    Ok(())
}

/// Talks until the client goes, or asks for TLS: then the bare stream.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    manner: Manner,
    is_secret: bool,
    told: &UnboundedSender<Told>,
) -> std::io::Result<Option<S>> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let word = line.split_whitespace().next().unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" | "HELO" => greeting(manner, is_secret),
            "STARTTLS" if manner.secrecy == Secrecy::StartTls && !is_secret => {
                stream.write_all(b"220 go ahead\r\n").await?;
                return Ok(Some(stream.into_inner()));
            }
            "AUTH" => {
                let said = sign_in(&mut stream, line.trim()).await?;
                told.send(Told::SignedIn(said, is_secret)).unwrap();
                "235 come in".to_owned()
            }
            "RCPT" => manner.recipient.to_owned(),
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while !text.ends_with("\r\n.\r\n") && stream.read_line(&mut text).await? > 0 {}
                told.send(Told::Message(text, is_secret)).unwrap();
                "250 kept".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 fine".to_owned(),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        line.clear();
    }
    Ok(None)
}

/// What the server offers: nobody is asked to sign in before the line is secret.
fn greeting(manner: Manner, is_secret: bool) -> String {
    let mut lines = vec!["sink".to_owned()];
    let awaits_tls = manner.secrecy == Secrecy::StartTls && !is_secret;
    if awaits_tls {
        lines.push("STARTTLS".to_owned());
    }
    if let (Some(mechanism), false) = (manner.mechanism, awaits_tls) {
        lines.push(format!("AUTH {mechanism}"));
    }
    let last = lines.pop().unwrap();
    let before: Vec<_> = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
    let before = before.concat();
    format!("{before}250 {last}")
}

/// Asks for name and password, where they did not come at once; what was said.
async fn sign_in<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
    command: &str,
) -> std::io::Result<Vec<String>> {
    let mut said: Vec<String> = command.split_whitespace().skip(1).map(str::to_owned).collect();
    if said.first().is_some_and(|mechanism| mechanism == "LOGIN") {
        // "Username:" and "Password:" in base 64, as mail servers ask.
        for question in ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"] {
            stream.write_all(format!("334 {question}\r\n").as_bytes()).await?;
            let mut answer = String::new();
            stream.read_line(&mut answer).await?;
            said.push(answer.trim().to_owned());
        }
    }
    Ok(said)
}
