//! The kinds of values in an OpenAPI document, so that a description differs from a property named `description`.

/// The kind of a value in an OpenAPI document. The items of a list have the kind of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Info,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Schema,
    Discriminator,
    Server,
    /// An object that has a description and otherwise only values without a structure.
    Described,
    /// A map from any names to values of one kind.
    Map(&'static Kind),
    /// A reference that is written as a plain string.
    Reference,
    /// A value without a meaning in OpenAPI.
    Data,
}

/// The sections of `components` that a `$ref` can point into.
pub(crate) static SECTIONS: [(&str, Kind); 8] = [
    ("callbacks", Kind::Map(&Kind::PathItem)),
    ("examples", Kind::Described),
    ("headers", Kind::Header),
    ("links", Kind::Described),
    ("parameters", Kind::Parameter),
    ("requestBodies", Kind::RequestBody),
    ("responses", Kind::Response),
    ("schemas", Kind::Schema),
];

/// The methods of a path item.
pub(crate) const METHODS: [&str; 8] = ["delete", "get", "head", "options", "patch", "post", "put", "trace"];

impl Kind {
    /// Returns the kind of the value of `key`.
    pub(crate) fn child(self, key: &str) -> Self {
        match (self, key) {
            (Self::Map(kind), _) => *kind,
            (Self::Document, "info") => Self::Info,
            (Self::Document, "paths") => Self::Map(&Self::PathItem),
            (Self::Document, "components") => Self::Components,
            (Self::Document, "tags") => Self::Described,
            (Self::Document | Self::PathItem | Self::Operation, "servers") => Self::Server,
            (Self::Server, "variables") => Self::Map(&Self::Described),
            (Self::Components, "securitySchemes") => Self::Map(&Self::Described),
            (Self::Components, section) => {
                SECTIONS.iter().find(|(name, _)| *name == section).map_or(Self::Data, |(_, kind)| Self::Map(kind))
            }
            (Self::PathItem | Self::Operation, "parameters") => Self::Parameter,
            (Self::PathItem, method) if METHODS.contains(&method) => Self::Operation,
            (Self::Operation, "requestBody") => Self::RequestBody,
            (Self::Operation, "responses") => Self::Map(&Self::Response),
            (Self::Operation, "callbacks") => Self::Map(&Self::Map(&Self::PathItem)),
            (Self::Response | Self::Encoding, "headers") => Self::Map(&Self::Header),
            (Self::Response, "links") => Self::Map(&Self::Described),
            (Self::Parameter | Self::Header | Self::RequestBody | Self::Response, "content") => {
                Self::Map(&Self::MediaType)
            }
            (Self::Parameter | Self::Header | Self::MediaType, "schema") => Self::Schema,
            (Self::Parameter | Self::Header | Self::MediaType, "examples") => Self::Map(&Self::Described),
            (Self::MediaType, "encoding") => Self::Map(&Self::Encoding),
            (Self::Schema, "properties") => Self::Map(&Self::Schema),
            (Self::Schema, "items" | "not" | "additionalProperties" | "allOf" | "anyOf" | "oneOf") => Self::Schema,
            (Self::Schema, "x-expansionResources") => Self::Schema,
            (Self::Schema, "discriminator") => Self::Discriminator,
            (Self::Discriminator, "mapping") => Self::Map(&Self::Reference),
            (Self::Document | Self::Operation | Self::Schema | Self::Described, "externalDocs") => Self::Described,
            _ => Self::Data,
        }
    }

    /// Returns `true` if a `$ref` in it is a reference, and a `description` is prose.
    pub(crate) fn is_object(self) -> bool {
        !matches!(self, Self::Map(_) | Self::Reference | Self::Data)
    }
}
