//! Just enough HTTP/1.1 to ask our own server on loopback, over one connection that stays open.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

/// A client with at most one open connection.
pub(super) struct Client {
    address: String,
    connection: Option<BufReader<TcpStream>>,
}

/// An answer, read to its end.
pub(super) struct Answer {
    pub(super) status: u16,
    /// `name=value` of each cookie that was set.
    pub(super) cookies: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Client {
    /// A client of the server at `address`, such as `127.0.0.1:8080`.
    pub(super) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), connection: None }
    }

    /// Asks for a page, with the cookies given.
    pub(super) fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        self.ask(&self.request("GET", path, cookie, ""))
    }

    /// Signs in as a person would, through the form, and returns the cookies to send.
    pub(super) fn sign_in(&mut self, account: &str, password: &str) -> Result<String> {
        let page = self.get("/sign-in", "")?;
        let html = String::from_utf8_lossy(&page.body).into_owned();
        let fields = filled_in(&html, account, password);
        let request = self.request("POST", "/sign-in", &page.cookies.join("; "), &fields);
        let answer = self.ask(&request)?;
        if answer.status != 303 {
            bail!("signing in as {account} answered {}, not a redirect", answer.status);
        }
        let mut cookies = page.cookies;
        let name = |cookie: &str| cookie.split('=').next().map(str::to_owned);
        cookies.retain(|old| !answer.cookies.iter().any(|new| name(new) == name(old)));
        cookies.extend(answer.cookies);
        Ok(cookies.join("; "))
    }

    fn request(&self, method: &str, path: &str, cookie: &str, body: &str) -> String {
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if !cookie.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(text, "Cookie: {cookie}\r\n");
        }
        if method == "POST" {
            let _ = write!(
                text,
                "Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: {}\r\n",
                self.address,
                body.len()
            );
        }
        text + "\r\n" + body
    }

    fn ask(&mut self, request: &str) -> Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(&self.address)?,
        };
        connection.get_mut().write_all(request.as_bytes())?;
        let (answer, stays_open) = read(&mut connection)?;
        if stays_open {
            self.connection = Some(connection);
        }
        Ok(answer)
    }
}

fn connect(address: &str) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(BufReader::new(stream))
}

/// Reads one answer; says too whether the connection can be used again.
fn read(connection: &mut impl BufRead) -> Result<(Answer, bool)> {
    let first = line(connection)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.with_context(|| format!("{first:?} is no answer"))?;
    let mut answer = Answer { status, cookies: Vec::new(), body: Vec::new() };
    let (mut length, mut is_chunked, mut stays_open) = (0, false, true);
    loop {
        let header = line(connection)?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse()?,
            "transfer-encoding" => is_chunked = value == "chunked",
            "connection" => stays_open = value != "close",
            "set-cookie" => answer.cookies.extend(value.split(';').next().map(str::to_owned)),
            _ => {}
        }
    }
    if is_chunked {
        loop {
            let size = u64::from_str_radix(line(connection)?.trim(), 16)?;
            connection.take(size).read_to_end(&mut answer.body)?;
            line(connection)?;
            if size == 0 {
                break;
            }
        }
    } else {
        connection.take(length).read_to_end(&mut answer.body)?;
    }
    Ok((answer, stays_open))
}

fn line(connection: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if connection.read_line(&mut line)? == 0 {
        bail!("the server closed the connection");
    }
    Ok(line.trim_end().to_owned())
}

/// The page's form as a browser would send it: hidden fields as they are, the account in the field
/// for e-mail and the password in the field for passwords.
fn filled_in(html: &str, account: &str, password: &str) -> String {
    let inputs = html.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let fields = inputs.filter_map(|input| {
        let value = match attribute(input, "type")? {
            "hidden" => attribute(input, "value")?,
            "email" => account,
            "password" => password,
            _ => return None,
        };
        Some(format!("{}={}", encode(attribute(input, "name")?), encode(value)))
    });
    fields.collect::<Vec<_>>().join("&")
}

fn attribute<'a>(input: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = input.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn encode(value: &str) -> String {
    value.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Answer, bool) {
        read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn an_answer_of_known_length_is_read_to_its_end_and_no_further() {
        let (answer, stays_open) = read_text(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=1; Path=/\r\n\r\nhelloHTTP",
        );
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"hello"[..]));
        assert_eq!(answer.cookies, ["a=1"]);
        assert!(stays_open);
    }

    #[test]
    fn an_answer_in_chunks_is_put_together() {
        let (answer, stays_open) = read_text(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n\
             3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
        );
        assert_eq!(answer.body, b"hello");
        assert!(!stays_open);
    }

    #[test]
    fn a_form_is_sent_as_a_browser_would() {
        let html = r#"<form><input type="hidden" name="csrf" value="a+b">
            <input class="x" type="email" name="email"><input name="secret" type="password"></form>"#;
        assert_eq!(
            filled_in(html, "amina@headland.example", "p w"),
            "csrf=a%2Bb&email=amina%40headland.example&secret=p%20w"
        );
    }

    #[test]
    fn a_server_that_hangs_up_is_an_error() {
        assert!(read(&mut "".as_bytes()).is_err());
    }
}
