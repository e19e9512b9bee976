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
use crate::failure::Failure;
use crate::plan::Plans;
use crate::settings::Customer;
use crate::stand_in::StandIn;
use crate::task::Task;
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
    /// The stand-in, if it replaces Stripe.
    pub(crate) stand_in: Option<StandIn>,
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
        Self {
            client,
            customer,
            webhook,
            portal,
            origin: origin.to_owned(),
            events: EventLog::default(),
            stand_in: None,
            plans,
        }
    }

    /// Calls `stand_in` in place of Stripe.
    pub(crate) fn with(mut self, stand_in: StandIn) -> Self {
        self.stand_in = Some(stand_in);
        self
    }

    /// Returns whether the customer has what the task needs.
    pub(crate) fn offers(&self, task: Task) -> bool {
        task.session(&self.customer, &self.origin).is_some()
    }

    /// Returns why the page does not offer each task.
    pub(crate) fn lacking(&self) -> &'static str {
        match self.customer.subscription {
            None => "Links to change or cancel a plan are off: STRIPE_SUBSCRIPTION is not set.",
            Some(_) => "The upgrade is off: STRIPE_SUBSCRIPTION_ITEM and STRIPE_PRICE are not set.",
        }
    }

    pub(crate) fn router(self) -> Router {
        let app = Arc::new(self);
        let form =
            post(portal::open).layer(DefaultBodyLimit::max(MAX_FORM_BYTES)).layer(from_fn(guard::only_this_page));
        let reset = post(page::reset).layer(from_fn(guard::only_this_page));
        let hook = post(webhook::receive).layer(DefaultBodyLimit::max(MAX_EVENT_BYTES));
        Router::new()
            .route("/", get(page::show))
            .route("/portal", form)
            .route("/plan", get(page::plan))
            .route("/events", get(events::stream))
            .route("/reset", reset)
            .fallback(|| async { Failure::NoSuchPage })
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
