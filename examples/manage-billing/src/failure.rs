//! The errors of the application, with their page for customers and their line for the log.

use std::fmt;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use stripe_portal::Error;

use crate::page;

/// The failure of a request. `Display` is the line for the log.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The request names another host than this machine.
    OtherHost { host: String, own: String },
    /// Another page sent the form, or no browser did.
    OtherPage { origin: Option<String>, site: Option<String> },
    /// The form names no task, for this reason.
    UnknownTask(String),
    /// There is no page at this address.
    NoSuchPage,
    /// The address does not take this method.
    OtherMethod(String),
    /// The page does not offer the task, for this reason.
    Off(Option<&'static str>),
    /// Stripe's error, or no response.
    Stripe(Error),
    /// The session's URL does not begin with this origin of the portal.
    OtherPortal(String),
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::OtherHost { .. } => StatusCode::MISDIRECTED_REQUEST,
            Self::OtherPage { .. } => StatusCode::FORBIDDEN,
            Self::UnknownTask(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::OtherMethod(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Off(_) => StatusCode::CONFLICT,
            Self::Stripe(_) | Self::OtherPortal(_) => StatusCode::BAD_GATEWAY,
        }
    }

    fn heading(&self) -> &'static str {
        match self {
            Self::NoSuchPage => "Page not found",
            _ => "That did not work",
        }
    }

    fn explanation(&self) -> &'static str {
        match self {
            Self::OtherHost { .. } => "This page is only served under this machine's own name.",
            Self::OtherPage { .. } => "This form was not sent by our own page.",
            Self::UnknownTask(_) => "There is no such button.",
            Self::NoSuchPage => "There is no page at this address.",
            Self::OtherMethod(_) => "This address takes another kind of request.",
            Self::Off(reason) => reason.unwrap_or("This link is off."),
            // 429: too many requests, which the client does not retry.
            Self::Stripe(error) if error.is_retryable() || error.status() == Some(429) => {
                "Our billing provider does not respond. Try again in a minute."
            }
            Self::Stripe(_) | Self::OtherPortal(_) => "Billing cannot be opened now. The reason is in our log.",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherHost { host, own } => write!(f, "a request was refused: its host is {host:?}: open {own}"),
            Self::OtherPage { origin: None, site: None } => {
                f.write_str("a form was refused: it has neither Origin nor Sec-Fetch-Site: send it from the page")
            }
            Self::OtherPage { origin, site } => {
                let [origin, site] = [origin, site].map(|value| value.as_deref().unwrap_or("not sent"));
                write!(f, "a form was refused: another page sent it (Origin: {origin:?}, Sec-Fetch-Site: {site:?})")
            }
            Self::UnknownTask(reason) => write!(f, "a form was refused: {}", reason.escape_debug()),
            Self::NoSuchPage => f.write_str("a request was refused: there is no page at its address"),
            Self::OtherMethod(request) => write!(f, "{request} was refused: the address takes another method"),
            Self::Off(_) => write!(f, "a form was refused: {}", self.explanation()),
            // The error prints no key, no URL and no control character.
            Self::Stripe(error) => write!(f, "the portal could not be opened: {error}"),
            // The URL is a credential.
            Self::OtherPortal(origin) => write!(
                f,
                "the portal could not be opened: the URL of the session does not begin with {origin:?}: check \
                 STRIPE_BASE_URL"
            ),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Stripe(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        // Browsers ask for icons that no page names.
        if !matches!(self, Self::NoSuchPage) {
            eprintln!("{self}");
        }
        let request_id = match &self {
            Self::Stripe(error) => error.request_id().map(|id| id.escape_debug().to_string()),
            _ => None,
        };
        let body = page::frame(
            self.heading(),
            html! {
                section.card.notice role="alert" {
                    h1 { (self.heading()) }
                    p { (self.explanation()) }
                    @if let Some(id) = request_id { p.hint { "Reference: " code { (id) } } }
                    a.button href="/" { "Back to billing" }
                }
            },
        );
        (self.status(), body).into_response()
    }
}
