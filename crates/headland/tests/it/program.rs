//! The program under test, and the least of a browser.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// A command of the program on a data folder, nothing else configured.
pub(crate) fn headland(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_headland"));
    command.args(arguments).env_clear().env("HEADLAND_DATA", data).env("HEADLAND_LOG", "error");
    command
}

/// Runs a command to its end.
pub(crate) fn run(data: &Path, arguments: &[&str]) -> Output {
    headland(data, arguments).output().unwrap()
}

/// The program serving.
pub(crate) struct Serving {
    child: Child,
    pub(crate) address: String,
    /// What it said when it started, line by line.
    pub(crate) said: Vec<String>,
}

impl Serving {
    /// Starts it on a free port of this computer.
    pub(crate) fn start(data: &Path) -> Self {
        let mut command = headland(data, &["serve", "--listen", "127.0.0.1:0"]);
        Self::spawn(&mut command, "Headland is at ")
    }

    /// Starts it, and listens to what it says up to a line that begins so.
    pub(crate) fn spawn(command: &mut Command, last: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said: Vec<String> = Vec::new();
        for line in BufReader::new(child.stdout.as_mut().unwrap()).lines() {
            said.push(line.unwrap());
            if said.last().unwrap().starts_with(last) {
                break;
            }
        }
        let address = said[0].trim_start_matches("Headland is at http://");
        let address = address.trim_end_matches('/').to_owned();
        Self { child, address, said }
    }

    /// Stops it at once, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // A test that failed must not leave the program running.
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// Cookies and the form token: enough to sign in and send forms.
#[derive(Clone, Default)]
pub(crate) struct Browser {
    cookies: BTreeMap<String, String>,
    token: String,
}

/// How a form without files is sent.
const FORM: &str = "application/x-www-form-urlencoded";

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: String,
}

impl Browser {
    /// Asks for a page.
    pub(crate) fn get(&mut self, address: &str, path: &str) -> std::io::Result<Answer> {
        self.send(address, &format!("GET {path} HTTP/1.1"), FORM, "")
    }

    /// Asks for a page with one more header.
    pub(crate) fn get_with(
        &mut self,
        address: &str,
        path: &str,
        header: &str,
    ) -> std::io::Result<Answer> {
        self.send(address, &format!("GET {path} HTTP/1.1\r\n{header}"), FORM, "")
    }

    /// Sends a form with the token of the last page.
    pub(crate) fn post(
        &mut self,
        address: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> std::io::Result<Answer> {
        let mut body = format!("csrf={}", self.token);
        for (name, value) in fields {
            let value: String = value
                .bytes()
                .map(|byte| match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
                    other => format!("%{other:02X}"),
                })
                .collect();
            body.extend(["&", *name, "=", &value]);
        }
        self.send(address, &format!("POST {path} HTTP/1.1"), FORM, &body)
    }

    /// Uploads a file with the token of the last page.
    pub(crate) fn upload(
        &mut self,
        address: &str,
        path: &str,
        name: &str,
        text: &str,
    ) -> std::io::Result<Answer> {
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n\
             --edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{text}\r\n--edge--\r\n",
            self.token
        );
        let line = format!("POST {path} HTTP/1.1");
        self.send(address, &line, "multipart/form-data; boundary=edge", &body)
    }

    fn send(
        &mut self,
        address: &str,
        line: &str,
        kind: &str,
        body: &str,
    ) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect(address)?;
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        write!(
            stream,
            "{line}\r\nhost: {address}\r\nconnection: close\r\ncookie: {}\r\n\
             content-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
            cookies.join("; "),
            body.len()
        )?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        let (head, body) = text.split_once("\r\n\r\n").ok_or(std::io::ErrorKind::UnexpectedEof)?;
        let mut answer = Answer { status: 0, location: String::new(), body: body.to_owned() };
        for (place, line) in head.lines().enumerate() {
            if place == 0 {
                let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
                answer.status = status.ok_or(std::io::ErrorKind::InvalidData)?;
            } else if let Some((name, value)) = line.split_once(": ") {
                match name.to_lowercase().as_str() {
                    "location" => value.clone_into(&mut answer.location),
                    "set-cookie" => {
                        let pair = value.split(';').next().unwrap_or_default();
                        if let Some((name, value)) = pair.split_once('=') {
                            self.cookies.insert(name.to_owned(), value.to_owned());
                        }
                    }
                    _ => {}
                }
            }
        }
        let mark = "name=\"csrf\" value=\"";
        if let Some(token) = body.split(mark).nth(1).and_then(|rest| rest.split('"').next()) {
            token.clone_into(&mut self.token);
        }
        Ok(answer)
    }
}
