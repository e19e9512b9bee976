//! TLS of `reqwest`: rustls, the platform's library, or none.

use reqwest::ClientBuilder;

use crate::transport::TransportError;

/// Sets the settings of rustls.
#[cfg(feature = "rustls")]
pub(in crate::client) fn set_up(
    builder: ClientBuilder,
    is_tls: bool,
    may_have_proxy: bool,
) -> Result<ClientBuilder, TransportError> {
    let protocols: &[&str] = if cfg!(feature = "http2") { &["h2", "http/1.1"] } else { &["http/1.1"] };
    Ok(builder.tls_backend_preconfigured(super::by_rustls::config(is_tls, may_have_proxy, protocols)?))
}

/// The platform's TLS needs no settings.
#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(in crate::client) fn set_up(builder: ClientBuilder, _: bool, _: bool) -> Result<ClientBuilder, TransportError> {
    Ok(builder)
}

/// Fails if TLS is needed.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(in crate::client) fn set_up(
    builder: ClientBuilder,
    is_tls: bool,
    _: bool,
) -> Result<ClientBuilder, TransportError> {
    if is_tls {
        let error = TransportError::new(crate::transport::TransportErrorKind::Unsupported);
        return Err(error.with_source("`https` needs the feature `rustls` or `native-tls`"));
    }
    Ok(builder)
}

/// Installs ring if no crypto provider is installed. Without one, `reqwest` panics.
#[cfg(feature = "rustls")]
pub(in crate::client) fn prepare() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // This fails if another thread installs a provider at this moment, which is just as well.
        drop(rustls::crypto::ring::default_provider().install_default());
    }
}

/// Does nothing: there is nothing to prepare.
#[cfg(not(feature = "rustls"))]
pub(in crate::client) fn prepare() {}

/// Returns `true` if the environment may name a proxy.
pub(in crate::client) fn may_have_system_proxy() -> bool {
    for name in &["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"] {
        if std::env::var_os(name).is_some() {
            return true;
        }
    }
    false
}
