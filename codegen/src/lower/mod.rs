//! Lowers schemas to types: decides all names and places.

mod absent;
mod allotted;
mod attempt;
mod body;
mod clashes;
mod component;
mod emptiness;
mod entries;
mod enums;
mod events;
mod found;
mod marks;
mod masking;
mod object;
mod operation;
mod params;
mod path_and_query;
mod paths;
mod place;
mod response;
mod room;
mod server;
mod shape;
mod support;
mod template;
mod thin_events;
mod unnamed;
mod value;

use std::collections::{BTreeSet, HashMap, VecDeque};

use openapiv3::{ObjectType, ReferenceOr, Schema};
use serde_json::Value;

use crate::document::spec::Spec;
use crate::input::config::{Config, DocsSource};
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::ir::names;
use crate::ir::{Docs, Lowered, Name, OpaqueResources, Operation, ThinEvent, Type, TypeDef, TypeId};
use crate::text::wire_path::{self, WirePath};

use absent::Absent;
use allotted::Allotted;
use emptiness::Emptiness;
use marks::{MarkKind, Marks};
use place::{At, Side, component_pointer};
use room::Room;
use shape::{constant, extension, is_deleted};
pub(crate) use support::IdleEntry;
use support::Supported;
use unnamed::excerpt;

/// The most schemas between a property and its innermost type: items, alternatives and references.
const DEEPEST: usize = 32;

/// The deepest nesting of a type in modules.
const DEEPEST_MODULE: usize = 24;

/// The most characters of the path of these modules, which are folders. Stripe's have 124.
const LONGEST_MODULE: usize = 500;

/// The entries of the configuration that must match something in the spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entries {
    /// All of them.
    All,
    /// Those about resources and components of the spec, because the configuration covers more than the spec. Entries about
    /// the resources that the workspace generates are checked against its own spec, which may be of another age.
    OfSpec,
    /// None, because the configuration was written for another version of the spec.
    None,
}

/// Remarks beside a lowered spec.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    /// Remarks that do not stop the run, such as one about an event without a type.
    pub(crate) warnings: Vec<Diagnostic>,
    /// The entries that match nothing, if none must match.
    pub(crate) stale: Vec<Diagnostic>,
    /// The entries about older API versions that widen no field, if none must.
    pub(crate) idle: Vec<IdleEntry>,
}

/// Lowers a slice.
///
/// # Errors
/// Fails with all unsupported constructs and their places, and with the `entries` that match nothing.
pub(crate) fn lower(spec: &Spec<'_>, config: &Config, entries: Entries) -> Result<(Lowered, Remarks), Problems> {
    let mut problems = Vec::new();
    let marks = Marks::new(config, &spec.openapi.info.version, &mut problems);
    let mut lowerer = Lowerer {
        spec,
        config,
        marks,
        emptiness: Emptiness::new(spec),
        room: Room::new(spec.source.text.len()),
        outlines: HashMap::new(),
        supported: Supported::new(config, &spec.openapi.info.version),
        wanted: config.resources.keys().map(|id| id.get_ref().as_str()).collect(),
        types: Vec::new(),
        components: HashMap::new(),
        unions: HashMap::new(),
        enums: HashMap::new(),
        opaque: OpaqueResources::new(),
        accepted: enums::Accepted::new(),
        queue: VecDeque::new(),
        problems,
        stale: Vec::new(),
        absent: Absent::new(entries),
        remarks: Vec::new(),
    };
    let (operations, thin_events) = lowerer.run();
    let absent = lowerer.absent.clone();
    let matters = |path: &str| {
        let head = wire_path::head(path);
        let is_named = entries != Entries::OfSpec || config.resources.contains_key(head) || spec.schema(head).is_some();
        is_named && !absent.explain(path)
    };
    lowerer.marks.stale(matters, || paths::all(&lowerer.types), &mut lowerer.stale);
    if entries == Entries::All {
        lowerer.supported.stale(&mut lowerer.stale);
        support::coverage(config, &spec.openapi.info.version, &mut lowerer.stale, &mut lowerer.remarks);
    }
    lowerer.finish(operations, thin_events, entries)
}

