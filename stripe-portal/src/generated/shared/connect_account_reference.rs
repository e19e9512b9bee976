// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.connect_account_reference`.

pub mod expand;

#[cfg(feature = "subscription")]
/// The member of [`ConnectAccountReference`](super::ConnectAccountReference) that its `type`
/// selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// A connected account.
    Account(&'a crate::Expandable<crate::Opaque>),
    /// Your own account.
    Self_,
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// The kind of account. `account` has the ID of a connected account.
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// A connected account.
    Account,
    /// Your own account.
    Self_,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Account, Self::Self_];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Account => "account",
            Self::Self_ => "self",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
