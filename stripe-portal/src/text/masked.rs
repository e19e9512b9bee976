//! The word that replaces a value that nobody may see.

use std::fmt;

/// A placeholder whose `Debug` replaces a masked value by `[masked]`.
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
