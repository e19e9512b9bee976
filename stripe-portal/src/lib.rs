//! Stripe's billing portal, typed.

mod client;
pub mod error;
mod expand;
mod expandable;
mod extra;
pub mod form;
mod list;
mod maybe_deleted;
#[doc(hidden)]
pub mod object;
mod opaque;
#[doc(hidden)]
pub mod open_enum;
pub mod operation;
mod options;
pub mod request;
mod secret;
mod timestamp;

pub use client::Client;
pub use error::Error;
pub use expand::{Expand, ExpandList};
pub use expandable::Expandable;
pub use extra::Extra;
pub use list::List;
pub use maybe_deleted::MaybeDeleted;
pub use opaque::Opaque;
pub use options::RequestOptions;
pub use secret::{Masked, Secret};
pub use timestamp::Timestamp;
