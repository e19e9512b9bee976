//! Lowers the server of an operation.

use openapiv3::Server;

use super::{Attempt, Lowerer};

/// The server that clients use by default.
const USUAL: &str = "https://api.stripe.com";

impl Lowerer<'_> {
    /// Returns the server that the innermost of `levels` names, each with its JSON pointer. Returns `None` for the
    /// usual server.
    ///
    /// Requests contain the API key, so the server must be one of Stripe's.
    pub(super) fn server(&mut self, levels: &[(&[Server], String)]) -> Attempt<Option<String>> {
        let Some((servers, pointer)) = levels.iter().find(|(servers, _)| !servers.is_empty()) else { return Ok(None) };
        let pointer = format!("{pointer}/servers");
        let [server] = servers else {
            return Err(self.problem(&pointer, "several servers are not supported", "keep one of them"));
        };
        let url = server.url.strip_suffix('/').unwrap_or(&server.url);
        let subdomain = url.strip_prefix("https://").and_then(|host| host.strip_suffix(".stripe.com"));
        if !subdomain.is_some_and(is_subdomain) || server.variables.is_some() {
            return Err(self.problem(
                &format!("{pointer}/0/url"),
                format!("`{}` is not a server of Stripe: it would receive the API key", super::excerpt(&server.url)),
                "only `https://<name>.stripe.com` can be called: correct the spec, or leave the operation out",
            ));
        }
        Ok((url != USUAL).then(|| url.to_owned()))
    }
}

/// Returns `true` if `text` consists of host labels in front of a domain. Labels with other letters (`xn--…`) are
/// refused, because people would not see which name they encode.
fn is_subdomain(text: &str) -> bool {
    const LONGEST: usize = 253 - ".stripe.com".len();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.get(2..4) != Some("--")
    };
    text.len() <= LONGEST && text.split('.').all(is_label)
}
