//! The settings of rustls.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::no_trust::NoTrust;
use crate::transport::{TransportError, TransportErrorKind};

/// Returns the settings of rustls, which trusts the platform's certificates. The crypto provider is that of the
/// process, or ring if the process has none. `protocols` are offered to the server, best first.
pub(in crate::client) fn config(
    is_tls: bool,
    may_have_proxy: bool,
    protocols: &[&str],
) -> Result<ClientConfig, TransportError> {
    let unsupported =
        |error: rustls::Error| TransportError::new(TransportErrorKind::Unsupported).with_source(error.to_string());
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
    for protocol in protocols {
        config.alpn_protocols.push((*protocol).into());
    }
    Ok(config)
}
