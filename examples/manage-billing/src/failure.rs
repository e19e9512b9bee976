//! The errors of the application, and their page.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use stripe_portal::Error;

use crate::page;

/// The failure of a request.
#[derive(Debug)]
pub(crate) enum Failure {
    OtherHost,
    OtherPage,
    UnknownTask,
    /// There is no page at this address.
    NoSuchPage,
    /// The customer has no subscription, or no upgrade.
    NotPossible,
    /// Stripe's error, or no response.
    Stripe(Error),
    /// The session's URL is not the portal's.
    OtherPortal,
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::OtherHost => StatusCode::MISDIRECTED_REQUEST,
            Self::OtherPage => StatusCode::FORBIDDEN,
            Self::UnknownTask => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::NotPossible => StatusCode::CONFLICT,
            Self::Stripe(_) | Self::OtherPortal => StatusCode::BAD_GATEWAY,
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
            Self::OtherHost => "This page is only served under this machine's own name.",
            Self::OtherPage => "This form was not sent by our own page.",
            Self::UnknownTask => "There is no such button.",
            Self::NoSuchPage => "There is no page at this address.",
            Self::NotPossible => "You have no plan that this could change.",
            // 429: too many requests, which the client does not retry.
            Self::Stripe(error) if error.is_retryable() || error.status() == Some(429) => {
                "Our billing provider does not respond. Try again in a minute."
            }
            Self::Stripe(_) | Self::OtherPortal => "Billing cannot be opened now. We have been told about it.",
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
        let request_id = match &self {
            Self::Stripe(error) => {
                // The error prints no key, no URL and no control character.
                eprintln!("the portal could not be opened: {error}");
                error.request_id().map(|id| id.escape_debug().to_string())
            }
            // Browsers ask for icons that no page names.
            Self::NoSuchPage => None,
            other => {
                eprintln!("refused: {other:?}");
                None
            }
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
