//! The kinds of strings that users take for each other, by their prefixes, and quotation marks around them.

/// The kind of a credential or an ID.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A key that a server may call Stripe with.
    ApiKey,
    /// A secret that signs webhooks.
    WebhookSecret,
    /// Another string that is kept beside these, with its name.
    Other(&'static str),
}

/// The prefixes of Stripe's credentials, and of the IDs and URLs that are kept beside them. Publishable keys are in web
/// pages, and nobody keeps an ID as a secret.
const KINDS: &[(&str, Kind)] = &[
    ("sk_", Kind::ApiKey),
    ("rk_", Kind::ApiKey),
    ("uk_", Kind::ApiKey),
    ("mk_", Kind::ApiKey),
    ("whsec_", Kind::WebhookSecret),
    ("absec_", Kind::WebhookSecret),
    ("pk_", Kind::Other("a publishable key")),
    ("ek_", Kind::Other("an ephemeral key")),
    ("ephkey_", Kind::Other("an ID")),
    ("we_", Kind::Other("an ID")),
    ("ed_", Kind::Other("an ID")),
    ("acct_", Kind::Other("an ID")),
    ("evt_", Kind::Other("an ID")),
    ("cus_", Kind::Other("an ID")),
    ("ca_", Kind::Other("an ID")),
    ("sub_", Kind::Other("an ID")),
    ("pi_", Kind::Other("an ID")),
    ("seti_", Kind::Other("an ID")),
    ("http", Kind::Other("a URL")),
];

/// Quotation marks, also those that a text editor makes of the plain ones.
const QUOTES: &[&str] = &["\"", "'", "`", "´", "“", "”", "„", "‘", "’", "«", "»"];

/// Returns the prefix and the kind of a string that begins like one of Stripe's.
pub(crate) fn of(text: &str) -> Option<(&'static str, Kind)> {
    for (prefix, kind) in KINDS {
        if text.starts_with(prefix) {
            return Some((prefix, *kind));
        }
    }
    None
}

/// Returns `true` if a quotation mark is before or after a string.
pub(crate) fn is_quoted(text: &str) -> bool {
    for quote in QUOTES {
        if text.starts_with(quote) || text.ends_with(quote) {
            return true;
        }
    }
    false
}
