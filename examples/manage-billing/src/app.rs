//! The shared state of all requests, and the routes.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use stripe_portal::Client;
use stripe_portal::webhook::Webhook;

use crate::events::EventLog;
use crate::plan::Plans;
use crate::settings::Customer;
use crate::{events, guard, page, portal, webhook};

const MAX_FORM_BYTES: usize = 4 * 1024;
const MAX_EVENT_BYTES: usize = 1024 * 1024;

/// The shared state of all requests.
pub(crate) struct App {
    pub(crate) client: Client,
    pub(crate) customer: Customer,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) portal: Portal,
    /// The URL of the page. Return URLs use this value, never a request.
    pub(crate) origin: String,
    pub(crate) events: EventLog,
    pub(crate) plans: Plans,
}

/// The allowed origins of a session's URL.
pub(crate) enum Portal {
    /// Any `https` origin: Stripe's portal can have a custom domain.
    AnyHttps,
    /// The origin of the stand-in.
    At(String),
}

impl Portal {
    pub(crate) fn has(&self, url: &str) -> bool {
        match self {
            Self::AnyHttps => url.starts_with("https://"),
            Self::At(origin) => url.strip_prefix(origin).is_some_and(|path| path.starts_with('/')),
        }
    }

    /// Formats the origins for a Content-Security-Policy.
    pub(crate) fn source(&self) -> &str {
        match self {
            Self::AnyHttps => "https:",
            Self::At(origin) => origin,
        }
    }
}

impl App {
    pub(crate) fn new(
        client: Client,
        customer: Customer,
        webhook: Option<Webhook>,
        portal: Portal,
        origin: &str,
    ) -> Self {
        let plans = Plans::new(customer.subscription.clone());
        Self { client, customer, webhook, portal, origin: origin.to_owned(), events: EventLog::default(), plans }
    }

    pub(crate) fn router(self) -> Router {
        let app = Arc::new(self);
        let form =
            post(portal::open).layer(DefaultBodyLimit::max(MAX_FORM_BYTES)).layer(from_fn(guard::only_this_page));
        let hook = post(webhook::receive).layer(DefaultBodyLimit::max(MAX_EVENT_BYTES));
        Router::new()
            .route("/", get(page::show))
            .route("/portal", form)
            .route("/plan", get(page::plan))
            .route("/events", get(events::stream))
            .layer(from_fn_with_state(app.clone(), guard::only_this_host))
            // The signature authenticates webhooks, whatever host a tunnel uses.
            .route("/webhook", hook)
            .route("/style.css", get(|| asset("text/css; charset=utf-8", page::STYLE)))
            .route("/page.js", get(|| asset("text/javascript; charset=utf-8", include_str!("../assets/page.js"))))
            .layer(from_fn_with_state(app.clone(), guard::add_headers))
            .with_state(app)
    }
}

async fn asset(content_type: &'static str, text: &'static str) -> impl axum::response::IntoResponse {
    ([(CONTENT_TYPE, content_type)], text)
}
