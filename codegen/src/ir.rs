//! The API as Rust will see it: types with places and names, and operations.

use std::collections::BTreeSet;

use crate::names;

/// Everything that is generated.
#[derive(Clone, Debug)]
pub struct Api {
    /// The spec's API version, sent as `Stripe-Version`.
    pub version: String,
    /// All types; a [`TypeId`] is an index into it.
    pub types: Vec<TypeDef>,
    /// All operations, by resource and name.
    pub operations: Vec<Operation>,
    /// What can be expanded, by the resource it starts from.
    pub expansions: Vec<Expansions>,
    /// The webhook events, by name.
    pub events: Vec<Event>,
    /// Parameter types that a resource's module shows beside its operations.
    pub exports: Vec<TypeId>,
    /// The resources as cargo features, by name.
    pub features: Vec<Feature>,
    /// What switches each type on, in the order of the types.
    pub gates: Vec<Gate>,
}

impl Api {
    /// The types that other types or operations mention.
    pub(crate) fn mentioned(&self) -> BTreeSet<TypeId> {
        let mut found = Vec::new();
        for id in 0..self.types.len() {
            self.mentioned_by(TypeId(id), &mut found);
        }
        found.extend(self.operations.iter().map(|operation| operation.params));
        found.into_iter().collect()
    }

    /// The types that a type, or the operation whose parameters it is, mentions.
    pub(crate) fn mentioned_by(&self, id: TypeId, found: &mut Vec<TypeId>) {
        match &self.get(id).kind {
            TypeKind::Object(object) => {
                for field in &object.fields {
                    if let FieldValue::Stored { ty, .. } = &field.value {
                        ty.ids(found);
                    }
                }
            }
            TypeKind::Union(union) => found.extend(union.members.iter().map(|member| member.ty)),
            TypeKind::Params(params) => {
                params.fields.iter().for_each(|param| param.ty.ids(found));
                if let Some(operation) = params.operation {
                    self.operations[operation].output.ids(found);
                }
            }
            TypeKind::Tagged(tagged) => {
                tagged.variants.iter().flat_map(|variant| &variant.payload).for_each(|ty| ty.ids(found));
            }
            TypeKind::Choice(choice) => choice.alternatives.iter().for_each(|of| of.ty.ids(found)),
            TypeKind::Enum(_) => {}
        }
    }

    /// The same gate without the features that switch on another one of it.
    pub(crate) fn fewest(&self, gate: Gate) -> Gate {
        if gate.0.len() < 2 {
            return gate;
        }
        let implies = |feature: &str| {
            let at = self.features.binary_search_by(|known| known.name.as_str().cmp(feature)).ok()?;
            Some(&self.features[at].implies)
        };
        let holds = |feature: &str, other: &str| implies(feature).is_some_and(|implied| implied.contains(other));
        let is_implied = |feature: &String| {
            let by = |other: &String| {
                other != feature && holds(feature, other) && (other < feature || !holds(other, feature))
            };
            gate.0.iter().any(by)
        };
        Gate(gate.0.iter().filter(|feature| !is_implied(feature)).cloned().collect())
    }

    /// The type `id` stands for.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// Stands for a type before it is known what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A wire name and the identifier made of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// As Stripe spells it.
    pub wire: String,
    /// As Rust spells it.
    pub rust: String,
}

/// A generated type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Its wire path, such as `billing_portal.session/flow`.
    pub path: String,
    /// Where the spec describes it, as a JSON pointer.
    pub pointer: String,
    /// The modules it lives in.
    pub module: Vec<String>,
    /// Its name in that module.
    pub name: String,
    /// What it means.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
    /// The equal type of another operation that stands for this one.
    pub same_as: Option<TypeId>,
}

impl TypeDef {
    /// The modules for the types that it is made of.
    pub(crate) fn inner_module(&self) -> Vec<String> {
        let mut module = self.module.clone();
        let owns_module =
            self.path.contains('#') || module.last().is_some_and(|last| names::is_module_of(last, &self.name));
        if self.path.contains('/') || !owns_module {
            module.push(names::module_name(&self.name).unwrap_or_else(|_| self.name.to_lowercase()));
        }
        module
    }
}

/// The words and facts that become a doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// What it means, as Markdown.
    pub text: Option<String>,
    /// What the spec says of its values.
    pub facts: Vec<String>,
    /// Stripe's page on it.
    pub link: Option<String>,
    /// Whether Stripe discourages its use.
    pub deprecated: bool,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// Something Stripe answers with.
    Object(Object),
    /// A string with known values.
    Enum(Enum),
    /// One of several objects in an answer.
    Union(Union),
    /// Parameters.
    Params(Params),
    /// Parameters whose `type` decides what else is sent.
    Tagged(Tagged),
    /// A parameter that takes values of several types.
    Choice(Choice),
}