struct Lowerer<'a> {
    spec: &'a Spec<'a>,
    config: &'a Config,
    marks: Marks<'a>,
    emptiness: Emptiness<'a>,
    room: Room,
    /// The resource of each component that is an outline.
    outlines: HashMap<&'a str, String>,
    supported: Supported<'a>,
    wanted: BTreeSet<&'a str>,
    types: Vec<Allotted>,
    components: HashMap<(Side, &'a str), TypeId>,
    /// The components of responses that are unions.
    unions: HashMap<&'a str, Type>,
    enums: HashMap<WirePath, TypeId>,
    opaque: OpaqueResources,
    accepted: enums::Accepted<'a>,
    queue: VecDeque<Job<'a>>,
    problems: Vec<Diagnostic>,
    /// Entries of the configuration that match nothing in the spec.
    stale: Vec<Diagnostic>,
    /// The resources that the spec lacks. Entries about them are no other mistake.
    absent: Absent,
    /// The things that stay without a type, each with the reason.
    remarks: Vec<Diagnostic>,
}

/// A type that has its place and is not filled yet.
struct Job<'a> {
    id: TypeId,
    at: At,
    object: &'a ObjectType,
    /// The fields that the spec lists among those that can be expanded.
    listed: &'a [Value],
}

/// A problem that was already reported.
struct Reported;

type Attempt<T> = Result<T, Reported>;

impl<'a> Lowerer<'a> {
    /// Places and fills all types. Returns the operations and the thin events.
    fn run(&mut self) -> (Vec<Operation>, Vec<ThinEvent>) {
        self.resources();
        self.fill();
        let operations = self.operations();
        self.fill();
        let thin_events = self.thin_events();
        self.fill();
        self.views();
        self.unaccepted();
        self.guards();
        (operations, thin_events)
    }

    /// Returns the lowered spec, or all problems.
    fn finish(
        mut self,
        operations: Vec<Operation>,
        thin_events: Vec<ThinEvent>,
        entries: Entries,
    ) -> Result<(Lowered, Remarks), Problems> {
        let (events, event_names, exports) = (self.events(), self.all_events(), self.exports());
        if entries != Entries::OfSpec {
            self.shared();
        }
        let types: Option<Vec<TypeDef>> =
            std::mem::take(&mut self.types).into_iter().map(|allotted| allotted.finished(self.config)).collect();
        let (version, opaque) = (self.spec.openapi.info.version.clone(), std::mem::take(&mut self.opaque));
        let lowered = types.map(|types| Lowered {
            version,
            types,
            operations,
            events,
            event_names,
            thin_events,
            exports,
            opaque,
        });
        if let Some(lowered) = &lowered {
            self.clashes(lowered);
        }
        if entries == Entries::OfSpec {
            self.pass_over_checked();
        }
        if entries != Entries::None {
            self.problems.append(&mut self.stale);
        }
        match lowered {
            Some(lowered) if self.problems.is_empty() => {
                let idle = if entries == Entries::None { self.supported.idle() } else { Vec::new() };
                Ok((lowered.paginated(), Remarks { warnings: self.remarks, stale: self.stale, idle }))
            }
            // A type stays empty only if there is a problem with it.
            _ => Err(Problems(self.problems)),
        }
    }

    /// Places all wanted resources first, so that none is placed inside another type.
    fn resources(&mut self) {
        let Some(schemas) = self.spec.schemas() else { return };
        let mut components: Vec<_> = schemas.iter().collect();
        components.sort_unstable_by_key(|(name, _)| *name);
        let mut placed = Vec::new();
        for (component, schema) in components {
            let pointer = component_pointer(component);
            let ReferenceOr::Item(schema) = schema else { continue };
            let Some(resource) = self.wanted_resource(schema) else { continue };
            let deleted = resource_object(schema).is_some_and(is_deleted);
            let last = last_word(resource);
            let module = match names::resource_modules(resource) {
                Ok(module) => module,
                Err(error) => {
                    self.unnamed(&pointer, resource, error);
                    continue;
                }
            };
            let word = if deleted { format!("deleted_{last}") } else { last.to_owned() };
            let path = WirePath::of(if deleted { component } else { resource });
            let at = At {
                pointer,
                component: Some(component.clone()),
                path,
                side: Side::Response,
                module,
                owner: String::new(),
                word,
                nulls: false,
                depth: 0,
            };
            let Ok(id) = self.allot(&at) else { continue };
            self.components.insert((Side::Response, component), id);
            placed.push((id, at, schema));
        }
        // The members of a union are filled at once, and can be resources.
        for (id, at, schema) in placed {
            self.component_body(id, at, schema);
        }
    }

