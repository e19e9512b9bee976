//! The API in Rust: types with places and names, and operations.

mod api;
mod def;
mod enums;
mod event;
mod expansions;
mod feature;
mod lowered;
pub(crate) mod masks;
pub mod names;
mod numbered;
mod operation;
mod params;
mod response;
pub(crate) mod sending;
mod shown;
mod thin_event;
mod ty;

pub use api::Api;
pub(crate) use def::inner_module;
pub use def::{Docs, Fact, Name, TypeDef, TypeId, TypeKind};
pub use enums::{Enum, EnumValue};
pub use event::Event;
pub use expansions::{ExpandStep, Expansions, StepKind};
pub use feature::{Feature, Gate};
pub use lowered::{Lowered, OpaqueResources};
pub(crate) use numbered::Numbered;
pub use operation::{BodyFormat, Method, NextPage, Operation, Pagination};
pub use params::{Alternative, Choice, Guard, GuardKind, Location, Param, Params, Tagged, TaggedVariant};
pub(crate) use response::EXPANDABLE;
pub use response::{Field, FieldValue, Object, Presence, Union, UnionMember, View};
pub use sending::Sending;
pub use shown::{Reason, Shown};
pub use thin_event::ThinEvent;
pub use ty::Type;
