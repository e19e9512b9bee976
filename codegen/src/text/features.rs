//! The names of the crate's own features, which no resource can have.

/// The hand-written features, and the optional dependencies.
pub const RUNTIME_FEATURES: &[&str] = &[
    "__sources",
    "blocking",
    "chrono",
    "client",
    "default",
    "default-resources",
    "futures-core",
    "getrandom",
    "hmac",
    "http2",
    "hyper",
    "hyper-util",
    "include_dir",
    "jiff",
    "native-tls",
    "reqwest",
    "rustls",
    "rustls-platform-verifier",
    "sha2",
    "testing",
    "time",
    "tokio",
    "tokio-rustls",
    "tower-service",
    "tracing",
    "ureq",
    "webhook",
];

/// Returns the name of the feature of a resource: its ID with `-` for `.`, because crates.io refuses dots.
pub(crate) fn plain_name(id: &str) -> String {
    id.replace('.', "-")
}

/// Returns `true` if the crate has a feature `name` for another purpose.
pub(crate) fn is_taken(name: &str) -> bool {
    RUNTIME_FEATURES.iter().any(|taken| taken.eq_ignore_ascii_case(name))
}
