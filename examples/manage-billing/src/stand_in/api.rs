//! The calls: `POST /v1/billing_portal/sessions` and `GET /v1/subscriptions/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::StandIn;
use super::session::{Params, Refused, Visit};
use crate::StartError;
use crate::random::token;

pub(super) async fn create_session(State(stripe): State<StandIn>, headers: HeaderMap, form: String) -> Response {
    if let Some(refused) = unauthorized(&stripe, &headers) {
        return refused;
    }
    let Ok((token, id)) = names() else {
        return error(StatusCode::INTERNAL_SERVER_ERROR, "api_error", "The stand-in has no randomness.", None, None);
    };
    let created = std::time::SystemTime::now().into();
    let visit = Visit::new(&Params::new(&form), token, id, created);
    let visit = visit.and_then(|visit| match visit.flow.as_ref().and_then(|flow| stripe.refusal(flow)) {
        None => Ok(visit),
        Some(refused) => Err(refused),
    });
    let visit = match visit {
        Ok(visit) => visit,
        Err(Refused { param, code, message }) => {
            return error(StatusCode::BAD_REQUEST, "invalid_request_error", &message, code, Some(param));
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
        let message = format!("No such subscription: '{id}'");
        return error(StatusCode::NOT_FOUND, "invalid_request_error", &message, Some("resource_missing"), Some("id"));
    }
    Json(subscription).into_response()
}

/// Returns the response to a call without the key.
fn unauthorized(stripe: &StandIn, headers: &HeaderMap) -> Option<Response> {
    let key = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let is_known = key == Some(stripe.api_key().expose());
    let message = "Invalid API Key provided";
    (!is_known).then(|| error(StatusCode::UNAUTHORIZED, "invalid_request_error", message, None, None))
}

fn names() -> Result<(String, String), StartError> {
    Ok((token("test_")?, token("bps_")?))
}

fn error(status: StatusCode, type_: &str, message: &str, code: Option<&str>, param: Option<&str>) -> Response {
    let error = json!({"error": {"type": type_, "message": message, "code": code, "param": param}});
    (status, [("request-id", "req_stand_in")], Json(error)).into_response()
}
