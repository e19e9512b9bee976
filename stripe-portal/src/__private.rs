//! The only door for generated code, in this crate and in those that `cargo xtask export` writes.
//!
//! Generated code uses the documented API of the crate, and beside it only the items below (`tests/tests/rooms.rs`). None
//! of them is part of the API: they change with the generator, in any release.

/// Reading: the kind of value that a type asks for.
pub use crate::decode::Expected;
/// Reading: an object of a union, which is inspected before its type is known.
pub use crate::decode::Looked;
/// Reading: why a value cannot be read.
pub use crate::decode::Problem;
/// Reading: a JSON object, field by field.
pub use crate::decode::Reader;
/// Reading: one JSON value as it is found.
pub use crate::decode::Token;
/// Reading: runs code in a stack frame that ends before the next field is read.
pub use crate::decode::apart;
/// Reading: puts the fields of a large object on the heap.
pub use crate::decode::boxed;
/// Reading: `Deserialize` of a type that has `FromJson`.
pub use crate::decode::deserialize;

/// Objects: the destination of the fields, a serializer or `Debug`.
pub use crate::decode::object::Fields;
/// Objects: access to the unknown fields.
pub use crate::decode::object::HasExtra;
/// Objects: the trait that generated structs implement.
pub use crate::decode::object::Object;
/// Objects: writes the fields one by one.
pub use crate::decode::object::Writer;
/// Objects: `Debug`, `FromJson` and `Serialize` of all that implement `Object`.
pub use crate::decode::object::{debug_object, read_object, serialize_object};

/// Enums: `Debug` and `Display` of all open enums.
pub use crate::types::open_enum::{debug_enum, display_enum};

/// Parameters: the JSON object that members are added to.
pub use crate::request::json::JsonObject;
/// Parameters: structs whose fields are the members of a JSON object.
pub use crate::request::json::Members;
/// Parameters: values that can be sent as JSON.
pub use crate::request::json::ToJson;
/// Parameters: the JSON of a struct.
pub use crate::request::json::json_body;
/// Parameters: a form that a closure writes.
pub use crate::request::params::params_from_fn;
/// Parameters: `Debug` of structs and enums, from the code that writes the form.
pub use crate::request::params::{debug_one_of, debug_params};
/// Parameters: clears one entry of a map that is sent as a form.
pub use crate::types::clear_form_entry;
/// Parameters: clears one entry of a map that is sent as JSON.
pub use crate::types::clear_json_entry;

/// Implements serde's `Deserialize` by `FromJson`.
pub use crate::__deserialize_impl as deserialize_impl;
/// Implements what every object has beside `Object`.
pub use crate::__object_impls as object_impls;
/// Implements `Debug` of enums of parameters.
pub use crate::__one_of_impls as one_of_impls;
/// Implements what every open enum has beside its variants.
pub use crate::__open_enum_impls as open_enum_impls;
/// Implements `Debug` and the method `extra` of structs of parameters.
pub use crate::__params_impls as params_impls;
