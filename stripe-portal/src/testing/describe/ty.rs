//! The type of a value: a letter, or a mark before the type that it wraps.

/// The type of a value.
#[derive(Clone, Debug)]
pub(in crate::testing) enum Ty {
    /// `s`, a string.
    String,
    /// `b`.
    Bool,
    /// `i`, a whole number.
    Integer,
    /// `n`, any number.
    Number,
    /// `t`, seconds since the epoch.
    Timestamp,
    /// `d`, a whole number as a string.
    IntegerText,
    /// `u`, a file.
    Upload,
    /// `r`, a response that is not JSON.
    Binary,
    /// `0`, a response without a body.
    Nothing,
    /// `o`, an object without a type.
    Opaque,
    /// `e`, a parameter that can only be cleared.
    Empty,
    /// `x`, paths to expand.
    Expand,
    /// `#` and the index of a definition.
    Ref(usize),
    /// `[`, a list.
    List(Box<Self>),
    /// `{`, a map.
    Map(Box<Self>),
    /// `&`, an ID or the object.
    Expandable(Box<Self>),
    /// `?`, a value or `null`.
    Nullable(Box<Self>),
    /// `~`, a parameter that can be cleared.
    Clearable(Box<Self>),
    /// `p`, a page of a list.
    Page(Box<Self>),
    /// `l`, a page with the URL of the next one.
    LinkedPage(Box<Self>),
    /// `q`, a page of a search.
    SearchPage(Box<Self>),
    /// `m`, an object or its deleted form.
    MaybeDeleted(Box<Self>, Box<Self>),
}

impl Ty {
    /// Reads a type. The first definition has the index `first`.
    pub(super) fn read(text: &str, first: usize) -> Self {
        Self::part(&mut text.chars().peekable(), first)
    }

    fn part(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, first: usize) -> Self {
        let inner = |chars: &mut _| Box::new(Self::part(chars, first));
        match chars.next() {
            Some('s') => Self::String,
            Some('b') => Self::Bool,
            Some('i') => Self::Integer,
            Some('n') => Self::Number,
            Some('t') => Self::Timestamp,
            Some('d') => Self::IntegerText,
            Some('u') => Self::Upload,
            Some('r') => Self::Binary,
            Some('0') => Self::Nothing,
            Some('e') => Self::Empty,
            Some('x') => Self::Expand,
            Some('#') => {
                let mut index = first;
                let mut own = 0;
                while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                    own = own * 10 + digit as usize;
                    chars.next();
                }
                index += own;
                Self::Ref(index)
            }
            Some('[') => Self::List(inner(chars)),
            Some('{') => Self::Map(inner(chars)),
            Some('&') => Self::Expandable(inner(chars)),
            Some('?') => Self::Nullable(inner(chars)),
            Some('~') => Self::Clearable(inner(chars)),
            Some('p') => Self::Page(inner(chars)),
            Some('l') => Self::LinkedPage(inner(chars)),
            Some('q') => Self::SearchPage(inner(chars)),
            Some('m') => Self::MaybeDeleted(inner(chars), inner(chars)),
            _ => Self::Opaque,
        }
    }

    /// Returns the type of the items, for a page of any kind.
    pub(in crate::testing) fn item(&self) -> Option<&Self> {
        match self {
            Self::Page(item) | Self::LinkedPage(item) | Self::SearchPage(item) => Some(item),
            _ => None,
        }
    }
}
