//! The value types that resources are made of.

mod calendars;
mod entries;
mod expand;
mod expandable;
mod identified;
mod integer_text;
mod json;
mod linked_page;
mod list;
mod map;
mod maybe_deleted;
mod maybe_typed;
pub(crate) mod open_enum;
mod page;
mod search_page;
mod secret;
mod timestamp;

pub use self::entries::{add_entries, clear_form_entry, clear_json_entry};
pub use self::expand::{Expand, ExpandList, Through};
pub use self::expandable::Expandable;
pub use self::identified::Identified;
pub use self::integer_text::IntegerText;
pub use self::json::Json;
pub use self::linked_page::LinkedPage;
pub use self::list::List;
pub use self::map::Map;
pub use self::maybe_deleted::MaybeDeleted;
pub use self::maybe_typed::MaybeTyped;
pub use self::page::{NextPage, Page};
pub use self::search_page::SearchPage;
pub use self::secret::Secret;
pub use self::timestamp::{Timestamp, TimestampError};