/// Something Stripe answers with.
#[derive(Clone, Debug)]
pub struct Object {
    /// What messages call it.
    pub label: String,
    /// Its fields by wire name.
    pub fields: Vec<Field>,
    /// The matching member of a tagged union.
    pub view: Option<View>,
    /// Whether it has an `id` that is always there.
    pub identified: bool,
}

/// A field of an [`Object`].
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// What it holds.
    pub value: FieldValue,
    /// Its description.
    pub docs: Docs,
}

/// What a field of an answer holds.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// Always the same string, checked and not stored.
    Constant(String),
    /// Always the same boolean, checked and not stored.
    ConstantBool(bool),
    /// A value.
    Stored {
        /// The type of what is there.
        ty: Type,
        /// When it is there.
        presence: Presence,
        /// Whether `Debug` leaves it out.
        masked: bool,
    },
}

/// Whether a value is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always, and never `null`.
    Required,
    /// Always, maybe `null`.
    Nullable,
    /// Not always, and never `null`.
    Optional,
    /// Not always, maybe `null`.
    OptionalNullable,
}

impl Presence {
    /// From what the spec says of a property.
    pub fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }

    /// What is said of it where a field is described.
    pub(crate) fn fact(self) -> Option<&'static str> {
        match self {
            Self::Required => None,
            Self::Nullable => Some("Nullable."),
            Self::Optional => Some("Not always present."),
            Self::OptionalNullable => Some("Nullable, not always present."),
        }
    }
}

/// What is said of a field that can be expanded.
pub(crate) const EXPANDABLE: &str = "Expandable.";

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Text.
    String,
    /// A credential.
    Secret,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Seconds since the epoch.
    Timestamp,
    /// A whole number that is written as text.
    IntegerText,
    /// A file to upload.
    Upload,
    /// An answer that is not JSON.
    Binary,
    /// An object this crate has no type for.
    Opaque,
    /// A generated type.
    Ref(TypeId),
    /// A generated type that contains itself here.
    Boxed(TypeId),
    /// An array.
    List(Box<Self>),
    /// An object with arbitrary keys.
    Map(Box<Self>),
    /// An id, or the object itself.
    Expandable(Box<Self>),
    /// An object, or what is left of it.
    MaybeDeleted(Box<Self>, Box<Self>),
    /// A value that can be `null` inside of a list or map of an answer.
    Nullable(Box<Self>),
    /// A page of a list.
    Page(Box<Self>),
    /// A page of a list that says where the next one is.
    LinkedPage(Box<Self>),
    /// A parameter that can be emptied.
    Clearable(Box<Self>),
    /// What to expand, starting at this type or, for pages, at their items.
    Expand {
        /// Where paths start.
        root: TypeId,
        /// Whether they start at a page's items.
        in_page: bool,
    },
}

impl Type {
    /// The generated types it mentions.
    pub fn ids(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Ref(id) | Self::Boxed(id) | Self::Expand { root: id, .. } => found.push(*id),
            Self::List(ty)
            | Self::Map(ty)
            | Self::Expandable(ty)
            | Self::Nullable(ty)
            | Self::Page(ty)
            | Self::LinkedPage(ty)
            | Self::Clearable(ty) => ty.ids(found),
            Self::MaybeDeleted(live, deleted) => {
                live.ids(found);
                deleted.ids(found);
            }
            Self::String
            | Self::Secret
            | Self::Bool
            | Self::Integer
            | Self::Number
            | Self::Timestamp
            | Self::IntegerText
            | Self::Upload
            | Self::Binary
            | Self::Opaque => {}
        }
    }
}

/// A look at an [`Object`] by its `type`.
#[derive(Clone, Debug)]
pub struct View {
    /// The modules it lives in.
    pub module: Vec<String>,
    /// The index of the field that decides.
    pub tag: usize,
    /// The enum of its values.
    pub tag_type: TypeId,
    /// Each value's variant, and the index of the field it selects.
    pub variants: Vec<(Name, Option<usize>)>,
}

/// A string with known values.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The values, sorted.
    pub values: Vec<EnumValue>,
}

/// One of an enum's known values.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// Its name.
    pub name: Name,
    /// Its description.
    pub docs: Docs,
}

