//! Strings from outside: how they are shown, compared and written as documentation.

pub(crate) mod features;
pub(crate) mod markdown;
pub(crate) mod media_type;
pub(crate) mod nearest;
pub(crate) mod plural;
pub(crate) mod visible;
pub(crate) mod wire_path;
