//! Creates one portal session with async-stripe.

use stripe::Client;
use stripe_billing::BillingPortalSessionLocale;
use stripe_billing::billing_portal_session::CreateBillingPortalSession;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("STRIPE_SECRET_KEY")?);
    let session = CreateBillingPortalSession::new()
        .customer("cus_123")
        .return_url("https://example.com/account")
        .locale(BillingPortalSessionLocale::FrMinusCa)
        .send(&client)
        .await?;
    println!("{} bytes of URL", session.url.len());
    Ok(())
}
