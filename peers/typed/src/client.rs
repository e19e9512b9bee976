//! One pooled reqwest client.

use std::time::Duration;

use crate::{Configuration, CreateSession, Session};

type Error = Box<dyn std::error::Error + Send + Sync>;

#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
    api_key: String,
}

impl Client {
    pub fn new(base_url: String, api_key: String) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { http: reqwest::Client::new(), base_url, api_key }
    }

    pub async fn create_session(&self, params: &CreateSession<'_>) -> Result<Session, Error> {
        let request = self.http.post(format!("{}/v1/billing_portal/sessions", self.base_url));
        self.send(request.header("content-type", "application/x-www-form-urlencoded").body(params.encode())).await
    }

    pub async fn retrieve_configuration(&self, id: &str) -> Result<Configuration, Error> {
        self.send(self.http.get(format!("{}/v1/billing_portal/configurations/{id}", self.base_url))).await
    }

    async fn send<T: serde::de::DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> Result<T, Error> {
        let answer = request
            .bearer_auth(&self.api_key)
            .header("accept", "application/json")
            .header("stripe-version", "2026-09-30.endive")
            .header("user-agent", "Stripe/v1 Typed/0.1.0")
            .header("idempotency-key", "c5b1b1f0-7d9c-4b3e-9b5e-1f1a3c1a7a11")
            .timeout(Duration::from_secs(80))
            .send()
            .await?
            .error_for_status()?;
        Ok(serde_json::from_str(std::str::from_utf8(&answer.bytes().await?)?)?)
    }
}
