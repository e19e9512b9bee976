//! The proxy that the environment names: for https only, where it sees which host is called and nothing else.
//!
//! Plain http goes through none, whatever `HTTP_PROXY` says: it is only used on this machine, where no proxy has to
//! do with it, or to a host that was allowed by name, where there is one less on the way who can change the spec.

use reqwest::{NoProxy, Proxy, Url};

use crate::failure::Failure;

/// The variables that name a proxy for https, the first that is set counts.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The proxy, if there is one. `NO_PROXY` names hosts that it is not for.
pub(crate) fn proxy() -> Result<Option<Proxy>, Failure> {
    let found = VARIABLES.iter().find_map(|name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some((*name, value.into_string()))
    });
    let Some((name, value)) = found else { return Ok(None) };
    // The value is not shown: there may be a password in it.
    let proxy = value.ok().and_then(|value| url(&value)).and_then(|url| Proxy::https(url).ok());
    let proxy = proxy.ok_or(Failure::Proxy(name))?;
    Ok(Some(proxy.no_proxy(NoProxy::from_env())))
}

fn url(value: &str) -> Option<Url> {
    let url = if value.contains("://") { Url::parse(value) } else { Url::parse(&format!("http://{value}")) };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
