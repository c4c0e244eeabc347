//! A service of ours that answers as the public one does, and fails as it may.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What is answered to one request.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: &'static str,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
    /// How much of the body is sent before the connection ends.
    pub(super) sent: usize,
}

impl Answer {
    pub(super) fn ok(body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self { status: "200 OK", headers: Vec::new(), sent: body.len(), body }
    }

    pub(super) fn status(status: &'static str) -> Self {
        Self { status, ..Self::ok("") }
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Ends the connection after so many bytes.
    pub(super) fn broken_after(mut self, sent: usize) -> Self {
        self.sent = sent;
        self
    }
}

/// A request as it came: its line and its headers, in small letters.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) path: String,
    pub(super) headers: String,
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

type Asked = Arc<Mutex<Vec<Request>>>;

/// The service: every request is answered by the next answer in line.
pub(super) struct StandIn {
    pub(super) base: String,
    asked: Asked,
}

impl StandIn {
    /// Answers requests one after another, each on a connection of its own.
    pub(super) fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: VecDeque<Answer> = answers.into_iter().collect();
        Self::with(move |_| answers.pop_front().unwrap_or_else(|| Answer::status("410 Gone")))
    }

    /// Answers as told.
    pub(super) fn with(mut answer: impl FnMut(&Request) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/statistics", listener.local_addr().unwrap());
        let asked = Asked::default();
        let told = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                // The thread ends with the tests; a connection that broke is the client's to notice.
                let Some(request) = stream.as_ref().ok().and_then(read) else { continue };
                told.lock().unwrap().push(request.clone());
                let _ = stream.and_then(|stream| write(stream, &answer(&request)));
            }
        });
        Self { base, asked }
    }

    /// What has been asked so far.
    pub(super) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let headers: Vec<String> = headers.map(|line| line.to_ascii_lowercase()).collect();
    Some(Request { path, headers: headers.join("\n") })
}

fn write(mut stream: TcpStream, answer: &Answer) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {}\r\nconnection: close\r\n", answer.status);
    head.push_str(&format!("content-length: {}\r\n", answer.body.len()));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    stream.write_all(&answer.body[..answer.sent.min(answer.body.len())])
}
