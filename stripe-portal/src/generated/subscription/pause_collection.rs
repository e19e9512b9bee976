// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.pause_collection`.

/// The fate of invoices during the pause.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Behavior {
    /// They stay drafts.
    KeepAsDraft,
    /// They are marked as uncollectible.
    MarkUncollectible,
    /// They are voided.
    Void,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Behavior {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::KeepAsDraft, Self::MarkUncollectible, Self::Void];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::KeepAsDraft => "keep_as_draft",
            Self::MarkUncollectible => "mark_uncollectible",
            Self::Void => "void",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Behavior
}
