//! Creates one portal session with plain reqwest and reads nothing but its URL.

#[derive(serde::Deserialize)]
struct Session {
    url: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    let answer = client
        .post("https://api.stripe.com/v1/billing_portal/sessions")
        .bearer_auth(std::env::var("STRIPE_SECRET_KEY")?)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("customer=cus_123&return_url=https%3A%2F%2Fexample.com%2Faccount&locale=fr-CA")
        .send()
        .await?
        .error_for_status()?;
    let session: Session = serde_json::from_slice(&answer.bytes().await?)?;
    println!("{} bytes of URL", session.url.len());
    Ok(())
}
