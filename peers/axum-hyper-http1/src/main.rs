//! An axum application that creates portal sessions with stripe-portal over hyper, without HTTP/2.

use axum::Router;
use axum::response::Redirect;
use axum::routing::post;
use stripe_portal::Client;
use stripe_portal::billing_portal::session::{CreateSession, Locale};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("STRIPE_SECRET_KEY")?);
    let manage = move || async move {
        let create = CreateSession::new().customer("cus_123").return_url("https://example.com/account");
        match create.locale(Locale::FrCa).send(&client).await {
            Ok(session) => Redirect::to(session.url.expose()),
            Err(_) => Redirect::to("/sorry"),
        }
    };
    let app = Router::new().route("/manage", post(manage));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app).await?;
    Ok(())
}
