//! Creates one portal session with stripe-portal over ureq, without a runtime.

use stripe_portal::billing_portal::session::{CreateSession, Locale};
use stripe_portal::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("STRIPE_SECRET_KEY")?)?;
    let session = CreateSession::new()
        .customer("cus_123")
        .return_url("https://example.com/account")
        .locale(Locale::FrCa)
        .send_blocking(&client)?;
    println!("{} bytes of URL", session.url.expose().len());
    Ok(())
}