/// One of several objects in an answer.
#[derive(Clone, Debug)]
pub struct Union {
    /// The members, those with an `object` value first.
    pub members: Vec<UnionMember>,
}

/// One object of a [`Union`].
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// The variant.
    pub name: String,
    /// The object.
    pub ty: TypeId,
    /// The `object` value that tells it from the others.
    pub object: Option<String>,
    /// Whether it is what is left of a deleted object.
    pub deleted: bool,
}

/// Parameters.
#[derive(Clone, Debug)]
pub struct Params {
    /// The operation they belong to, by its index, if they are its outermost ones.
    pub operation: Option<usize>,
    /// The parameters by wire name.
    pub fields: Vec<Param>,
    /// The index of the union whose members stand among the parameters.
    pub inlined: Option<usize>,
    /// Which of them need each other.
    pub guards: Vec<Guard>,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// What it takes.
    pub ty: Type,
    /// Whether it has to be given.
    pub required: bool,
    /// Where it is sent.
    pub location: Location,
    /// Its description.
    pub docs: Docs,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the body, or wherever the object it is part of is sent.
    Body,
    /// In a message of several parts, as a file.
    Part,
}

/// Parameters that depend on each other.
#[derive(Clone, Debug)]
pub struct Guard {
    /// How.
    pub kind: GuardKind,
    /// The parameters, by their index.
    pub params: Vec<usize>,
}

/// How parameters depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardKind {
    /// One has to be set.
    AtLeastOne,
    /// Only one can be set.
    AtMostOne,
}

/// Parameters whose `type` decides what else is sent.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The wire name of what decides.
    pub tag: String,
    /// The members.
    pub variants: Vec<TaggedVariant>,
}

/// A member of a [`Tagged`] union.
#[derive(Clone, Debug)]
pub struct TaggedVariant {
    /// The value of the tag, and the variant.
    pub name: Name,
    /// The method that makes it.
    pub method: String,
    /// What is sent beside the tag, under the tag's value as its name.
    pub payload: Option<Type>,
    /// Its description.
    pub docs: Docs,
}

/// A parameter that takes values of several types.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The types.
    pub alternatives: Vec<Alternative>,
}

/// One type of a [`Choice`].
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The variant.
    pub name: String,
    /// What it takes.
    pub ty: Type,
}

/// One call of the API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The resource it belongs to.
    pub resource: String,
    /// What it does, in snake case.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: String,
    /// Which of Stripe's servers takes it, if not the usual one.
    pub server: Option<String>,
    /// Its parameters.
    pub params: TypeId,
    /// How its body is written.
    pub body: BodyFormat,
    /// What Stripe answers.
    pub output: Type,
    /// The media type of the answer, if it is not JSON.
    pub media_type: Option<String>,
    /// How the list goes on, if it answers a page.
    pub pagination: Option<Pagination>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// As a form.
    Form,
    /// As JSON, where `null` clears.
    Json,
    /// As a message of several parts, some of them files.
    Multipart,
}

/// How a list goes on.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// What the pages hold.
    pub item: Type,
    /// How the next page is asked for.
    pub next: NextPage,
}

/// How the next page of a list is asked for.
#[derive(Clone, Debug)]
pub enum NextPage {
    /// By the id of the last item, in one of two parameters.
    Cursor {
        /// The field that goes forwards.
        starting_after: String,
        /// The field that goes backwards.
        ending_before: String,
    },
    /// As the page before says.
    Link,
}

/// The HTTP methods Stripe uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, changes, or acts.
    Post,
    /// Deletes.
    Delete,
}

/// What can be expanded in a resource.
#[derive(Clone, Debug)]
pub struct Expansions {
    /// Where paths start.
    pub root: TypeId,
    /// The paths.
    pub paths: Vec<ExpandPath>,
}

/// One path that can be expanded.
#[derive(Clone, Debug)]
pub struct ExpandPath {
    /// The fields from the root on.
    pub fields: Vec<Name>,
    /// What the reference becomes.
    pub target: Type,
}

/// A webhook event about a resource.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its `type`, and the variant.
    pub name: Name,
    /// The resource.
    pub object: TypeId,
}

/// A resource as a cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The resource's id.
    pub resource: String,
    /// The feature's name.
    pub name: String,
    /// The modules around what it switches on.
    pub module: Vec<String>,
    /// The features that it needs, by name.
    pub needs: BTreeSet<String>,
    /// All that is on with it, by name.
    pub implies: BTreeSet<String>,
    /// Whether it is on unless it is switched off.
    pub default: bool,
}

/// The features of which one has to be on for something to be there; none if it always is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(pub BTreeSet<String>);
