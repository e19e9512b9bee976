//! The shared state of all requests, and the routes.

use std::sync::{Arc, Once};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use stripe_portal::Client;
use stripe_portal::webhook::Webhook;

use crate::events::EventLog;
use crate::failure::Failure;
use crate::plan::{Plan, Plans};
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
    missing_secret: Once,
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
            missing_secret: Once::new(),
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

    /// Returns why the page does not offer a task, if it does not: for the settings, or for the plan.
    pub(crate) fn off(&self, task: Task, plan: Option<&Plan>) -> Option<&'static str> {
        if !task.changes_plan() {
            return None;
        }
        if self.customer.subscription.is_none() {
            return Some("Links to change or cancel a plan are off: STRIPE_SUBSCRIPTION is not set.");
        }
        if plan.is_some_and(Plan::has_ended) {
            return Some("Links to change or cancel a plan are off: the plan has ended.");
        }
        match (task, &self.customer.change, plan) {
            (Task::SubscriptionUpdateConfirm, None, _) => {
                Some("“Confirm a change” is off: STRIPE_SUBSCRIPTION_ITEM and STRIPE_PRICE are not set.")
            }
            (Task::SubscriptionUpdateConfirm, Some(change), Some(plan)) if plan.has(change) => {
                Some("“Confirm a change” is off: the plan has this price already.")
            }
            _ => None,
        }
    }

    /// Prints once why webhooks are refused: `stripe listen` shows only the status.
    pub(crate) fn explain_missing_secret(&self) {
        self.missing_secret.call_once(|| {
            eprintln!(
                "webhooks are refused: STRIPE_WEBHOOK_SECRET is not set: set it to the whsec_… that `stripe listen` prints"
            );
        });
    }

    pub(crate) fn router(self) -> Router {
        let app = Arc::new(self);
        // A layer of the route itself would check requests with another method, too.
        let form = post(portal::open).layer(DefaultBodyLimit::max(MAX_FORM_BYTES));
        let form = form.route_layer(from_fn(guard::only_this_page));
        let reset = post(page::reset).route_layer(from_fn(guard::only_this_page));
        let hook = post(webhook::receive).layer(DefaultBodyLimit::max(MAX_EVENT_BYTES));
        Router::new()
            .route("/", get(page::show))
            .route("/portal", form)
            .route("/plan", get(page::plan))
            .route("/events", get(events::stream))
            .route("/reset", reset)
            .fallback(|| async { Failure::NoSuchPage })
            .method_not_allowed_fallback(other_method)
            .layer(from_fn_with_state(app.clone(), guard::only_this_host))
            // The signature authenticates webhooks, whatever host a tunnel uses.
            .route("/webhook", hook)
            .route("/style.css", get(|| asset("text/css; charset=utf-8", page::STYLE)))
            .route("/page.js", get(|| asset("text/javascript; charset=utf-8", include_str!("../assets/page.js"))))
            .method_not_allowed_fallback(other_method)
            .layer(from_fn_with_state(app.clone(), guard::add_headers))
            .with_state(app)
    }
}

async fn other_method(method: Method, uri: Uri) -> Failure {
    Failure::OtherMethod(format!("{method} {}", uri.path()))
}

async fn asset(content_type: &'static str, text: &'static str) -> impl axum::response::IntoResponse {
    ([(CONTENT_TYPE, content_type)], text)
}
