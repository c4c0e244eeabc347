//! Where a request comes from: the connection's address, or what a proxy that we trust says.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName, header::FORWARDED};
use axum::middleware::Next;
use axum::response::Response;
use thiserror::Error;

use crate::Site;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Addresses that begin alike: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addresses {
    first: IpAddr,
    bits: u32,
}

/// Why text names no addresses.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0} is no address or network: write 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32")]
pub struct NotAddresses(String);

impl FromStr for Addresses {
    type Err = NotAddresses;

    fn from_str(text: &str) -> Result<Self, NotAddresses> {
        let wrong = || NotAddresses(text.to_owned());
        let (first, bits) = text.trim().split_once('/').unwrap_or((text.trim(), ""));
        let first: IpAddr = first.parse().map_err(|_| wrong())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = if bits.is_empty() { most } else { bits.parse().map_err(|_| wrong())? };
        if bits > most {
            return Err(wrong());
        }
        Ok(Self { first, bits })
    }
}

impl Addresses {
    /// Whether an address is among them.
    fn hold(self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(other)) => {
                let rest = u32::MAX.checked_shr(self.bits).unwrap_or(0);
                let mask = |v4: Ipv4Addr| v4.to_bits() & !rest;
                mask(first) == mask(other)
            }
            (IpAddr::V6(first), IpAddr::V6(other)) => {
                let rest = u128::MAX.checked_shr(self.bits).unwrap_or(0);
                let mask = |v6: Ipv6Addr| v6.to_bits() & !rest;
                mask(first) == mask(other)
            }
            _ => false,
        }
    }
}

/// In which header a proxy says for whom it asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For`, which most proxies add to.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// The proxies whose word is taken, and in which header they give it.
///
/// One header and not either: a proxy that adds to one passes the other on as the client sent it.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// Where they are. Nobody is trusted unless named.
    pub trusted: Vec<Addresses>,
    /// Where they say for whom they ask.
    pub header: ForwardedHeader,
}

impl Proxies {
    /// Whom a request comes from: the last address on its way that is no proxy of ours. What stands
    /// before that one could have been written by anyone.
    fn sender(&self, connection: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut sender = connection.to_canonical();
        let told = match self.header {
            ForwardedHeader::XForwardedFor => told(headers, &X_FORWARDED_FOR),
            ForwardedHeader::Forwarded => {
                told(headers, &FORWARDED).iter().map(|hop| forwarded_for(hop)).collect()
            }
        };
        for hop in told.iter().rev() {
            if !self.trusted.iter().any(|proxies| proxies.hold(sender)) {
                break;
            }
            // What cannot be read is no address; the proxy that told it is as far as we know.
            let Some(address) = address_of(hop) else { break };
            sender = address.to_canonical();
        }
        sender
    }
}

/// Every element of a header that may be sent several times, in order.
fn told(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    let mut elements = Vec::new();
    for line in headers.get_all(name) {
        // A line that is no text counts as an element that cannot be read.
        let line = line.to_str().unwrap_or("?");
        let mut is_quoted = false;
        let mut element = String::new();
        for letter in line.chars() {
            match letter {
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => elements.push(std::mem::take(&mut element)),
                _ => element.push(letter),
            }
        }
        elements.push(element);
    }
    elements
}

/// The value of `for` in an element of `Forwarded`, without quotation marks; empty without one.
fn forwarded_for(element: &str) -> String {
    let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let mut found = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    found.next().map_or_else(String::new, |(_, value)| value.trim().to_owned())
}

/// An address with or without a port, IPv6 with or without brackets.
fn address_of(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    bare.parse().ok().or_else(with_port)
}

/// Where a request comes from, once it is found out; none when the connection does not tell, as in
/// tests.
#[derive(Clone, Copy, Debug)]
struct Sender(IpAddr);

/// Finds out where a request comes from, for the limits and for the delays at sign-in.
pub(crate) async fn find(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if let Some(connection) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let sender = site.settings.proxies.sender(connection.0.ip(), request.headers());
        request.extensions_mut().insert(Sender(sender));
    }
    next.run(request).await
}

/// Where a request comes from.
pub(crate) fn sender(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<Sender>().map(|sender| sender.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const PROXY: &str = "127.0.0.1";

    fn behind(trusted: &[&str], header: ForwardedHeader) -> Proxies {
        let trusted = trusted.iter().map(|text| text.parse().unwrap()).collect();
        Proxies { trusted, header }
    }

    fn sender(
        proxies: &Proxies,
        connection: &str,
        sent: &[(&'static str, &'static str)],
    ) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        proxies.sender(connection.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn nobodys_word_is_taken_unless_they_are_trusted() {
        let none = Proxies::default();
        let claim = [("x-forwarded-for", "192.0.2.1")];
        assert_eq!(sender(&none, PROXY, &claim), PROXY);
        let ours = behind(&["10.0.0.0/8"], ForwardedHeader::XForwardedFor);
        assert_eq!(sender(&ours, "198.51.100.9", &claim), "198.51.100.9");
        assert_eq!(sender(&ours, "10.2.3.4", &claim), "192.0.2.1");
        assert_eq!(sender(&ours, "::ffff:10.2.3.4", &claim), "192.0.2.1");
    }

    #[test]
    fn what_a_client_writes_before_our_proxys_word_is_passed_over() {
        let ours = behind(&["127.0.0.1", "10.0.0.0/8"], ForwardedHeader::XForwardedFor);
        for sent in [
            &[("x-forwarded-for", "203.0.113.7, 192.0.2.1")][..],
            &[("x-forwarded-for", "203.0.113.7"), ("x-forwarded-for", "192.0.2.1")],
            &[("x-forwarded-for", "127.0.0.1, 192.0.2.1, 10.0.0.5")],
            &[("x-forwarded-for", "192.0.2.1:5123")],
            &[("x-forwarded-for", "192.0.2.1"), ("forwarded", "for=203.0.113.7")],
        ] {
            assert_eq!(sender(&ours, PROXY, sent), "192.0.2.1", "{sent:?}");
        }
    }

    #[test]
    fn the_standard_header_is_read_as_it_is_written() {
        let ours = behind(&["127.0.0.1"], ForwardedHeader::Forwarded);
        for (told, expected) in [
            ("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
            ("for=203.0.113.7, For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=203.0.113.7, for=unknown", PROXY),
            ("proto=https", PROXY),
            ("for=\"203.0.113.7, for=198.51.100.1\"", PROXY),
        ] {
            assert_eq!(sender(&ours, PROXY, &[("forwarded", told)]), expected, "{told}");
        }
        // The other header is the client's own.
        assert_eq!(sender(&ours, PROXY, &[("x-forwarded-for", "192.0.2.1")]), PROXY);
    }

    #[test]
    fn a_network_holds_what_begins_alike() {
        let holds = |network: &str, address: &str| {
            network.parse::<Addresses>().unwrap().hold(address.parse().unwrap())
        };
        assert!(holds("10.0.0.0/8", "10.255.0.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("192.0.2.8/29", "192.0.2.15") && !holds("192.0.2.8/29", "192.0.2.16"));
        assert!(holds("0.0.0.0/0", "203.0.113.1") && !holds("0.0.0.0/0", "::1"));
        assert!(holds("2001:db8::/32", "2001:db8:1::1") && !holds("2001:db8::/32", "2001:db9::1"));
        assert!(holds("::1", "::1") && !holds("::1", "::2"));
        for wrong in ["", "proxy.example", "10.0.0.0/33", "::/129", "10.0.0.0/x"] {
            assert!(wrong.parse::<Addresses>().is_err(), "{wrong}");
        }
    }
}
