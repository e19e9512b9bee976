//! Checks requests, and sets security headers of responses.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::failure::Failure;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses requests with another host than this machine: a stranger's domain may point to 127.0.0.1.
pub(crate) async fn only_this_host(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let own = app.origin.trim_start_matches("http://");
    let port = own.rsplit(':').next().unwrap_or_default();
    match text(request.headers(), HOST) {
        Some(host) if host == own || host == format!("localhost:{port}") => next.run(request).await,
        host => {
            let host = host.unwrap_or_default().to_owned();
            Failure::OtherHost { host, own: app.origin.clone() }.into_response()
        }
    }
}

/// Refuses forms that other pages send (CSRF). Browsers say where a form comes from.
pub(crate) async fn only_this_page(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_own_origin = text(headers, ORIGIN).map(|origin| {
        let host = origin.strip_prefix("http://");
        host.is_some() && host == text(headers, HOST)
    });
    let is_same_origin = text(headers, SEC_FETCH_SITE).map(|site| site == "same-origin");
    match (is_own_origin, is_same_origin) {
        (None, None) | (Some(false), _) | (_, Some(false)) => {
            let [origin, site] = [ORIGIN, SEC_FETCH_SITE].map(|name| text(headers, name).map(str::to_owned));
            Failure::OtherPage { origin, site }.into_response()
        }
        _ => next.run(request).await,
    }
}

/// Adds headers that isolate the page, and keep secrets out of caches and referrers.
pub(crate) async fn add_headers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    protect(response.headers_mut(), app.portal.source());
    response
}

/// `form_target` lists the origins to which a form may redirect besides the server itself.
pub(crate) fn protect(headers: &mut HeaderMap, form_target: &str) {
    let policy = format!(
        "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self' {form_target}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        // With `no-referrer`, browsers send forms with `Origin: null`.
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    // A header that is not a string matches no name.
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}
