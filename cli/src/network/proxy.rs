//! The proxy that the environment names. Only https uses a proxy, which then sees only the host.
//!
//! Plain http uses no proxy, whatever `HTTP_PROXY` says. It connects to this machine, or with `--plain-http` to another
//! host; a proxy could change the spec on the way.

use reqwest::{NoProxy, Proxy, Url};

use crate::network::failure::Failure;

/// The variables with a proxy for https. The first one that is set is used.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The schemes of proxies. With `socks5h`, the proxy looks up the host.
const SCHEMES: [&str; 4] = ["http", "https", "socks5", "socks5h"];

/// Returns the proxy, if there is one. `NO_PROXY` lists hosts without a proxy.
pub(crate) fn proxy() -> Result<Option<Proxy>, Failure> {
    let found = VARIABLES.iter().find_map(|name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some((*name, value.into_string()))
    });
    let Some((name, value)) = found else { return Ok(None) };
    // Do not print the value: it may contain a password.
    let proxy = value.ok().and_then(|value| url(&value)).and_then(|url| Proxy::https(url).ok());
    let proxy = proxy.ok_or(Failure::Proxy(name))?;
    Ok(Some(proxy.no_proxy(NoProxy::from_env())))
}

fn url(value: &str) -> Option<Url> {
    let url = if value.contains("://") { Url::parse(value) } else { Url::parse(&format!("http://{value}")) };
    url.ok().filter(|url| SCHEMES.contains(&url.scheme()) && url.has_host())
}
