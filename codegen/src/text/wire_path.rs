//! Wire paths: the names of items of a spec in `resources.toml`, `docs.yaml` and messages. Only this file builds and
//! parses them.
//!
//! | path | means |
//! |---|---|
//! | `a.b` | a resource, or a component of several resources |
//! | `a.b/x/y` | a field of `a.b` |
//! | `a.b#op/x` | a parameter of an operation of `a.b` |
//! | `…=v` | a value of an enum, or a member of a union |

use std::fmt;
use std::ops::Deref;

/// A wire path.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WirePath(String);

/// A wire path in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts<'p> {
    /// The resource, or the component of several resources.
    pub(crate) head: &'p str,
    /// The operation, if the path is of parameters.
    pub(crate) operation: Option<&'p str>,
    /// The rest of the path, with `/` between its parts.
    pub(crate) inside: &'p str,
}

/// Splits a wire path.
pub(crate) fn parts(path: &str) -> Parts<'_> {
    let (head, rest) = path.split_at(path.find(['/', '#', '=']).unwrap_or(path.len()));
    let (operation, inside) = match rest.strip_prefix('#') {
        Some(rest) => match rest.split_once('/') {
            Some((operation, inside)) => (Some(operation), inside),
            None => (Some(rest), ""),
        },
        None => (None, rest.strip_prefix('/').unwrap_or(rest)),
    };
    Parts { head, operation, inside }
}

/// Returns the resource or component that a wire path starts with.
pub(crate) fn head(path: &str) -> &str {
    parts(path).head
}

/// Returns `true` if the path is of parameters.
pub(crate) fn is_of_operation(path: &str) -> bool {
    path.contains('#')
}

/// Returns `true` if the path can be of a field of a response.
pub(crate) fn is_of_field(path: &str) -> bool {
    let Parts { head, operation, inside } = parts(path);
    !head.is_empty() && operation.is_none() && !inside.is_empty() && path.contains('/')
}

/// Returns the path of the same parameter of any operation.
pub(crate) fn of_any_operation(path: &str) -> Option<String> {
    let (resource, rest) = path.split_once('#')?;
    let (_, rest) = rest.split_once('/')?;
    Some(format!("{resource}#*/{rest}"))
}

/// Returns the path of everything with the last name of the path.
pub(crate) fn of_any_owner(path: &str) -> Option<String> {
    let (_, name) = path.rsplit_once('/')?;
    Some(format!("*/{name}"))
}

impl WirePath {
    /// Returns the path of a resource or a component.
    pub(crate) fn of(head: impl Into<String>) -> Self {
        Self(head.into())
    }

    /// Returns the path of an operation of the resource.
    pub(crate) fn operation(&self, name: &str) -> Self {
        Self(format!("{}#{name}", self.0))
    }

    /// Returns the path of a field or parameter.
    pub(crate) fn member(&self, wire: &str) -> Self {
        Self(format!("{}/{wire}", self.0))
    }

    /// Returns the path of a value of an enum, or a member of a union.
    pub(crate) fn value(&self, wire: &str) -> Self {
        Self(format!("{}={wire}", self.0))
    }

    /// Returns the path of the elements of a list.
    pub(crate) fn element(&self) -> Self {
        Self(format!("{}[]", self.0))
    }

    /// Returns the path of the object that has the member `wire`, if the path is that member's.
    pub(crate) fn object_of(&self, wire: &str) -> &str {
        let object = self.0.strip_suffix(wire).and_then(|path| path.strip_suffix('/'));
        object.unwrap_or(&self.0)
    }

    /// Returns the path without its operation. Responses and parameters have this path in common.
    pub(crate) fn shared(&self) -> Self {
        match self.0.split_once('#') {
            Some((resource, rest)) => match rest.split_once('/') {
                Some((_, rest)) => Self(format!("{resource}/{rest}")),
                None => Self(resource.to_owned()),
            },
            None => self.clone(),
        }
    }

    /// Returns `true` if the path is of parameters.
    pub(crate) fn is_of_operation(&self) -> bool {
        is_of_operation(&self.0)
    }

    /// Returns `true` if the path is of a resource or component itself.
    pub(crate) fn is_head(&self) -> bool {
        head(&self.0) == self.0
    }

    /// Returns `true` if the path is below a resource, component or operation.
    pub(crate) fn is_inside(&self) -> bool {
        self.0.contains('/')
    }

    /// Returns `true` if the path is of a value of an enum or a member of a union, or below one.
    pub(crate) fn is_in_value(&self) -> bool {
        self.0.contains('=')
    }
}

impl Deref for WirePath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WirePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart() {
        for (path, head, operation, inside) in [
            ("a.b", "a.b", None, ""),
            ("a.b/x", "a.b", None, "x"),
            ("a.b/x/y", "a.b", None, "x/y"),
            ("a.b#op", "a.b", Some("op"), ""),
            ("a.b#op/x/y", "a.b", Some("op"), "x/y"),
            ("component/x", "component", None, "x"),
            ("", "", None, ""),
        ] {
            assert_eq!(parts(path), Parts { head, operation, inside }, "{path}");
        }
    }

    #[test]
    fn a_path_loses_its_operation() {
        for (path, shared) in
            [("a.b", "a.b"), ("a.b/x", "a.b/x"), ("a.b#op", "a.b"), ("a.b#op/x", "a.b/x"), ("a.b#op/x=v", "a.b/x=v")]
        {
            assert_eq!(&*WirePath::of(path).shared(), shared, "{path}");
        }
    }

    #[test]
    fn a_path_is_put_together() {
        let create = WirePath::of("a.b").operation("create");
        assert_eq!(&*create.member("x").member("type").value("v"), "a.b#create/x/type=v");
        assert_eq!(&*create.member("x").element(), "a.b#create/x[]");
        assert_eq!(create.member("x").member("type").object_of("type"), "a.b#create/x");
        assert_eq!(create.member("x").object_of("type"), "a.b#create/x");
        assert_eq!(of_any_operation("a.b#create/x").as_deref(), Some("a.b#*/x"));
        assert_eq!(of_any_owner("a.b#create/x").as_deref(), Some("*/x"));
    }
}
