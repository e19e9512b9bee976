//! Signed webhooks, each sent once.

use std::time::SystemTime;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Map, Value, json};
use stripe_portal::webhook::sign;
use stripe_portal::{API_VERSION, Secret, Timestamp};

use crate::StartError;
use crate::random::token;

pub(super) struct Sender {
    endpoint: Uri,
    secret: Secret,
    http: Client<HttpConnector, Body>,
}

impl Sender {
    pub(super) fn new(endpoint: &str, secret: String) -> Result<Self, StartError> {
        let http = Client::builder(TokioExecutor::new()).build_http();
        Ok(Self { endpoint: endpoint.parse()?, secret: secret.into(), http })
    }

    pub(super) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Sends an event in the background, and prints failures.
    pub(super) fn send(&self, type_: &str, object: &Value, previous: Option<Map<String, Value>>) {
        let request = match self.request(type_, object, previous) {
            Ok(request) => request,
            Err(error) => return eprintln!("stand-in: the webhook {type_} was not sent: {error}"),
        };
        let (http, type_) = (self.http.clone(), type_.to_owned());
        tokio::spawn(async move {
            match http.request(request).await.map(|response| response.status()) {
                Ok(status) if status.is_success() => {}
                Ok(status) => eprintln!("stand-in: the webhook {type_} was not accepted: the response was {status}"),
                Err(error) => eprintln!("stand-in: the webhook {type_} was not sent: {error}"),
            }
        });
    }

    fn request(
        &self,
        type_: &str,
        object: &Value,
        previous: Option<Map<String, Value>>,
    ) -> Result<Request<Body>, StartError> {
        let now = Timestamp::from(SystemTime::now());
        let mut data = json!({"object": object});
        if let Some(previous) = previous {
            data["previous_attributes"] = previous.into();
        }
        let event = json!({
            "id": token("evt_")?,
            "object": "event",
            "api_version": API_VERSION,
            "created": now,
            "data": data,
            "livemode": false,
            "pending_webhooks": 1,
            "request": {"id": null, "idempotency_key": null},
            "type": type_,
        });
        let body = event.to_string();
        let signature = sign(body.as_bytes(), self.secret.expose(), now);
        let request = Request::post(self.endpoint.clone())
            .header(CONTENT_TYPE, "application/json")
            .header("stripe-signature", signature);
        Ok(request.body(body.into())?)
    }
}
