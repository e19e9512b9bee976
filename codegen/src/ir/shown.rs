//! Whether `Debug` shows a value, and the reason.

use crate::document::credentials::{Effect, RULES};

use super::Type;

/// Whether `Debug` shows a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// `Debug` shows the value.
    #[default]
    Yes,
    /// `Debug` shows the value because of an entry in `resources.toml`.
    Opened {
        /// The rule that would mask the value.
        against: Option<&'static str>,
    },
    /// `Debug` masks the value.
    Masked(Reason),
}

/// Why `Debug` masks a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The rule with this name in the table of `document/credentials` matches the value.
    Rule(&'static str),
    /// An entry in `resources.toml` names the value.
    Entry,
    /// The value is a string, and the configuration masks strings.
    Default,
}

impl Reason {
    /// Returns the place of the reason in reports: rules in the order of their table, then entries, then the default.
    pub fn order(self) -> usize {
        match self {
            Self::Rule(name) => RULES.iter().position(|rule| rule.name == name).unwrap_or(RULES.len()),
            Self::Entry => RULES.len() + 1,
            Self::Default => RULES.len() + 2,
        }
    }

    /// Returns the values that the rule is meant to match, in words. Returns `None` if no rule decided.
    pub fn finds(self) -> Option<String> {
        let Self::Rule(name) = self else { return None };
        let rule = RULES.iter().find(|rule| rule.name == name)?;
        Some(match rule.does {
            Effect::Secret => format!("{}, in responses a `Secret`", rule.finds),
            Effect::Masked => rule.finds.to_owned(),
        })
    }
}

impl Shown {
    /// Returns `true` if `Debug` masks the value.
    pub fn is_masked(self) -> bool {
        matches!(self, Self::Masked(_))
    }

    /// Returns `true` if generated code must mask a value of type `ty`. A `Secret` masks itself.
    pub(crate) fn masks(self, ty: &Type) -> bool {
        self.is_masked() && !ty.is_secret()
    }

    /// Returns `true` if an entry in `resources.toml` decided.
    pub(crate) fn is_by_entry(self) -> bool {
        matches!(self, Self::Opened { .. } | Self::Masked(Reason::Entry))
    }
}
