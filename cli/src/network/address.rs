//! The URLs of specs.

use reqwest::Url;

use crate::error::Error;
use crate::network::failure::Failure;
use crate::spec::Download;

/// The environment variable with the URL of a mirror.
const VARIABLE: &str = "STRIPE_OPENAPI_BASE";
/// The URL where Stripe publishes specs.
const BASE: &str = "https://raw.githubusercontent.com/stripe/openapi";
/// The branch with the latest spec.
const LATEST: &str = "master";
/// The paths of the spec and of the spec for SDKs: in current releases, and in older ones.
const FILES: [[&str; 2]; 2] =
    [["latest/openapi.spec3.yaml", "latest/openapi.spec3.sdk.yaml"], ["openapi/spec3.yaml", "openapi/spec3.sdk.yaml"]];

/// Returns the URLs that the options select. The first URL that exists is used.
pub(crate) fn addresses(options: &Download) -> Result<Vec<Url>, Error> {
    if let Some(url) = &options.url {
        return Ok(vec![address(url, options.plain_http)?]);
    }
    let base = base();
    if let Err(error) = Url::parse(&base) {
        return Err(Failure::Mirror(error.to_string()).at(VARIABLE));
    }
    let release = options.tag.as_deref().unwrap_or(LATEST);
    let file = |names: &[&str; 2]| format!("{base}/{release}/{}", names[usize::from(options.sdk)]);
    FILES.iter().map(|names| address(&file(names), options.plain_http)).collect()
}

/// Returns the URL where Stripe publishes specs, or that of the mirror.
fn base() -> String {
    let mirror = std::env::var(VARIABLE).ok().filter(|base| !base.is_empty());
    mirror.as_deref().unwrap_or(BASE).trim_end_matches('/').to_owned()
}

/// Returns whether Stripe publishes a spec with this URL, at a release or at the latest commit.
pub fn is_published(name: &str) -> bool {
    let Some((release, file)) = name.strip_prefix(&format!("{}/", base())).and_then(|path| path.split_once('/')) else {
        return false;
    };
    let is_release = release == LATEST || crate::spec::tag(release).is_ok();
    is_release && FILES.as_flattened().contains(&file)
}

/// Returns whether the URL of a published spec has another spec after Stripe's next change.
pub fn moves(name: &str) -> bool {
    is_published(name) && name.starts_with(&format!("{}/{LATEST}/", base()))
}

fn address(text: &str, plain_http: bool) -> Result<Url, Error> {
    let url = Url::parse(text).map_err(|error| Failure::Url(error.to_string()).at(text))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Failure::Credentials.at(&shown(&url)));
    }
    let is_allowed = is_https(&url) || is_here(&url) || plain_http && url.scheme() == "http";
    if is_allowed { Ok(url) } else { Err(Failure::Insecure.at(&shown(&url))) }
}

/// Returns whether nobody on the network can change the response.
pub(crate) fn is_https(url: &Url) -> bool {
    url.scheme() == "https"
}

/// Returns whether the URL is plain http to this machine.
pub(crate) fn is_here(url: &Url) -> bool {
    let is_loopback = |host: &str| match host.trim_matches(['[', ']']).parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost",
    };
    url.scheme() == "http" && url.host_str().is_some_and(is_loopback)
}

/// Returns the URL without parts that may be secret.
pub(crate) fn shown(url: &Url) -> String {
    let mut url = url.clone();
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}
