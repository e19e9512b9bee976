//! Stripe's specs: their files, and the cache.

pub mod cache;
pub mod documents;
mod download;
pub mod pulled;
pub mod upstream;

pub use cache::Cache;
pub use documents::documents_read;
pub use download::{Download, tag};
pub use upstream::Upstream;
