//! A stand-in for Stripe: sessions, a portal, and signed webhooks.

mod api;
mod hosted;
mod session;
mod subscription;
mod webhooks;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::routing::{get, post};
use stripe_portal::Secret;
use stripe_portal::subscription::Subscription;

use crate::random::token;
use crate::stand_in::session::Visit;
use crate::stand_in::subscription::{CARDS, Card};
use crate::stand_in::webhooks::Sender;
use crate::{StartError, guard, page};

const MAX_FORM_BYTES: usize = 64 * 1024;
const KEPT: usize = 100;

/// The stand-in. Clones share their state.
#[derive(Clone)]
pub struct StandIn(Arc<State>);

struct State {
    origin: String,
    api_key: Secret,
    webhooks: Sender,
    visits: Mutex<VecDeque<Visit>>,
    subscription: Mutex<Subscription>,
    /// The subscription at the start.
    first: Subscription,
    card: Mutex<Card>,
}

impl StandIn {
    /// Creates a stand-in at `origin` that sends webhooks to `endpoint`, with a random key and webhook secret.
    ///
    /// # Errors
    /// If the system has no randomness.
    pub fn new(origin: String, endpoint: &str) -> Result<Self, StartError> {
        let webhooks = Sender::new(endpoint, token("whsec_")?)?;
        let api_key = token("sk_test_")?.into();
        let first = subscription::first(std::time::SystemTime::now().into())?;
        let subscription = Mutex::new(first.clone());
        let (visits, card) = (Mutex::default(), Mutex::new(CARDS[0]));
        Ok(Self(Arc::new(State { origin, api_key, webhooks, visits, subscription, first, card })))
    }

    /// Returns the base URL for the client.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// Returns the only API key that it accepts.
    pub fn api_key(&self) -> &Secret {
        &self.0.api_key
    }

    /// Returns the secret that signs webhooks.
    pub fn webhook_secret(&self) -> &Secret {
        self.0.webhooks.secret()
    }

    /// Returns the routes.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/v1/billing_portal/sessions", post(api::create_session))
            .route("/v1/subscriptions/{id}", get(api::retrieve_subscription))
            .route("/p/session/{token}", get(hosted::show).post(hosted::finish))
            .route("/style.css", get(|| async { ([(CONTENT_TYPE, "text/css; charset=utf-8")], page::STYLE) }))
            .fallback(hosted::no_such_page)
            .method_not_allowed_fallback(hosted::other_method)
            .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
            .layer(from_fn(|request: Request, next: Next| async {
                let mut response = next.run(request).await;
                // After the task, the portal redirects to any URL in the session.
                guard::protect(response.headers_mut(), "http: https:");
                response
            }))
            .with_state(self.clone())
    }

    /// Forgets what happened. The URLs of earlier sessions have expired then.
    pub(crate) fn reset(&self) {
        self.visits().clear();
        *self.0.subscription.lock().unwrap_or_else(PoisonError::into_inner) = self.0.first.clone();
        *self.card() = CARDS[0];
    }

    fn visits(&self) -> MutexGuard<'_, VecDeque<Visit>> {
        self.0.visits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks the card that pays.
    fn card(&self) -> MutexGuard<'_, Card> {
        self.0.card.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, visit: Visit) {
        let mut visits = self.visits();
        if visits.len() == KEPT {
            visits.pop_front();
        }
        visits.push_back(visit);
    }

    fn visit(&self, token: &str) -> Option<Visit> {
        self.visits().iter().find(|visit| visit.token == token).cloned()
    }
}
