//! The least value of each type: the least JSON that can be decoded, and the least call that can be sent. Tests of exported
//! crates and the examples in the documentation are made of them.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::ir::{Api, FieldValue, GuardKind, Operation, Params, Presence, TaggedVariant, Type, TypeId, TypeKind};
use crate::rust::types::lit;

/// The deepest value.
const DEEPEST: usize = 24;

/// The string in tests.
pub(super) const TEXT: &str = "text_1";

/// The strings in examples for parameters whose name ends like this.
const SAMPLES: [(&str, &str); 4] =
    [("url", "https://example.com"), ("email", "jenny@example.com"), ("currency", "usd"), ("country", "US")];

/// Names that an import would shadow.
const PRELUDE: [&str; 9] = ["Box", "Err", "None", "Ok", "Option", "Result", "Some", "String", "Vec"];

/// How a type is named.
pub(super) enum Names {
    /// By its full path.
    Full,
    /// By its name, which is imported.
    Imported(RefCell<BTreeMap<String, TypeId>>),
}

/// Makes values in the words of a user of the crate with the library `library`.
pub(super) struct Least<'a> {
    api: &'a Api,
    library: &'a str,
    names: Names,
    /// The number of values that can still be made. Without a limit, the value could be as large as there are ways through
    /// the types.
    left: Cell<usize>,
}

/// The parts of a chain of calls: the operation with its required parameters, then setters.
pub(super) struct Call(pub(super) Vec<String>);

impl<'a> Least<'a> {
    /// Makes at most `most` values.
    pub(super) fn new(api: &'a Api, library: &'a str, names: Names, most: usize) -> Self {
        Self { api, library, names, left: Cell::new(most) }
    }

    /// Counts a value. Returns `None` if it would be one too many, or too deep.
    fn count(&self, depth: usize) -> Option<()> {
        self.left.set(self.left.get().checked_sub(1)?);
        (depth <= DEEPEST).then_some(())
    }

    /// Returns the call with the fewest parameters.
    pub(super) fn call(&self, operation: &Operation) -> Option<Call> {
        let TypeKind::Params(params) = &self.api.get(operation.params).kind else { return None };
        let mut parts = vec![self.exact(&Type::Ref(operation.params), "", 0)?];
        for guard in params.guards.iter().filter(|guard| guard.kind == GuardKind::AtLeastOne) {
            let param = &params.fields[*guard.params.first()?];
            parts.push(format!(".{}({})", param.name.rust, self.argument(&param.ty, &param.name.rust, 0)?));
        }
        Some(Call(parts))
    }

    /// Returns the imports that the values need, by module.
    pub(super) fn imports(&self) -> Vec<String> {
        let Names::Imported(imported) = &self.names else { return Vec::new() };
        let mut modules: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
        for (name, id) in &*imported.borrow() {
            modules.entry(self.module(*id).to_vec()).or_default().push(name.clone());
        }
        let import = |(module, names): (Vec<String>, Vec<String>)| match &names[..] {
            [only] => format!("use {};", self.full(&module, only)),
            _ => format!("use {};", self.full(&module, &format!("{{{}}}", names.join(", ")))),
        };
        modules.into_iter().map(import).collect()
    }

