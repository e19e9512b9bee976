//! The clients, which make the same call.

use stripe_portal::billing_portal::session::CreateSession;

use crate::Error;

#[derive(Clone)]
pub enum Caller {
    Ours(stripe_portal::Client),
    Plain(typed::Client),
    AsyncStripe(stripe::Client),
}

pub const NAMES: [&str; 3] = ["stripe-portal", "plain reqwest", "async-stripe"];

impl Caller {
    pub fn all(base_url: &str) -> Result<[Self; 3], Error> {
        Ok([
            Self::Ours(stripe_portal::Client::builder("sk_test_123").base_url(base_url).build()?),
            Self::Plain(typed::Client::new(base_url.to_owned(), "sk_test_123".to_owned())),
            Self::AsyncStripe(stripe::ClientBuilder::new("sk_test_123").url(format!("{base_url}/")).build()?),
        ])
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
