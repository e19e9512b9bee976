//! The addresses of links, and which of them documentation links to.

use std::fmt::Write as _;

use crate::text::visible::is_hidden;

use super::tree::Inline;

/// The site that links without a host lead to.
const SITE: &str = "https://docs.stripe.com";
/// The domain whose links need not show their host.
const OWN: &str = "stripe.com";
/// The longest address that is linked to.
const LONGEST: usize = 2_000;
const SCHEME: &str = "https://";

/// Makes a link to `target`, which can be relative as in Stripe's descriptions.
///
/// # Errors
/// Returns the label if the target is not an `https` address, or could be mistaken for another one.
pub(super) fn link(label: Vec<Inline>, target: &str) -> Result<Inline, Vec<Inline>> {
    let Some((address, host)) = address(target) else { return Err(label) };
    let says_it = matches!(&label[..], [Inline::Text(text)] if *text == target);
    Ok(Inline::Link { address, label: if says_it { Vec::new() } else { label }, host })
}

/// Returns the absolute address of `target`, and its host unless that is Stripe's.
fn address(target: &str) -> Option<(String, Option<String>)> {
    let absolute = match target.as_bytes() {
        [b'/', b'/', ..] => format!("https:{target}"),
        [b'/', ..] => format!("{SITE}{target}"),
        [b'#', ..] => format!("{SITE}/api{target}"),
        _ => target.to_owned(),
    };
    if absolute.len() > LONGEST {
        return None;
    }
    let rest = absolute.strip_prefix(SCHEME)?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    if !is_host(&host) {
        return None;
    }
    let mut address = format!("{SCHEME}{host}");
    for c in path.chars() {
        match c {
            c if is_hidden(c) || c.is_whitespace() || matches!(c, '<' | '>' | '`' | '\\') => return None,
            'a'..='z' | 'A'..='Z' | '0'..='9' => address.push(c),
            c if "-._~/?#:@!$&*+,=%".contains(c) => address.push(c),
            // Others mean something in Markdown, or to some browser.
            c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                let _ = write!(address, "%{byte:02X}");
            }),
        }
    }
    let is_own = host.strip_suffix(OWN).is_some_and(|below| below.is_empty() || below.ends_with('.'));
    Some((address, (!is_own).then_some(host)))
}

/// Returns true if `host` is a name with an optional port. A user before it would be mistaken for the host.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let is_label = |label: &str| {
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(is_inner) && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_port = |port: &str| !port.starts_with('+') && port.parse::<u16>().is_ok_and(|port| port > 0);
    name.contains('.') && name.split('.').all(is_label) && port.is_none_or(is_port)
}

/// Splits text into links to the addresses in it and the text between. An address that documentation does not link to
/// becomes code: rustdoc warns of bare addresses, and some viewers make links of them.
pub(super) fn linked(text: String, nodes: &mut Vec<Inline>) {
    let mut rest = text.as_str();
    let mut before = 0;
    while let Some(at) = find(&rest[before..]).map(|at| before + at) {
        let is_end = |c: char| c.is_whitespace() || is_hidden(c) || "<>\"'`()[]{}|".contains(c);
        let end = rest[at..].find(is_end).map_or(rest.len(), |end| at + end);
        let address = rest[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '…']);
        if address.split_once("://").is_none_or(|(_, host)| host.is_empty()) {
            before = end;
            continue;
        }
        push_text(&rest[..at], nodes);
        nodes.push(link(Vec::new(), address).unwrap_or_else(|_| Inline::Code(address.to_owned())));
        rest = &rest[at + address.len()..];
        before = 0;
    }
    if rest.len() == text.len() {
        nodes.push(Inline::Text(text));
    } else {
        push_text(rest, nodes);
    }
}

fn push_text(text: &str, nodes: &mut Vec<Inline>) {
    if !text.is_empty() {
        nodes.push(Inline::Text(text.to_owned()));
    }
}

/// Returns the offset of the first address.
fn find(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find("http").map(|at| from + at) {
        let after = &text[at + "http".len()..];
        if after.strip_prefix('s').unwrap_or(after).starts_with("://") {
            return Some(at);
        }
        from = at + "http".len();
    }
    None
}
