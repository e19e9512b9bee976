//! Creates one portal session with the hand-written types.

use typed::{Client, CreateSession, Locale};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = Client::new("https://api.stripe.com".to_owned(), std::env::var("STRIPE_SECRET_KEY")?);
    let session = client
        .create_session(&CreateSession {
            customer: Some("cus_123"),
            return_url: Some("https://example.com/account"),
            locale: Some(Locale::FrCa),
            flow_data: None,
        })
        .await?;
    println!("{} bytes of URL", session.url.len());
    Ok(())
}
