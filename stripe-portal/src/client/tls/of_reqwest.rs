//! TLS of `reqwest`: rustls, the platform's library, or none.

use reqwest::ClientBuilder;

use crate::transport::TransportError;

/// The settings of TLS.
#[cfg(feature = "rustls")]
pub(in crate::client) type Tls = rustls::ClientConfig;

/// TLS has no settings.
#[cfg(not(feature = "rustls"))]
pub(in crate::client) struct Tls;

/// Returns the settings of rustls.
#[cfg(feature = "rustls")]
pub(in crate::client) fn config(is_tls: bool, may_have_proxy: bool) -> Result<Tls, TransportError> {
    let protocols: &[&str] = if cfg!(feature = "http2") { &["h2", "http/1.1"] } else { &["http/1.1"] };
    super::by_rustls::config(is_tls, may_have_proxy, protocols)
}

/// The platform's TLS.
#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(in crate::client) fn config(_is_tls: bool, _may_have_proxy: bool) -> Result<Tls, TransportError> {
    Ok(Tls)
}

/// No TLS.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(in crate::client) fn config(is_tls: bool, _may_have_proxy: bool) -> Result<Tls, TransportError> {
    if is_tls {
        let error = TransportError::new(crate::transport::TransportErrorKind::Unsupported);
        return Err(error.with_source("`https` needs the feature `rustls` or `native-tls`"));
    }
    Ok(Tls)
}

/// Sets the settings of TLS.
#[cfg(feature = "rustls")]
pub(in crate::client) fn set_up(builder: ClientBuilder, config: Tls) -> ClientBuilder {
    builder.tls_backend_preconfigured(config)
}

/// Does nothing: there is nothing to set up.
#[cfg(not(feature = "rustls"))]
pub(in crate::client) fn set_up(builder: ClientBuilder, _config: Tls) -> ClientBuilder {
    builder
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

/// Returns the result of `build`, which does not panic: rustls has a crypto provider.
#[cfg(feature = "rustls")]
pub(in crate::client) fn built<T>(build: impl FnOnce() -> T) -> Result<T, TransportError> {
    Ok(build())
}

/// Returns the result of `build`. `reqwest` panics if another crate of the program gave it rustls, and neither of them has a
/// crypto provider. The panic hook prints that first.
#[cfg(not(feature = "rustls"))]
pub(in crate::client) fn built<T>(build: impl FnOnce() -> T) -> Result<T, TransportError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(build)).map_err(|panic| {
        let message = match panic.downcast::<String>() {
            Ok(message) => *message,
            Err(panic) => panic.downcast_ref::<&str>().map_or("`reqwest` panicked", |message| message).to_owned(),
        };
        TransportError::new(crate::transport::TransportErrorKind::Unsupported).with_source(message)
    })
}
