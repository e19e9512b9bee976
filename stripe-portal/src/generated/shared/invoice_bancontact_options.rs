// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_bancontact_options`.

/// The language of Bancontact's page.
#[derive(Clone)]
#[non_exhaustive]
pub enum PreferredLanguage {
    /// German.
    De,
    /// English.
    En,
    /// French.
    Fr,
    /// Dutch.
    Nl,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl PreferredLanguage {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::De, Self::En, Self::Fr, Self::Nl];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Fr => "fr",
            Self::Nl => "nl",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    PreferredLanguage
}
