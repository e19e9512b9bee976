//! Clients over every transport whose feature is on, and over transports as users would write them.

use std::fmt;
use std::time::Duration;

use stripe_portal::{Client, ClientBuilder, Error, HttpClient, Operation, RawResponse, RetryPolicy};

use super::own;

/// A way to send calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Over {
    /// An HTTP client of the crate in an async client.
    Async(HttpClient),
    /// An HTTP client of the crate in a blocking client.
    #[cfg(feature = "blocking")]
    Blocking(HttpClient),
    /// A user's transport.
    Own,
    /// A user's transport in a blocking client.
    #[cfg(feature = "blocking")]
    OwnBlocking,
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// A client of either kind.
#[derive(Clone, Debug)]
pub enum AnyClient {
    Async(Client),
    #[cfg(feature = "blocking")]
    Blocking(stripe_portal::blocking::Client),
}

impl Over {
    /// Returns the HTTP clients of the crate, async and blocking.
    pub fn of_the_crate() -> Vec<Self> {
        let mut all = Vec::new();
        for client in HttpClient::ALL {
            if client.is_async() {
                all.push(Self::Async(*client));
            }
            #[cfg(feature = "blocking")]
            all.push(Self::Blocking(*client));
        }
        all
    }

    /// Returns all ways.
    pub fn all() -> Vec<Self> {
        let mut all = Self::of_the_crate();
        all.push(Self::Own);
        #[cfg(feature = "blocking")]
        all.push(Self::OwnBlocking);
        all
    }

    /// Returns the ways of async clients.
    pub fn all_async() -> Vec<Self> {
        Self::all().into_iter().filter(|over| matches!(over, Self::Async(_) | Self::Own)).collect()
    }

    /// Returns the name that errors have.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Async(client) => Some(client.name()),
            #[cfg(feature = "blocking")]
            Self::Blocking(client) => Some(client.name()),
            _ => None,
        }
    }

    /// Returns `true` if a connection is used again.
    pub fn keeps_connections(self) -> bool {
        match self {
            #[cfg(feature = "blocking")]
            Self::OwnBlocking => false,
            _ => true,
        }
    }

    /// Returns `true` if the transport can speak HTTP/2 with this choice of features.
    pub fn speaks_http_2(self) -> bool {
        cfg!(feature = "http2") && self.name() != Some("ureq")
    }

    /// Returns `true` for `ureq`, which sends plain `http` through a tunnel of a proxy.
    pub fn tunnels_plain_http(self) -> bool {
        self.name() == Some("ureq")
    }

    pub fn build(self, builder: ClientBuilder) -> Result<AnyClient, Error> {
        #[cfg(feature = "blocking")]
        use stripe_portal::blocking;
        match self {
            Self::Async(client) => builder.http_client(client).build().map(AnyClient::Async),
            #[cfg(feature = "blocking")]
            Self::Blocking(client) => {
                blocking::Client::from_builder(builder.http_client(client)).map(AnyClient::Blocking)
            }
            Self::Own => builder.transport(own::Mine::new().unwrap()).build().map(AnyClient::Async),
            #[cfg(feature = "blocking")]
            Self::OwnBlocking => {
                let builder = builder.blocking_transport(own::MineBlocking);
                blocking::Client::from_builder(builder).map(AnyClient::Blocking)
            }
        }
    }

    /// Returns a client of the server at `url` that retries soon.
    pub fn client(self, url: &str) -> AnyClient {
        self.build(quick(url)).unwrap_or_else(|error| panic!("{self}: {error}"))
    }
}

/// Returns the settings of a client that retries soon.
pub fn quick(url: &str) -> ClientBuilder {
    let mut policy = RetryPolicy::default();
    policy.min_delay = Duration::from_millis(1);
    policy.max_delay = Duration::from_millis(2);
    Client::builder("sk_test_123").base_url(url).retry_policy(policy).timeout(Duration::from_secs(10))
}

impl AnyClient {
    /// Returns the client if it is async.
    pub fn into_async(self) -> Option<Client> {
        match self {
            Self::Async(client) => Some(client),
            #[cfg(feature = "blocking")]
            Self::Blocking(_) => None,
        }
    }

    pub async fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        match self {
            Self::Async(client) => client.send(operation).await,
            #[cfg(feature = "blocking")]
            Self::Blocking(client) => blocking(|| client.send(operation)),
        }
    }

    pub async fn send_raw<O: Operation>(&self, operation: &O) -> Result<RawResponse, Error> {
        match self {
            Self::Async(client) => client.send_raw(operation).await,
            #[cfg(feature = "blocking")]
            Self::Blocking(client) => blocking(|| client.send_raw(operation)),
        }
    }
}

/// Blocks the thread, without keeping other tasks of the runtime from running if it has more threads.
#[cfg(feature = "blocking")]
fn blocking<T>(send: impl FnOnce() -> T) -> T {
    use tokio::runtime::{Handle, RuntimeFlavor};

    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(send),
        _ => send(),
    }
}

/// Returns an error with all of its sources, as a report shows it.
pub fn report(error: &Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text.push_str(&format!(": {error} {error:?}"));
        source = error.source();
    }
    text
}
