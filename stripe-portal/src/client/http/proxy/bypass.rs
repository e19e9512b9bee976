//! The hosts that are connected to without a proxy.

use std::net::IpAddr;

use crate::text;

/// The entries of `NO_PROXY`: names with all names below them, addresses, networks, or `*`. They are parsed for each new
/// connection: a list of parsed ones would compile more.
#[derive(Debug, Default)]
pub(super) struct Bypass(pub(super) String);

impl Bypass {
    /// Returns `true` if a host is connected to without a proxy.
    pub(super) fn has(&self, host: &str) -> bool {
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let address = host.parse().ok();
        for entry in self.0.split(',') {
            if is_meant(host, address, entry.trim_ascii()) {
                return true;
            }
        }
        false
    }
}

fn is_meant(host: &str, address: Option<IpAddr>, entry: &str) -> bool {
    let (start, bits) = match text::rsplit(entry, "/") {
        Some((start, bits)) => (start, Some(bits)),
        None => (entry, None),
    };
    match (start.parse(), address) {
        _ if entry == "*" => true,
        (Ok(network), Some(address)) => is_in(address, network, bits),
        (Err(_), None) => !entry.is_empty() && is_below(host, entry.strip_prefix('.').unwrap_or(entry)),
        _ => false,
    }
}

/// Returns `true` if a host is `name` or below it.
fn is_below(host: &str, name: &str) -> bool {
    let (host, name) = (host.to_ascii_lowercase(), name.to_ascii_lowercase());
    match host.strip_suffix(&*name) {
        Some(start) => start.is_empty() || start.ends_with('.'),
        None => false,
    }
}

/// Returns `true` if the first `bits` of both addresses are equal, or all bits.
fn is_in(address: IpAddr, network: IpAddr, bits: Option<&str>) -> bool {
    let (differs, length): (u128, u32) = match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => ((address.to_bits() ^ network.to_bits()).into(), 32),
        (IpAddr::V6(address), IpAddr::V6(network)) => (address.to_bits() ^ network.to_bits(), 128),
        _ => return false,
    };
    let bits = match bits {
        None => length,
        Some(bits) => match number(bits) {
            Some(bits) if bits <= length => bits,
            _ => return false,
        },
    };
    differs.checked_shr(length - bits).unwrap_or(0) == 0
}

/// Parses up to three digits. `str::parse` would compile more.
fn number(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    let mut number = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(byte - b'0');
    }
    Some(number)
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
            ("1.2.3.4/", "1.2.3.4", false),
            ("1.2.3.4/x", "1.2.3.4", false),
            (",, ", "a.b", false),
            (".", "a.b", false),
            ("b", "1.2.3.4", false),
            ("::1", "[::1]", true),
            ("fd00::/8", "[fd12::1]", true),
            ("fd00::/8", "[fe12::1]", false),
            ("::/0", "[fe12::1]", true),
            ("::/0", "1.2.3.4", false),
        ] {
            assert_eq!(Bypass(hosts.to_owned()).has(host), expected, "{hosts:?} {host}");
        }
    }
}
