//! Lists the parameters that an object which came back can fill.

use std::collections::BTreeSet;

use crate::ir::{
    Api, Field, FieldValue, Location, Method, Operation, Param, Params, Reason, Shown, TaggedVariant, Type, TypeId,
    TypeKind,
};

/// Returns the object whose values can be the start of an operation, and the names of its parameters as `set_values_of` of
/// the runtime takes them. The operation creates an object of a path without parameters, returns it, and accepts some of
/// its fields.
pub(super) fn accepted(api: &Api, operation: &Operation, params: &Params) -> Option<(TypeId, String)> {
    let Type::Ref(id) = operation.output else { return None };
    let is_create = operation.method == Method::Post && operation.path.split('/').count() <= 4;
    let has_path = params.fields.iter().any(|param| param.location == Location::Path);
    let TypeKind::Object(object) = &api.get(id).kind else { return None };
    if !is_create || has_path || !object.identified || operation.name != "create" {
        return None;
    }
    let mut walk = Walk { api, open: Vec::new(), room: LONGEST };
    let names = walk.list(params, &Filled(Some(BTreeSet::from([id]))));
    (!names.is_empty() && walk.room > 0).then_some((id, names))
}

/// The most characters of the names that are looked at for one operation, beside the number of objects that each is looked
/// for in. There can be more names than any program needs, because an object that several parameters have is listed in
/// each of them. Then the operation has no such method.
const LONGEST: usize = 100_000;

/// The objects that can be at one place of a response. `None` if they have no types: then the names of parameters decide.
struct Filled(Option<BTreeSet<TypeId>>);

impl Filled {
    /// Returns the fields with a name.
    fn fields<'a>(&self, api: &'a Api, wire: &str) -> impl Iterator<Item = &'a Field> {
        let field = move |id: &TypeId| match &api.get(*id).kind {
            TypeKind::Object(object) => object.field(wire),
            _ => None,
        };
        self.0.iter().flatten().filter_map(field)
    }

    /// Returns the objects in a field. Returns `None` if there is no such field, or a credential in it.
    fn field(&self, api: &Api, wire: &str) -> Option<Self> {
        if self.0.is_none() {
            return Some(Self(None));
        }
        let mut found = None;
        for field in self.fields(api, wire) {
            let inside = found.get_or_insert_with(|| Some(BTreeSet::new()));
            if let FieldValue::Stored { ty, shown, .. } = &field.value {
                if is_credential(ty, *shown) {
                    return None;
                }
                objects_of(api, ty, inside);
            }
        }
        found.map(Self)
    }

    /// Returns `true` if there is a credential in a field.
    fn has_credential(&self, api: &Api, wire: &str) -> bool {
        self.fields(api, wire).any(|field| match &field.value {
            FieldValue::Stored { ty, shown, .. } => is_credential(ty, *shown),
            _ => false,
        })
    }

    /// Returns the number of objects.
    fn len(&self) -> usize {
        self.0.as_ref().map_or(0, BTreeSet::len)
    }
}

/// Adds the objects that a value of a response can be or contain. Forgets all of them if one has no type.
fn objects_of(api: &Api, ty: &Type, found: &mut Option<BTreeSet<TypeId>>) {
    match ty {
        Type::Ref(id) | Type::Boxed(id) => {
            let (mut open, mut seen) = (vec![*id], BTreeSet::new());
            while let Some(id) = open.pop() {
                match &api.get(id).kind {
                    TypeKind::Object(_) => found.iter_mut().for_each(|found| _ = found.insert(id)),
                    TypeKind::Union(union) if seen.insert(id) => {
                        open.extend(union.members.iter().map(|member| member.ty));
                    }
                    _ => {}
                }
            }
        }
        Type::List(ty) | Type::Nullable(ty) | Type::Expandable(ty) | Type::MaybeDeleted(ty, _) => {
            objects_of(api, ty, found);
        }
        Type::Opaque => *found = None,
        _ => {}
    }
}

