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
    /// A string with a quotation mark before or after it, also one that a text editor makes of a plain one.
    Quoted,
}

/// The prefixes of Stripe's credentials, of the IDs and URLs that are kept beside them, and of quotes. Publishable keys are in web
/// pages, and nobody keeps an ID as a secret.
const KINDS: &[(&str, Kind)] = &[
    ("\"", Kind::Quoted),
    ("'", Kind::Quoted),
    ("`", Kind::Quoted),
    ("´", Kind::Quoted),
    ("“", Kind::Quoted),
    ("”", Kind::Quoted),
    ("„", Kind::Quoted),
    ("‘", Kind::Quoted),
    ("’", Kind::Quoted),
    ("«", Kind::Quoted),
    ("»", Kind::Quoted),
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

/// Returns the kind of a string that begins like one of Stripe's, with the prefix. A quotation mark may also be after it.
pub(crate) fn of(text: &str) -> Option<&'static (&'static str, Kind)> {
    for known in KINDS {
        let (text, prefix) = (text.as_bytes(), known.0.as_bytes());
        if text.starts_with(prefix) || matches!(known.1, Kind::Quoted) && text.ends_with(prefix) {
            return Some(known);
        }
    }
    None
}
