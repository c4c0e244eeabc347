//! What the tests of the bench measure in place of the demo.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

/// Answers every request with `status` for as long as the tests run, and returns its address.
pub(super) fn server(status: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            std::thread::spawn(move || {
                let mut buffer = [0; 1024];
                while stream.read(&mut buffer).is_ok_and(|count| count > 0) {
                    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nhi");
                    stream.write_all(answer.as_bytes()).unwrap();
                }
            });
        }
    });
    address
}
