//! The clients, which make the same call.

use stripe_portal::HttpClient;
use stripe_portal::billing_portal::session::CreateSession;

use crate::Error;

#[derive(Clone)]
pub enum Caller {
    Ours(stripe_portal::Client),
    Plain(typed::Client),
    AsyncStripe(stripe::Client),
    OurUreq(stripe_portal::blocking::Client),
    PlainUreq(ureq::Agent, String),
}

/// The clients. The second one is that to which others are compared.
pub const NAMES: [&str; 6] = ["on reqwest", "plain reqwest", "on hyper", "async-stripe", "on ureq", "plain ureq"];

impl Caller {
    pub fn all(base_url: &str) -> Result<[Self; NAMES.len()], Error> {
        let builder = || stripe_portal::Client::builder("sk_test_123").base_url(base_url);
        let ureq = builder().http_client(HttpClient::Ureq);
        let tls = ureq::tls::TlsConfig::builder().root_certs(ureq::tls::RootCerts::PlatformVerifier).build();
        Ok([
            Self::Ours(builder().http_client(HttpClient::Reqwest).build()?),
            Self::Plain(typed::Client::new(base_url.to_owned(), "sk_test_123".to_owned())),
            Self::Ours(builder().http_client(HttpClient::Hyper).build()?),
            Self::AsyncStripe(stripe::ClientBuilder::new("sk_test_123").url(format!("{base_url}/")).build()?),
            Self::OurUreq(stripe_portal::blocking::Client::from_builder(ureq)?),
            Self::PlainUreq(ureq::Agent::config_builder().tls_config(tls).build().new_agent(), base_url.to_owned()),
        ])
    }

    /// Returns `true` if the client can make calls to this server.
    pub fn can(&self, mode: &str, at_once: usize) -> bool {
        !matches!(self, Self::OurUreq(_) | Self::PlainUreq(..)) || at_once == 1 && mode != "h2"
    }

    /// Creates a session.
    pub async fn call(&self) -> Result<(), Error> {
        const CUSTOMER: &str = "cus_NciAYcXfLnqBoz";
        const RETURN_URL: &str = "https://example.com/account";
        let created = match self {
            Self::Ours(client) => {
                let session = CreateSession::new().customer(CUSTOMER).return_url(RETURN_URL).send(client).await?;
                session.created.as_unix()
            }
            Self::Plain(client) => {
                let params = typed::CreateSession {
                    customer: Some(CUSTOMER),
                    return_url: Some(RETURN_URL),
                    locale: None,
                    flow_data: None,
                };
                client.create_session(&params).await?.created
            }
            Self::AsyncStripe(client) => {
                let params = stripe_billing::billing_portal_session::CreateBillingPortalSession::new();
                params.customer(CUSTOMER).return_url(RETURN_URL).send(client).await?.created
            }
            Self::OurUreq(client) => {
                let create = CreateSession::new().customer(CUSTOMER).return_url(RETURN_URL);
                client.send(&create)?.created.as_unix()
            }
            Self::PlainUreq(agent, base_url) => {
                let params = typed::CreateSession {
                    customer: Some(CUSTOMER),
                    return_url: Some(RETURN_URL),
                    locale: None,
                    flow_data: None,
                };
                let mut response = agent
                    .post(format!("{base_url}/v1/billing_portal/sessions"))
                    .header("authorization", "Bearer sk_test_123")
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header("accept", "application/json")
                    .header("stripe-version", "2026-09-30.endive")
                    .header("user-agent", "Stripe/v1 Typed/0.1.0")
                    .header("idempotency-key", "c5b1b1f0-7d9c-4b3e-9b5e-1f1a3c1a7a11")
                    .send(params.encode())?;
                serde_json::from_str::<typed::Session>(&response.body_mut().read_to_string()?)?.created
            }
        };
        if created == 1_680_210_639 { Ok(()) } else { Err("another session came back".into()) }
    }

    /// Makes `calls` calls, `at_once` at a time.
    pub async fn calls(&self, at_once: usize, calls: usize) -> Result<(), Error> {
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..at_once {
            let caller = self.clone();
            workers.spawn(async move {
                for _ in 0..calls / at_once {
                    caller.call().await?;
                }
                Ok::<_, Error>(())
            });
        }
        while let Some(worker) = workers.join_next().await {
            worker??;
        }
        Ok(())
    }
}
