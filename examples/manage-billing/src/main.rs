//! Serves the "Manage billing" page until Ctrl-C.

use std::env;
use std::process::ExitCode;

use manage_billing::settings::Settings;
use manage_billing::{StartError, start};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), StartError> {
    let running = start(Settings::read(env::var)?).await?;
    match running.stand_in {
        Some(_) => {
            println!("Open {} (with a stand-in for Stripe; set STRIPE_SECRET_KEY to use Stripe)", running.url)
        }
        None => println!("Open {}", running.url),
    }
    tokio::select! {
        ended = running.wait() => ended,
        stopped = tokio::signal::ctrl_c() => Ok(stopped?),
    }
}
