//! Creates a portal session. The session's URL is a credential, so the example prints it only with `--print-url`.
//!
//! `STRIPE_SECRET_KEY=sk_test_… cargo run --example portal_session -- cus_… --print-url`; with `STRIPE_BASE_URL` it
//! talks to another server, such as stripe-mock at `http://localhost:12111`.

use std::env;
use std::error::Error;

use stripe_portal::Client;
use stripe_portal::billing_portal::session::CreateSession;
use stripe_portal::config::DEFAULT_BASE_URL;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (options, customers): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with('-'));
    let (Some(customer), true) = (customers.first(), options.iter().all(|option| option == "--print-url")) else {
        return Err("usage: portal_session CUSTOMER [--print-url]".into());
    };
    let base_url = env::var("STRIPE_BASE_URL");
    let client = Client::builder_from_env()?.base_url(base_url.as_deref().unwrap_or(DEFAULT_BASE_URL)).build()?;
    let session = CreateSession::new().customer(customer).send(&client).await?;
    match options.first() {
        // Escape control characters: a terminal would act on them.
        Some(_) => println!("{}", session.url.expose().escape_debug()),
        None => {
            println!("{:?} for {:?}; --print-url prints where to send the customer", session.id, session.customer);
        }
    }
    Ok(())
}
