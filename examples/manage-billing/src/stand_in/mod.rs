//! A Stripe for trying the page: sessions, a portal to click through, signed webhooks.

mod api;
mod hosted;
mod session;
mod webhooks;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::routing::{get, post};
use stripe_portal::Secret;

use crate::random::token;
use crate::stand_in::session::Visit;
use crate::stand_in::webhooks::Sender;
use crate::{StartError, guard, page};

const MAX_FORM_BYTES: usize = 64 * 1024;
const KEPT: usize = 100;

/// The stand-in. A clone is the same one.
#[derive(Clone)]
pub struct StandIn(Arc<State>);

struct State {
    origin: String,
    api_key: Secret,
    webhooks: Sender,
    visits: Mutex<VecDeque<Visit>>,
}

impl StandIn {
    /// A stand-in at `origin` that sends its webhooks to `endpoint`; its key and webhook secret are random.
    ///
    /// # Errors
    /// If the system has no randomness.
    pub fn new(origin: String, endpoint: &str) -> Result<Self, StartError> {
        let webhooks = Sender::new(endpoint, token("whsec_")?)?;
        let api_key = token("sk_test_")?.into();
        Ok(Self(Arc::new(State { origin, api_key, webhooks, visits: Mutex::default() })))
    }

    /// Where it is: the client's base URL.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// The only API key it takes.
    pub fn api_key(&self) -> &Secret {
        &self.0.api_key
    }

    /// What it signs webhooks with.
    pub fn webhook_secret(&self) -> &Secret {
        self.0.webhooks.secret()
    }

    /// Everything it answers to.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/v1/billing_portal/sessions", post(api::create_session))
            .route("/p/session/{token}", get(hosted::show).post(hosted::finish))
            .route("/style.css", get(|| async { ([(CONTENT_TYPE, "text/css; charset=utf-8")], page::STYLE) }))
            .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
            .layer(from_fn(|request: Request, next: Next| async {
                let mut response = next.run(request).await;
                // After its task, the portal sends the browser back to wherever the session says.
                guard::protect(response.headers_mut(), "http: https:");
                response
            }))
            .with_state(self.clone())
    }

    fn visits(&self) -> MutexGuard<'_, VecDeque<Visit>> {
        self.0.visits.lock().unwrap_or_else(PoisonError::into_inner)
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