/// Returns `true` for a value that must not be copied from a response into a request: a rule or an entry calls it a
/// credential. A mask of all strings says nothing about one.
fn is_credential(ty: &Type, shown: Shown) -> bool {
    ty.is_secret() || matches!(shown, Shown::Masked(Reason::Rule(_) | Reason::Entry))
}

/// Lists names, as long as there is room.
struct Walk<'a> {
    api: &'a Api,
    /// The types around the current one.
    open: Vec<TypeId>,
    room: usize,
}

impl Walk<'_> {
    /// Takes room for a name that is looked for in all of `filled`. Returns `false` if there is none left.
    fn take_room(&mut self, wire: &str, filled: &Filled) -> bool {
        self.room = self.room.saturating_sub(1 + wire.len() + filled.len());
        self.room > 0
    }

    fn list(&mut self, params: &Params, filled: &Filled) -> String {
        let mut names = Vec::new();
        // A union whose members are sent among the parameters is an argument of `new`, so it is always set.
        let fields = params.fields.iter().enumerate().filter(|(index, _)| params.inlined != Some(*index));
        for (_, Param { name, ty, location, shown, .. }) in fields {
            if !self.take_room(&name.wire, filled) {
                break;
            }
            let is_sent = *location == Location::Body && !matches!(ty, Type::Expand { .. } | Type::Upload);
            if is_sent && is_plain(&name.wire) && !is_credential(ty, *shown) {
                let inside = filled.field(self.api, &name.wire).and_then(|filled| self.inside(ty, &filled));
                names.extend(inside.map(|inside| format!("{}{inside}", name.wire)));
            }
        }
        names.join(",")
    }

    /// Returns the names that are accepted inside of a value. Returns `None` for types that contain themselves, for
    /// parameters that can only be empty, and for objects of which nothing is accepted.
    fn inside(&mut self, ty: &Type, filled: &Filled) -> Option<String> {
        match ty {
            // Any value that came back would be refused.
            Type::Empty => None,
            Type::Map(_) => Some("*".to_owned()),
            Type::List(ty) | Type::Clearable(ty) => self.inside(ty, filled),
            Type::Ref(id) | Type::Boxed(id) => {
                if self.open.contains(id) {
                    return None;
                }
                self.open.push(*id);
                let found = self.of_type(*id, filled);
                self.open.pop();
                found
            }
            _ => Some(String::new()),
        }
    }

    fn of_type(&mut self, id: TypeId, filled: &Filled) -> Option<String> {
        match &self.api.get(id).kind {
            TypeKind::Params(params) => {
                let names = self.list(params, filled);
                (!names.is_empty()).then(|| format!("{{{names}}}"))
            }
            TypeKind::Tagged(tagged) => {
                filled.field(self.api, &tagged.tag)?;
                let mut names = tagged.tag.clone();
                for variant in tagged.variants.iter().filter(|variant| is_plain(&variant.name.wire)) {
                    if !self.take_room(&variant.name.wire, filled) {
                        break;
                    }
                    names.extend(self.variant(variant, filled));
                }
                Some(format!("{{{names}}}"))
            }
            TypeKind::Choice(choice) => {
                let mut longest: Option<String> = None;
                for of in choice.alternatives.iter().filter(|of| !is_credential(&of.ty, of.shown)) {
                    if !self.take_room("", filled) {
                        break;
                    }
                    // Of several with the same length, the last.
                    let found = self.inside(&of.ty, filled);
                    longest = longest.into_iter().chain(found).max_by_key(String::len);
                }
                longest
            }
            _ => Some(String::new()),
        }
    }

    fn variant(&mut self, variant: &TaggedVariant, filled: &Filled) -> Option<String> {
        let (payload, wire) = (variant.payload.as_ref()?, &variant.name.wire);
        if is_credential(payload, variant.shown) || filled.has_credential(self.api, wire) {
            // Without its payload, the tag would be refused.
            return Some(format!(",!{wire}"));
        }
        let inside = self.inside(payload, &filled.field(self.api, wire)?)?;
        Some(format!(",={wire}{inside}"))
    }
}

/// Returns `true` for a name without characters that the list of names uses itself.
fn is_plain(wire: &str) -> bool {
    !wire.is_empty() && wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
