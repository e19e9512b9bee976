//! Stripe's specs: their files, and the cache.

pub mod cache;
pub mod documents;
mod download;
pub mod upstream;

pub use cache::Cache;
pub use documents::documents_read;
pub use download::Download;
pub use upstream::Upstream;
