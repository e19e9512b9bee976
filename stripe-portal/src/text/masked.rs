//! The word that stands for a value that nobody may see.

use std::fmt;

/// What `Debug` shows in place of a masked value.
pub struct Masked;

impl Masked {
    pub(crate) const TEXT: &str = "[masked]";
}

impl fmt::Debug for Masked {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::TEXT)
    }
}
