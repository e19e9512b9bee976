//! How the default HTTP client trusts servers.

#[cfg(feature = "rustls")]
mod no_trust;

use reqwest::ClientBuilder;

use crate::transport::TransportError;

/// The settings of TLS.
#[cfg(feature = "rustls")]
pub(super) type Tls = rustls::ClientConfig;

/// TLS has no settings.
#[cfg(not(feature = "rustls"))]
pub(super) struct Tls;

/// Returns the settings of rustls, which trusts the platform's certificates. The crypto provider is that of the
/// process, or ring if the process has none.
#[cfg(feature = "rustls")]
pub(super) fn config(is_tls: bool, may_have_proxy: bool) -> Result<Tls, TransportError> {
    use std::sync::Arc;

    use rustls::ClientConfig;
    use rustls::crypto::{CryptoProvider, ring};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    use self::no_trust::NoTrust;

    let unsupported = |error: rustls::Error| {
        TransportError::new(crate::transport::TransportErrorKind::Unsupported).with_source(error.to_string())
    };
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config = || {
        ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions().map_err(unsupported)
    };
    // Redirects are not followed: without a proxy plain HTTP stays plain, and reading certificates would be in vain.
    let verified = if is_tls || may_have_proxy { Some(config()?.with_platform_verifier()) } else { None };
    let config = match verified {
        Some(Ok(config)) => config,
        Some(Err(error)) if is_tls => return Err(unsupported(error)),
        // Only a proxy by TLS would need certificates: it is not trusted, then.
        _ => {
            let no_trust = NoTrust(provider.signature_verification_algorithms);
            config()?.dangerous().with_custom_certificate_verifier(Arc::new(no_trust))
        }
    };
    let mut config = config.with_no_client_auth();
    let protocols: &[&str] = if cfg!(feature = "http2") { &["h2", "http/1.1"] } else { &["http/1.1"] };
    for protocol in protocols {
        config.alpn_protocols.push((*protocol).into());
    }
    Ok(config)
}

/// Sets the settings of TLS.
#[cfg(feature = "rustls")]
pub(super) fn set_up(builder: ClientBuilder, config: Tls) -> ClientBuilder {
    builder.tls_backend_preconfigured(config)
}

/// Returns `true` if the environment may name a proxy.
pub(super) fn may_have_system_proxy() -> bool {
    for name in &["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"] {
        if std::env::var_os(name).is_some() {
            return true;
        }
    }
    false
}

/// Installs ring if no crypto provider is installed. Without one, `reqwest` panics.
#[cfg(feature = "rustls")]
pub(super) fn prepare() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // This fails if another thread installs a provider at this moment, which is just as well.
        drop(rustls::crypto::ring::default_provider().install_default());
    }
}

/// Does nothing: there is nothing to prepare.
#[cfg(not(feature = "rustls"))]
pub(super) fn prepare() {}

/// Does nothing: there is nothing to set up.
#[cfg(not(feature = "rustls"))]
pub(super) fn set_up(builder: ClientBuilder, _config: Tls) -> ClientBuilder {
    builder
}

/// The platform's TLS.
#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(super) fn config(_is_tls: bool, _may_have_proxy: bool) -> Result<Tls, TransportError> {
    Ok(Tls)
}

/// No TLS.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) fn config(is_tls: bool, _may_have_proxy: bool) -> Result<Tls, TransportError> {
    if is_tls {
        let error = TransportError::new(crate::transport::TransportErrorKind::Unsupported);
        return Err(error.with_source("`https` needs the feature `rustls` or `native-tls`"));
    }
    Ok(Tls)
}
