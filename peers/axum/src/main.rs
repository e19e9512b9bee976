//! An axum application without stripe-portal.

use axum::Router;
use axum::response::Redirect;
use axum::routing::post;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = Router::new().route("/manage", post(|| async { Redirect::to("/sorry") }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app).await?;
    Ok(())
}