    /// Returns the resource that a component is, or was before it was deleted, if that resource is wanted.
    fn wanted_resource(&self, schema: &'a Schema) -> Option<&'a str> {
        let id = extension(schema, "x-resourceId")?.as_str();
        if extension(schema, "x-opaque").is_some() {
            return None;
        }
        let deleted = resource_object(schema).filter(|object| is_deleted(object));
        let resource = deleted.and_then(|object| constant(object, "object")).or(id)?;
        self.wanted.contains(resource).then_some(resource)
    }

    /// Adds a type with an ID, a name and a place. It is filled later.
    fn allot(&mut self, at: &At) -> Attempt<TypeId> {
        self.take_room(1, &at.pointer)?;
        if at.module.len() > DEEPEST_MODULE {
            return Err(self.problem(
                &at.pointer,
                format!("this is nested in more than {DEEPEST_MODULE} objects"),
                "simplify the schema, or name only the resources that you need",
            ));
        }
        if at.module.iter().map(|name| name.len() + 1).sum::<usize>() > LONGEST_MODULE {
            return Err(self.problem(
                &at.pointer,
                format!("the path of its file would have more than {LONGEST_MODULE} characters"),
                "shorten the names, or name only the resources that you need",
            ));
        }
        let name = match self.marks.get(MarkKind::TypeName, &at.path) {
            Some(name) => name.to_owned(),
            None => {
                names::type_name(&at.word, &at.owner).map_err(|error| self.unnamed(&at.pointer, &at.word, error))?
            }
        };
        let id = TypeId(self.types.len());
        self.types.push(Allotted {
            path: at.path.clone(),
            pointer: at.pointer.clone(),
            component: at.component.clone(),
            module: at.module.clone(),
            name,
            docs: Docs::default(),
            kind: None,
        });
        Ok(id)
    }

    /// Returns the module of the types inside `id`.
    fn inner_module(&self, id: TypeId) -> Vec<String> {
        self.types[id.0].inner_module()
    }

    fn fill(&mut self) {
        while let Some(job) = self.queue.pop_front() {
            match job.at.side {
                Side::Response => self.object(job),
                Side::Request(_) => self.params(job),
            }
        }
    }

    /// Reports two wire names with the same identifier.
    fn distinct(&mut self, names: &[&Name], pointer: &str, path: &str, separator: &str) {
        let mut seen: HashMap<&str, &Name> = HashMap::new();
        for name in names {
            let Some(other) = seen.insert(&name.rust, name) else { continue };
            let (message, help) = if other.wire == name.wire {
                let message = format!("`{}` is there twice, and an entry cannot tell one from the other", name.wire);
                (message, "give one of them another name in the spec, or remove it".to_owned())
            } else {
                let message = format!("`{}` and `{}` would both be called `{}`", other.wire, name.wire, name.rust);
                let path = format!("{path}{separator}{}", name.wire);
                (
                    message,
                    format!(
                        "give one of them another name in resources.toml: [[rename]] path = \"{path}\" name = \"…\""
                    ),
                )
            };
            self.problems.push(Diagnostic::error(&self.spec.source.name, message).at(pointer).help(help));
        }
    }

    /// Returns `true` if the spec describes the items that `docs.yaml` does not.
    fn is_described_upstream(&self) -> bool {
        self.config.docs.source == DocsSource::Upstream
    }

    fn docs(&self, schema: &Schema) -> Docs {
        let text = schema.schema_data.description.clone();
        let text = text.filter(|text| self.is_described_upstream() && !text.trim().is_empty());
        Docs { text, facts: Vec::new(), link: None, deprecated: schema.schema_data.deprecated }
    }

    fn problem(&mut self, pointer: &str, message: impl Into<String>, help: &str) -> Reported {
        self.problems.push(Diagnostic::error(&self.spec.source.name, message).at(pointer).help(help));
        Reported
    }

    /// Notes that an event stays without a type.
    fn untyped(&mut self, wire: &str, pointer: &str, why: &str) {
        let message = format!("the event `{}` has no type of its own: {why}", excerpt(wire));
        let help = "it is read as `Unrecognized`, with all that it holds";
        self.remarks.push(Diagnostic::warning(&self.spec.source.name, message).at(pointer).help(help));
    }
}

/// Returns the last word of a resource's id.
fn last_word(resource: &str) -> &str {
    resource.rsplit('.').next().unwrap_or(resource)
}

/// Returns the object that the schema of a resource describes.
fn resource_object(schema: &Schema) -> Option<&ObjectType> {
    match &schema.schema_kind {
        openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) => Some(object),
        _ => None,
    }
}
