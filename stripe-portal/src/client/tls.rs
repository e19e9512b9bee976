//! How the default HTTP client trusts servers.

use reqwest::ClientBuilder;

use crate::transport::TransportError;

/// Sets up rustls with the platform's certificates. The process-wide choice of a crypto provider
/// is followed where there is one and left alone where there is none: then it is ring.
#[cfg(feature = "rustls")]
pub(super) fn set_up(builder: ClientBuilder, is_tls: bool) -> Result<ClientBuilder, TransportError> {
    use std::sync::Arc;

    use rustls::crypto::{CryptoProvider, ring};
    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let unsupported = |error: rustls::Error| {
        TransportError::new(crate::transport::TransportErrorKind::Unsupported).with_source(error.to_string())
    };
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(unsupported)?;
    let config = if is_tls {
        config.with_platform_verifier().map_err(unsupported)?
    } else {
        // Redirects are not followed, so plain HTTP stays plain: reading certificates would be in vain.
        config.with_root_certificates(RootCertStore::empty())
    };
    let mut config = config.with_no_client_auth();
    let protocols: &[&str] = if cfg!(feature = "http2") { &["h2", "http/1.1"] } else { &["http/1.1"] };
    for protocol in protocols {
        config.alpn_protocols.push((*protocol).into());
    }
    Ok(builder.tls_backend_preconfigured(config))
}

/// The platform's TLS.
#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(super) fn set_up(builder: ClientBuilder, _is_tls: bool) -> Result<ClientBuilder, TransportError> {
    Ok(builder)
}

/// No TLS.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) fn set_up(builder: ClientBuilder, is_tls: bool) -> Result<ClientBuilder, TransportError> {
    if is_tls {
        let error = TransportError::new(crate::transport::TransportErrorKind::Unsupported);
        return Err(error.with_source("`https` needs the feature `rustls` or `native-tls`"));
    }
    Ok(builder)
}
