//! The blocks and inlines that text from outside can have.

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    List {
        /// The number of the first item, if they are numbered.
        first: Option<u64>,
        items: Vec<Vec<Block>>,
    },
}

/// A part of a paragraph. Emphasis has no emphasis inside, and links have neither.
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
        /// The text of the link. If empty, the address is shown.
        label: Vec<Inline>,
        /// The host to show, unless it is Stripe's.
        host: Option<String>,
    },
    /// The end of a line.
    Break,
}
