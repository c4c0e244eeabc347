use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// The address that a request comes from: that of the connection, or, where servers stand before
/// this one, the address that the outermost of them saw.
///
/// Each of them adds to `X-Forwarded-For` the address that it was asked from, at the end. So the
/// one that counts is as many places from the end as there are servers, and whatever stands before
/// it was written by whoever asks. Without this all people behind one proxy would share one
/// address: its allowance of tries, and the delay after someone else's wrong password.
pub(crate) fn address_of(
    headers: &HeaderMap,
    extensions: &Extensions,
    proxies: u8,
) -> Option<IpAddr> {
    let connection = extensions.get::<ConnectInfo<SocketAddr>>().map(|from| from.0.ip());
    let Some(place) = usize::from(proxies).checked_sub(1) else { return connection };
    let said: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .collect();
    said.iter().rev().nth(place).and_then(|address| address.trim().parse().ok()).or(connection)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn asked(lines: &[&'static str], proxies: u8) -> Option<String> {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 5000))));
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        address_of(&headers, &extensions, proxies).map(|address| address.to_string())
    }

    #[test]
    fn nobody_chooses_the_address_that_they_come_from() {
        let local = Some("127.0.0.1".to_owned());
        assert_eq!(asked(&["192.0.2.7"], 0), local, "without a proxy the header is anyone's word");
        assert_eq!(asked(&["192.0.2.7"], 1).as_deref(), Some("192.0.2.7"));
        let forged = asked(&["198.51.100.1, 203.0.113.9, 192.0.2.7"], 1);
        assert_eq!(forged.as_deref(), Some("192.0.2.7"), "what the proxy itself saw");
        let two = asked(&["198.51.100.1", "192.0.2.7, 10.0.0.2"], 2);
        assert_eq!(two.as_deref(), Some("192.0.2.7"));
        assert_eq!(asked(&[], 1), local);
        assert_eq!(asked(&["nonsense"], 1), local);
        assert_eq!(asked(&["192.0.2.7"], 2), local);
        assert_eq!(asked(&["2001:db8::1"], 1).as_deref(), Some("2001:db8::1"));
    }
}
