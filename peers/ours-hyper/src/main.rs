//! Creates one portal session with stripe-portal over hyper.

use stripe_portal::Client;
use stripe_portal::billing_portal::session::{CreateSession, Locale};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("STRIPE_SECRET_KEY")?);
    let session = CreateSession::new()
        .customer("cus_123")
        .return_url("https://example.com/account")
        .locale(Locale::FrCa)
        .send(&client)
        .await?;
    println!("{} bytes of URL", session.url.expose().len());
    Ok(())
}
