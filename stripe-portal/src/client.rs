//! The client.

use crate::error::Error;
use crate::operation::Operation;

/// Sends operations to Stripe.
#[derive(Clone, Debug)]
pub struct Client {}

impl Client {
    /// Sends one operation.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        operation.request()?;
        std::future::pending().await
    }
}
