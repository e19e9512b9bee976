//! Which of Stripe's servers takes an operation.

use openapiv3::Server;

use super::{Attempt, Lowerer};

/// The server that clients talk to unless told otherwise.
const USUAL: &str = "https://api.stripe.com";

impl Lowerer<'_> {
    /// The server that the innermost of `levels` names, each with its JSON pointer; none if it is the usual one.
    ///
    /// Requests carry the API key, so it has to be one of Stripe's.
    pub(super) fn server(&mut self, levels: &[(&[Server], String)]) -> Attempt<Option<String>> {
        let Some((servers, pointer)) = levels.iter().find(|(servers, _)| !servers.is_empty()) else { return Ok(None) };
        let pointer = format!("{pointer}/servers");
        let [server] = servers else {
            return Err(self.problem(&pointer, "one of several servers cannot be chosen", "leave one of them"));
        };
        let url = server.url.strip_suffix('/').unwrap_or(&server.url);
        let subdomain = url.strip_prefix("https://").and_then(|host| host.strip_suffix(".stripe.com"));
        if !subdomain.is_some_and(is_subdomain) || server.variables.is_some() {
            return Err(self.problem(
                &format!("{pointer}/0/url"),
                format!("`{}` is no server of Stripe's: it would be sent the API key", super::excerpt(&server.url)),
                "only `https://<name>.stripe.com` can be called: correct the spec, or leave the operation out",
            ));
        }
        Ok((url != USUAL).then(|| url.to_owned()))
    }
}

/// Whether it is made of labels that a host can have, in front of a domain. Names with other letters, which are
/// written as `xn--…`, are none: people would not see what they stand for.
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
