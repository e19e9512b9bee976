//! The webhook endpoint.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use stripe_portal::events::EventData;

use crate::app::App;
use crate::events::Happened;

/// Accepts an event if Stripe signed it. Stripe sends the event again if the status is not 2xx.
pub(crate) async fn receive(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(webhook) = &app.webhook else {
        app.explain_missing_secret();
        return StatusCode::SERVICE_UNAVAILABLE;
    };
    let signature = headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match webhook.event::<EventData>(&body, signature) {
        Ok(event) => {
            // Before the page hears of the event, so that it finds the new plan.
            if let Err(error) = app.plans.apply(&app.client, &event).await {
                eprintln!("the plan could not be updated after a webhook: {error}");
                return StatusCode::INTERNAL_SERVER_ERROR;
            }
            app.events.add(Happened::new(&event));
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            eprintln!("a webhook was refused: {error}");
            StatusCode::BAD_REQUEST
        }
    }
}
