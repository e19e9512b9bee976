//! A "Manage billing" button, and the endpoint that receives Stripe's webhooks.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, Redirect};
use axum::{Router, body::Bytes, extract::State, routing};
use std::{env::var, error::Error, fmt::Display, process::ExitCode};
use stripe_portal::{Client, billing_portal::session::CreateSession, events::EventData, webhook::Webhook};

#[derive(Clone)]
struct App {
    stripe: Client,
    webhook: Webhook,
    customer: String, // in your application: the customer of the signed-in user, never a value of the request
}

const PAGE: Html<&str> = Html("<form method=post action=/billing><button>Manage billing</button></form>");

async fn billing(State(app): State<App>) -> Result<Redirect, StatusCode> {
    let create = CreateSession::new().customer(app.customer).return_url("http://127.0.0.1:3000/");
    let session = create.send(&app.stripe).await.map_err(|error| logged(error, StatusCode::BAD_GATEWAY))?;
    Ok(Redirect::to(session.url.expose()))
}

async fn webhook(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, StatusCode> {
    let signature = headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let event = app.webhook.event::<EventData>(&body, signature);
    let event = event.map_err(|error| logged(error, StatusCode::BAD_REQUEST))?;
    println!("Stripe sent {:?}", event.type_);
    Ok(StatusCode::NO_CONTENT)
}

fn logged<T>(error: impl Display, result: T) -> T {
    eprintln!("error: {error}"); // shows no key and no session URL
    result
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let set = |name, value| var(name).map_err(|_| format!("{name} is not set: set it to {value}"));
    let webhook = Webhook::new(set("STRIPE_WEBHOOK_SECRET", "the whsec_… that `stripe listen` prints")?)?;
    let app = App { stripe: Client::from_env()?, webhook, customer: set("STRIPE_CUSTOMER", "the ID of a customer")? };
    let router = Router::new().route("/", routing::get(PAGE)).route("/billing", routing::post(billing));
    let router = router.route("/webhook", routing::post(self::webhook)).with_state(app);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await;
    let listener = listener.map_err(|error| format!("cannot use port 3000: {error}: stop the program that uses it"))?;
    println!("Open http://127.0.0.1:3000");
    Ok(axum::serve(listener, router).await?)
}

#[tokio::main]
async fn main() -> ExitCode {
    serve().await.map_or_else(|error| logged(error, ExitCode::FAILURE), |()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests;
