//! Creates a portal session and prints where to send the customer.
//!
//! `STRIPE_SECRET_KEY=sk_test_… cargo run --example portal_session -- cus_…`; with `STRIPE_BASE_URL` it
//! talks to another server, such as stripe-mock at `http://localhost:12111`.

use std::env;

use stripe_portal::billing_portal::session::CreateSession;
use stripe_portal::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let base_url = env::var("STRIPE_BASE_URL");
    let builder = Client::builder(env::var("STRIPE_SECRET_KEY").unwrap_or_default());
    let client = builder.base_url(base_url.as_deref().unwrap_or("https://api.stripe.com")).build()?;
    let customer = env::args().nth(1).unwrap_or_default();
    let session = CreateSession::new().customer(customer).send(&client).await?;
    println!("{}", session.url.expose());
    Ok(())
}
