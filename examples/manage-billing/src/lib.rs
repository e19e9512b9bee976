//! A "Manage billing" page that opens Stripe's billing portal.
//!
//! [`start`] serves the page on this machine only, with a stand-in for Stripe unless there is an API key.

mod app;
mod completed;
mod events;
mod failure;
mod guard;
mod page;
mod plan;
mod plan_text;
mod portal;
mod random;
pub mod settings;
pub mod stand_in;
mod task;
mod webhook;

use std::net::{Ipv4Addr, SocketAddr};

use stripe_portal::Client;
use stripe_portal::webhook::Webhook;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::app::{App, Portal};
use crate::settings::{Customer, Settings, Stripe};
use crate::stand_in::StandIn;

/// The reason that the application did not start.
pub type StartError = Box<dyn std::error::Error + Send + Sync>;

/// The running application. Dropping the value stops it.
pub struct Running {
    /// The URL of the page.
    pub url: String,
    /// The stand-in, if there is one.
    pub stand_in: Option<StandIn>,
    servers: JoinSet<std::io::Result<()>>,
}

impl Running {
    /// Serves until something fails.
    ///
    /// # Errors
    /// If a server stopped.
    pub async fn wait(mut self) -> Result<(), StartError> {
        match self.servers.join_next().await {
            Some(ended) => Ok(ended??),
            None => Ok(()),
        }
    }
}

/// Starts the application, and the stand-in if the settings ask for it.
///
/// # Errors
/// If the port is in use, or a setting is invalid.
pub async fn start(settings: Settings) -> Result<Running, StartError> {
    let listener = listen(settings.port).await?;
    let origin = origin(&listener)?;
    let mut servers = JoinSet::new();
    let (app, stand_in) = match settings.stripe {
        Stripe::Account { api_key, base_url, webhook_secret, customer } => {
            let client = Client::builder(api_key);
            let client = match base_url {
                Some(base_url) => client.base_url(&base_url),
                None => client,
            };
            (App::new(client.build()?, customer, webhook_secret, Portal::AnyHttps, &origin), None)
        }
        Stripe::StandIn => {
            let listener = listen(0).await?;
            let stand_in = StandIn::new(self::origin(&listener)?, &format!("{origin}/webhook"))?;
            let client = Client::builder(stand_in.api_key().clone()).base_url(stand_in.origin()).build()?;
            let webhook = Some(Webhook::new(stand_in.webhook_secret().clone())?);
            let router = stand_in.router();
            servers.spawn(async { axum::serve(listener, router).await });
            let portal = Portal::At(stand_in.origin().to_owned());
            let app = App::new(client, Customer::of_stand_in(), webhook, portal, &origin).with(stand_in.clone());
            (app, Some(stand_in))
        }
    };
    let router = app.router();
    servers.spawn(async { axum::serve(listener, router).await });
    Ok(Running { url: origin, stand_in, servers })
}

/// Listens on the loopback address, so only this machine can connect.
async fn listen(port: u16) -> Result<TcpListener, StartError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}; set PORT to a free port").into())
}

fn origin(listener: &TcpListener) -> std::io::Result<String> {
    Ok(format!("http://{}", listener.local_addr()?))
}
