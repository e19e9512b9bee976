//! An operation in the spec.

use openapiv3::PathItem;

use crate::ir::Method;

/// An operation and its place.
pub(super) struct Found<'a> {
    pub(super) path: &'a str,
    pub(super) method: Method,
    pub(super) operation: &'a openapiv3::Operation,
    pub(super) item: &'a PathItem,
    pub(super) resource: &'a str,
    /// Whether the resource is only a place for operations that belong to none.
    pub(super) is_place: bool,
    pub(super) name: &'a str,
    pub(super) pointer: String,
}
