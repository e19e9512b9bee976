//! The hosts that are connected to without a proxy.

use std::net::IpAddr;

/// The entries of `NO_PROXY`: names with all names below them, addresses, networks, or `*`.
#[derive(Debug, Default)]
pub(super) struct Bypass(Vec<Entry>);

#[derive(Debug)]
enum Entry {
    All,
    /// Without a dot at its start.
    Name(String),
    /// The network of an address, with the number of bits that count.
    Network(IpAddr, u8),
}

impl Bypass {
    pub(super) fn parse(hosts: &str) -> Self {
        let mut entries = Vec::new();
        for host in hosts.split(',') {
            let host = host.trim();
            let (address, bits) = host.split_once('/').map_or((host, None), |(address, bits)| (address, Some(bits)));
            let network = address.parse::<IpAddr>().ok().and_then(|address| {
                let most = if address.is_ipv4() { 32 } else { 128 };
                let bits = bits.map_or(Some(most), |bits| bits.parse().ok().filter(|bits| *bits <= most))?;
                Some(Entry::Network(address, bits))
            });
            match network {
                Some(network) => entries.push(network),
                None if host.is_empty() => {}
                None if host == "*" => entries.push(Entry::All),
                None => entries.push(Entry::Name(host.strip_prefix('.').unwrap_or(host).to_owned())),
            }
        }
        Self(entries)
    }

    /// Returns `true` if a host is connected to without a proxy.
    pub(super) fn has(&self, host: &str) -> bool {
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let address = host.parse::<IpAddr>().ok();
        self.0.iter().any(|entry| match (entry, address) {
            (Entry::All, _) => true,
            (Entry::Name(name), None) => is_below(host, name),
            (Entry::Network(network, bits), Some(address)) => is_in(address, *network, *bits),
            (Entry::Name(_), Some(_)) | (Entry::Network(..), None) => false,
        })
    }
}

/// Returns `true` if a host is `name` or below it.
fn is_below(host: &str, name: &str) -> bool {
    let Some(start) = host.len().checked_sub(name.len()) else { return false };
    let is_end = host.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(name));
    is_end && (start == 0 || host.as_bytes().get(start - 1) == Some(&b'.'))
}

fn is_in(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    let (address, network, unused) = match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => (address.to_bits().into(), network.to_bits().into(), 32 - bits),
        (IpAddr::V6(address), IpAddr::V6(network)) => (address.to_bits(), network.to_bits(), 128 - bits),
        _ => return false,
    };
    let differs: u128 = address ^ network;
    differs.checked_shr(unused.into()).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_addresses_and_networks_are_recognized() {
        for (hosts, host, expected) in [
            ("", "a.b", false),
            ("a.b", "a.b", true),
            ("A.b", "x.a.B", true),
            (".a.b", "a.b", true),
            (".a.b", "x.a.b", true),
            ("a.b", "xa.b", false),
            ("b, a.b ,c", "a.b", true),
            ("*", "a.b", true),
            ("*", "1.2.3.4", true),
            ("*.b", "a.b", false),
            ("1.2.3.4", "1.2.3.4", true),
            ("1.2.3.4", "1.2.3.5", false),
            ("1.2.3.0/24", "1.2.3.5", true),
            ("1.2.3.0/24", "1.2.4.5", false),
            ("0.0.0.0/0", "1.2.4.5", true),
            ("1.2.3.0/33", "1.2.3.5", false),
            ("::1", "[::1]", true),
            ("fd00::/8", "[fd12::1]", true),
            ("fd00::/8", "[fe12::1]", false),
            ("::/0", "[fe12::1]", true),
            ("::/0", "1.2.3.4", false),
        ] {
            assert_eq!(Bypass::parse(hosts).has(host), expected, "{hosts:?} {host}");
        }
    }
}
