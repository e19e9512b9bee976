//! Identifiers and literals as tokens, for tests and examples.

use proc_macro2::{Ident, Literal, Span, TokenStream};

use crate::ir::Gate;

use crate::rust::types;

/// An identifier. Names come from [`crate::ir::names`] or from words of our own, so they are valid.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A string literal.
pub(super) fn lit(text: &str) -> Literal {
    types::lit(text).to_string().parse().unwrap_or_else(|_| Literal::string(text))
}

/// The attribute for a gate.
pub(super) fn cfg(gate: &Gate) -> Option<TokenStream> {
    super::gates::cfg(gate)?.parse().ok()
}
