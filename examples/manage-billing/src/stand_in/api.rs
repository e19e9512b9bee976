//! The calls: `POST /v1/billing_portal/sessions` and `GET /v1/subscriptions/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::StandIn;
use super::session::{Params, Visit};
use crate::StartError;
use crate::random::token;

pub(super) async fn create_session(State(stripe): State<StandIn>, headers: HeaderMap, form: String) -> Response {
    if let Some(refused) = unauthorized(&stripe, &headers) {
        return refused;
    }
    let Ok((token, id)) = names() else {
        return error(StatusCode::INTERNAL_SERVER_ERROR, "api_error", "The stand-in has no randomness.", None);
    };
    let created = std::time::SystemTime::now().into();
    let visit = match Visit::new(&Params::new(&form), token, id, created) {
        Ok(visit) => visit,
        Err(refused) => {
            return error(StatusCode::BAD_REQUEST, "invalid_request_error", refused.message, Some(refused.param));
        }
    };
    let session = visit.to_json(&format!("{}/p/session/{}", stripe.origin(), visit.token));
    stripe.keep(visit);
    stripe.0.webhooks.send("billing_portal.session.created", &session, None);
    Json(session).into_response()
}

pub(super) async fn retrieve_subscription(
    State(stripe): State<StandIn>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Some(refused) = unauthorized(&stripe, &headers) {
        return refused;
    }
    let subscription = stripe.subscription();
    if subscription.id != id {
        return error(StatusCode::NOT_FOUND, "invalid_request_error", "No such subscription", Some("id"));
    }
    Json(subscription).into_response()
}

/// Returns the response to a call without the key.
fn unauthorized(stripe: &StandIn, headers: &HeaderMap) -> Option<Response> {
    let key = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let is_known = key == Some(stripe.api_key().expose());
    (!is_known).then(|| error(StatusCode::UNAUTHORIZED, "invalid_request_error", "Invalid API Key provided", None))
}

fn names() -> Result<(String, String), StartError> {
    Ok((token("test_")?, token("bps_")?))
}

fn error(status: StatusCode, type_: &str, message: &str, param: Option<&str>) -> Response {
    let error = json!({"error": {"type": type_, "message": message, "param": param}});
    (status, [("request-id", "req_stand_in")], Json(error)).into_response()
}
