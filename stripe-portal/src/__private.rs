//! The hidden items that generated code uses, in this crate and in exported ones.
//!
//! Generated code names only public modules and this one, as `tests/tests/rooms.rs` checks. Of public types it also uses a
//! few hidden members, such as `FromJson::from_json`. Hidden items are not part of the API: they change with the
//! generator. [`door!`] has the number of their version, which a change of this module raises.

/// Compares the version of this module with the one that a generated crate was made for. The number is that of
/// `codegen::DOOR`. A macro is expanded before names are resolved, so this error comes before those of missing items.
#[doc(hidden)]
#[macro_export]
macro_rules! __door {
    (1, $command:literal) => {};
    ($made_for:literal, $command:literal) => {
        ::core::compile_error!(::core::concat!(
            "this crate was generated for version ",
            $made_for,
            " of the interface between stripe-portal and generated code, and this stripe-portal has version 1: run ",
            $command,
            " to generate the crate again, or use the version that its Cargo.toml asks for"
        ));
    };
}

/// The version of this module.
pub use crate::__door as door;
/// The source files of this crate, for crates that contain them.
#[cfg(feature = "__sources")]
pub static SOURCES: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src");
/// serde's traits, so that a crate with generated code depends on no other crate.
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Reading: the kind of value that a type is decoded from.
pub use crate::decode::Expected;
/// Reading: an object of a union, whose type is chosen by its fields.
pub use crate::decode::Looked;
/// Reading: the fields of an object with a value of an older type.
pub use crate::decode::Others;
/// Reading: the reason why a value cannot be decoded.
pub use crate::decode::Problem;
/// Reading: a JSON object, field by field.
pub use crate::decode::Reader;
/// Reading: one JSON value that is not decoded yet.
pub use crate::decode::Token;
/// Reading: runs code in a stack frame that ends before the next field is read.
pub use crate::decode::apart;
/// Reading: puts the fields of a large object on the heap.
pub use crate::decode::boxed;
/// Reading: implements `Deserialize` by `FromJson`.
pub use crate::decode::deserialize;

/// Objects: the destination of the fields, a serializer or `Debug`.
pub use crate::decode::object::Fields;
/// Objects: access to the unknown fields.
pub use crate::decode::object::HasExtra;
/// Objects: the trait that generated structs implement.
pub use crate::decode::object::Object;
/// Objects: writes the fields one by one.
pub use crate::decode::object::Writer;
/// Objects: implements `Debug`, `FromJson` and `Serialize` of all types with `Object`.
pub use crate::decode::object::{debug_object, read_object, serialize_object};

/// Enums: implements the traits of all open enums.
pub use crate::types::open_enum::{debug_enum, display_enum, find_enum, read_enum};

/// Parameters: the JSON object to which members are added.
pub use crate::request::json::JsonObject;
/// Parameters: a struct whose fields are the members of a JSON object.
pub use crate::request::json::Members;
/// Parameters: the place of a number that JSON does not have.
pub use crate::request::json::NotFinite;
/// Parameters: a value that can be sent as JSON.
pub use crate::request::json::ToJson;
/// Parameters: the JSON of a struct.
pub use crate::request::json::json_body;
/// Parameters: a form that a closure writes.
pub use crate::request::params::params_from_fn;
/// Parameters: sets a parameter if there is a value.
pub use crate::request::params::with_some;
/// Parameters: implements `Debug` of structs and enums by the code that writes the form.
pub use crate::request::params::{debug_one_of, debug_params};
/// Parameters: starts with the values of an object that came back.
pub use crate::request::values_of::set_values_of;
/// Parameters: adds entries to a map.
pub use crate::types::add_entries;
/// Parameters: clears one entry of a map that is sent as a form.
pub use crate::types::clear_form_entry;
/// Parameters: clears one entry of a map that is sent as JSON.
pub use crate::types::clear_json_entry;

/// Implements serde's `Deserialize` by `FromJson`.
pub use crate::__deserialize_impl as deserialize_impl;
/// Declares the steps of paths to expand that start at a type.
pub use crate::__expand_steps as expand_steps;
/// Implements `Identified` of objects, and their conversion to their ID.
pub use crate::__identified_impls as identified_impls;
/// Implements the traits of every object other than `Object`.
pub use crate::__object_impls as object_impls;
/// Implements `Debug` of enums of parameters.
pub use crate::__one_of_impls as one_of_impls;
/// Implements the traits of every open enum.
pub use crate::__open_enum_impls as open_enum_impls;
/// Implements `Debug` and the methods `extra` and `with_some` of structs of parameters.
pub use crate::__params_impls as params_impls;
/// Tests: implements `sample` of objects.
#[cfg(feature = "testing")]
pub use crate::__sample_impls as sample_impls;
/// Tests: the strings of the description of an API.
#[cfg(feature = "testing")]
pub use crate::testing::ApiParts;
/// Tests: makes a sample of a type.
#[cfg(feature = "testing")]
pub use crate::testing::sample;
