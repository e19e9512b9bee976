//! What a text from outside can be made of.

/// A part of a text that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    List {
        /// The number of the first item, if they are numbered.
        first: Option<u64>,
        items: Vec<Vec<Block>>,
    },
}

/// A part of a paragraph. Emphasis and links are never inside of their like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Emphasis {
        strong: bool,
        inside: Vec<Inline>,
    },
    Link {
        address: String,
        /// What is shown; the address if that is empty.
        label: Vec<Inline>,
        /// The host, if it is not Stripe's.
        host: Option<String>,
    },
    /// The end of a line.
    Break,
}
