//! A path in its segments.

use heck::ToSnakeCase;

use crate::text::plural::singular;

/// The segments of a path after its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route<'p> {
    version: &'p str,
    pub(super) segments: Vec<&'p str>,
}

impl<'p> Route<'p> {
    pub(super) fn new(path: &'p str) -> Self {
        let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let version = match segments.first() {
            Some(first) if is_version(first) => segments.remove(0),
            _ => "v1",
        };
        Self { version, segments }
    }

    /// Returns the version, if it is not the first one. Ids of resources begin with it.
    pub(super) fn later_version(&self) -> Option<&'p str> {
        (self.version != "v1").then_some(self.version)
    }

    /// Returns a path to the first `end` segments.
    pub(super) fn up_to(&self, end: usize) -> Self {
        Self { version: self.version, segments: self.segments[..end].to_vec() }
    }

    /// Returns the path without its first segment, if that is a word.
    fn below(&self) -> Option<Self> {
        match &self.segments[..] {
            [first, rest @ ..] if !is_parameter(first) && !rest.is_empty() => {
                Some(Self { version: self.version, segments: rest.to_vec() })
            }
            _ => None,
        }
    }

    /// Returns the path, and then the path without each of the words that it begins with: Stripe serves the operations
    /// that help with tests below a word of their own.
    pub(super) fn and_below(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), Self::below)
    }

    /// Returns the path as a string in which all parameters are equal, because their names differ between operations on
    /// the same objects.
    pub(super) fn key(&self) -> String {
        let plain = self.segments.iter().map(|segment| if is_parameter(segment) { "{}" } else { *segment });
        std::iter::once(self.version).chain(plain).collect::<Vec<_>>().join("/")
    }

    /// Returns `true` if the path ends with all segments of `other`, which is shorter.
    pub(super) fn ends_with(&self, other: &Self) -> bool {
        self.segments.len() > other.segments.len() && self.plain_segments().ends_with(&other.plain_segments())
    }

    /// Returns the segments, in which all parameters are equal.
    pub(super) fn plain_segments(&self) -> Vec<&'p str> {
        self.segments.iter().map(|segment| if is_parameter(segment) { "{}" } else { *segment }).collect()
    }

    /// Returns the last segment, if it is a word.
    pub(super) fn last_word(&self) -> Option<&'p str> {
        self.segments.last().copied().filter(|last| !is_parameter(last))
    }
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{')
}

/// Returns `true` if a path is an instruction for Stripe's own generators and not an endpoint.
pub(super) fn is_directive(path: &str) -> bool {
    path.split('/').any(|segment| segment.starts_with("x-stripe"))
}

/// How far a segment of a path is the name of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The segment is the name, in singular or plural.
    Name,
    /// The segment is the end of the name: `refunds` of `fee_refund`.
    End,
    /// The segment is another word.
    Other,
}

/// Compares a segment of a path with the name of a resource.
pub(super) fn likeness(segment: &str, resource: &str) -> Likeness {
    let name = resource.rsplit('.').next().unwrap_or(resource);
    if is_plural_or_equal(segment, name) {
        return Likeness::Name;
    }
    let ends = name.match_indices('_').map(|(at, _)| &name[at + 1..]);
    if ends.into_iter().any(|end| is_plural_or_equal(segment, end)) { Likeness::End } else { Likeness::Other }
}

fn is_plural_or_equal(segment: &str, name: &str) -> bool {
    let plural = |end: &str| segment.strip_suffix(end);
    segment == name
        || plural("s") == Some(name)
        || plural("es") == Some(name)
        || plural("ies").is_some_and(|stem| name.strip_suffix('y') == Some(stem))
}

/// Joins segments in snake case.
pub(super) fn snake<'a>(segments: impl IntoIterator<Item = &'a str>) -> String {
    let words = segments.into_iter().map(ToSnakeCase::to_snake_case).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

/// Returns a segment in snake case and singular.
pub(super) fn one(segment: &str) -> String {
    singular(&segment.to_snake_case())
}