    /// Returns the module in which users find a type.
    fn module(&self, id: TypeId) -> &'a [String] {
        let def = self.api.get(id);
        let is_shown = self.api.exports.contains(&id)
            || matches!(&def.kind, TypeKind::Params(params) if params.operation.is_some());
        if is_shown { &def.module[..def.module.len().saturating_sub(1)] } else { &def.module }
    }

    fn full(&self, module: &[String], name: &str) -> String {
        let modules = module.iter().map(String::as_str);
        [self.library].into_iter().chain(modules).chain([name]).collect::<Vec<_>>().join("::")
    }

    pub(super) fn path(&self, id: TypeId) -> String {
        let def = self.api.get(id);
        let full = || self.full(self.module(id), &def.name);
        let Names::Imported(imported) = &self.names else { return full() };
        if PRELUDE.contains(&def.name.as_str()) {
            return full();
        }
        let known = *imported.borrow_mut().entry(def.name.clone()).or_insert(id);
        if known == id { def.name.clone() } else { full() }
    }

    /// Returns a string for the parameter `name`.
    fn text(&self, name: &str) -> String {
        if matches!(self.names, Names::Full) || name.is_empty() {
            return TEXT.to_owned();
        }
        let sample = SAMPLES.iter().find(|(end, _)| name.ends_with(end)).map(|(_, sample)| (*sample).to_owned());
        sample.unwrap_or_else(|| format!("{}_123", name.trim_end_matches('_')))
    }

    /// Returns an argument of a builder's method for a value of the parameter `name`.
    fn argument(&self, kind: &Type, name: &str, depth: usize) -> Option<String> {
        self.count(depth)?;
        Some(match kind {
            Type::Map(value) => format!("[({}, {})]", lit("key"), self.argument(value, name, depth + 1)?),
            Type::List(item) => format!("[{}]", self.argument(item, name, depth + 1)?),
            Type::Clearable(value) => return self.argument(value, name, depth + 1),
            Type::Boxed(id) => return self.exact(&Type::Ref(*id), name, depth + 1),
            Type::String | Type::Secret => lit(&self.text(name)).to_string(),
            other => return self.exact(other, name, depth + 1),
        })
    }

    /// Returns a value of exactly this type.
    fn exact(&self, kind: &Type, name: &str, depth: usize) -> Option<String> {
        self.count(depth)?;
        let own = |name: &str| format!("{}::{name}", self.library);
        Some(match kind {
            Type::String => format!("{}.to_owned()", lit(&self.text(name))),
            Type::Bool => "true".to_owned(),
            Type::Integer => "1".to_owned(),
            Type::IntegerText => format!("{}::from(1)", own("IntegerText")),
            Type::Upload => format!("{}::new({}, {})", own("Upload"), lit("file.txt"), lit("content")),
            Type::Number => "1.5".to_owned(),
            Type::Timestamp => format!("{}::from_unix(1_900_000_000)", own("Timestamp")),
            Type::Ref(id) => return self.generated(*id, name, depth),
            Type::Boxed(id) => format!("Box::new({})", self.generated(*id, name, depth)?),
            Type::List(item) => format!("vec![{}]", self.exact(item, name, depth + 1)?),
            Type::Map(value) => {
                format!("{}::from([({}, {})])", own("Map"), lit("key"), self.exact(value, name, depth + 1)?)
            }
            Type::Clearable(value) => {
                format!("{}::Set({})", own("form::Clearable"), self.exact(value, name, depth + 1)?)
            }
            _ => return None,
        })
    }

    fn generated(&self, id: TypeId, name: &str, depth: usize) -> Option<String> {
        match &self.api.get(id).kind {
            TypeKind::Params(params) => {
                let arguments = self.arguments(params, depth)?;
                let setter = if depth > 0 && self.api.sending.may_send_nothing(&Type::Ref(id)) {
                    self.setter(params, depth)?
                } else {
                    String::new()
                };
                Some(format!("{}::new({}){setter}", self.path(id), arguments.join(", ")))
            }
            TypeKind::Enum(values) => Some(format!("{}::{}", self.path(id), values.values.first()?.name.rust)),
            TypeKind::Tagged(tagged) => {
                let variant = tagged.variants.iter().find(|variant| variant.payload.is_none());
                self.variant(id, variant.or(tagged.variants.first())?, depth)
            }
            TypeKind::Choice(choice) => choice.alternatives.iter().find_map(|alternative| {
                let value = self.exact(&alternative.ty, name, depth + 1)?;
                Some(format!("{}::{}({value})", self.path(id), alternative.name))
            }),
            TypeKind::Object(_) | TypeKind::Union(_) => None,
        }
    }

    fn params(&self, kind: &Type) -> Option<&'a Params> {
        match kind {
            Type::Ref(id) => match &self.api.get(*id).kind {
                TypeKind::Params(params) => Some(params),
                _ => None,
            },
            _ => None,
        }
    }

    fn arguments(&self, params: &Params, depth: usize) -> Option<Vec<String>> {
        params.required().map(|param| self.argument(&param.ty, &param.name.rust, depth + 1)).collect()
    }

    /// Returns the call of the first setter, for an object that is refused if nothing is set in it.
    fn setter(&self, params: &Params, depth: usize) -> Option<String> {
        params.fields.iter().filter(|param| !param.docs.deprecated).find_map(|param| {
            let name = &param.name.rust;
            Some(format!(".{name}({})", self.argument(&param.ty, name, depth + 1)?))
        })
    }

    fn variant(&self, id: TypeId, variant: &TaggedVariant, depth: usize) -> Option<String> {
        let arguments = match &variant.payload {
            // The constructor sets nothing in it, so that the call would be refused.
            Some(payload) if variant.required && self.api.sending.may_send_nothing(payload) => {
                let payload = self.exact(payload, &variant.method, depth + 1)?;
                return Some(format!("{}::{}({payload})", self.path(id), variant.name.rust));
            }
            None => return Some(format!("{}::{}", self.path(id), variant.name.rust)),
            Some(payload) => match self.params(payload) {
                Some(params) => self.arguments(params, depth)?,
                None => vec![self.argument(payload, &variant.method, depth + 1)?],
            },
        };
        Some(format!("{}::{}({})", self.path(id), variant.method, arguments.join(", ")))
    }

    /// Returns the least JSON that is a value of this type.
    pub(super) fn json(&self, kind: &Type, depth: usize) -> Option<String> {
        self.count(depth)?;
        let text = |text: &str| serde_json::Value::from(text).to_string();
        Some(match kind {
            Type::String | Type::Secret | Type::Expandable(_) => text(TEXT),
            Type::IntegerText => text("1"),
            Type::Nullable(_) => "null".to_owned(),
            Type::Bool => "true".to_owned(),
            Type::Integer | Type::Timestamp => "1".to_owned(),
            Type::Number => "1.5".to_owned(),
            Type::Opaque | Type::Map(_) => "{}".to_owned(),
            Type::List(_) => "[]".to_owned(),
            Type::Page(_) => r#"{"data":[],"has_more":false,"object":"list","url":"/"}"#.to_owned(),
            Type::SearchPage(_) => {
                r#"{"data":[],"has_more":false,"next_page":null,"object":"search_result","url":"/"}"#.to_owned()
            }
            Type::LinkedPage(_) => r#"{"data":[],"next_page_url":null,"previous_page_url":null}"#.to_owned(),
            Type::MaybeDeleted(live, _) => return self.json(live, depth + 1),
            Type::Ref(id) | Type::Boxed(id) => match &self.api.get(*id).kind {
                TypeKind::Enum(values) => text(&values.values.first()?.name.wire),
                TypeKind::Union(union) => {
                    return union.members.iter().find_map(|member| self.json(&Type::Ref(member.ty), depth + 1));
                }
                TypeKind::Object(object) => {
                    let mut members = Vec::new();
                    for field in &object.fields {
                        let value = match &field.value {
                            FieldValue::Constant(value) => text(value),
                            FieldValue::ConstantBool(value) => value.to_string(),
                            FieldValue::Stored { ty, presence: Presence::Required, .. } => self.json(ty, depth + 1)?,
                            FieldValue::Stored { presence: Presence::Nullable, .. } => "null".to_owned(),
                            FieldValue::Stored { .. } => continue,
                        };
                        members.push(format!("{}:{value}", text(&field.name.wire)));
                    }
                    format!("{{{}}}", members.join(","))
                }
                _ => return None,
            },
            Type::Clearable(_) | Type::Empty | Type::Expand { .. } | Type::Upload | Type::Binary | Type::Nothing => {
                return None;
            }
        })
    }
}
