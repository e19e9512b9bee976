//! Lays parameters over the fields of the same name, where their types fit.

use serde_json::{Map, Value};

use super::describe::{Def, Described, Field, FieldValue, ObjectDef, Ty};
use super::sample::Sampler;

/// The deepest value that is laid.
const DEEPEST: usize = 16;

/// Lays values over objects.
pub(super) struct Overlay<'a> {
    pub(super) described: &'a Described,
    pub(super) sampler: Sampler<'a>,
    /// Makes a new id for an object of a kind.
    pub(super) new_id: &'a dyn Fn(&str) -> String,
}

impl Overlay<'_> {
    /// Lays `sent` over an object. `null` clears a field.
    pub(super) fn object(
        &self,
        def: &ObjectDef,
        object: &mut Map<String, Value>,
        sent: &Map<String, Value>,
        depth: usize,
    ) {
        for (name, value) in sent {
            // The data for a new object is called after the field that will have it.
            let name = match name.strip_suffix("_data") {
                Some(short) if def.field(name).is_none() => short,
                _ => name,
            };
            let Some(Field { value: FieldValue::Stored { ty, nullable, optional }, .. }) = def.field(name) else {
                continue;
            };
            if value.is_null() {
                match ty {
                    _ if *nullable => drop(object.insert(name.to_owned(), Value::Null)),
                    _ if *optional => drop(object.remove(name)),
                    Ty::Map(_) => drop(object.insert(name.to_owned(), Map::new().into())),
                    Ty::List(_) => drop(object.insert(name.to_owned(), Vec::<Value>::new().into())),
                    _ => {}
                }
            } else if let Some(value) = self.fit(ty, name, object.get(name), value, depth + 1) {
                object.insert(name.to_owned(), value);
            }
        }
        if let Some(selected) = self.selected(def, sent)
            && let Some(tag) = &def.tag
        {
            object.insert(tag.clone(), selected.into());
        }
        self.sampler.detail(def, object, depth);
    }

    /// Returns the value of an object's tag that the parameters select: by a detail alone, without the tag.
    fn selected<'s>(&self, def: &ObjectDef, sent: &'s Map<String, Value>) -> Option<&'s str> {
        let tag = def.tag.as_ref().filter(|tag| !sent.contains_key(*tag))?;
        let Ty::Ref(index) = def.field(tag)?.ty()? else { return None };
        let values = self.described.get(*index)?;
        let Def::Enum(values) = &*values else { return None };
        let is_detail = |name: &&String| values.contains(name) && def.field(name).is_some();
        sent.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name).find(is_detail).map(String::as_str)
    }

    /// Returns `new` as a value of this type, if it can be one. `old` is the value so far.
    fn fit(&self, ty: &Ty, name: &str, old: Option<&Value>, new: &Value, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let as_it_is = |fits: bool| fits.then(|| new.clone());
        match ty {
            Ty::String => as_it_is(new.is_string()),
            Ty::Bool => as_it_is(new.is_boolean()),
            Ty::Integer | Ty::Timestamp => as_it_is(new.is_i64()),
            Ty::Number => as_it_is(new.is_number()),
            Ty::IntegerText => as_it_is(new.as_str().is_some_and(|text| text.parse::<i64>().is_ok())),
            Ty::Opaque => as_it_is(new.is_object()),
            Ty::Nullable(inner) => {
                if new.is_null() {
                    Some(Value::Null)
                } else {
                    self.fit(inner, name, old, new, depth)
                }
            }
            Ty::MaybeDeleted(live, _) => self.fit(live, name, old, new, depth),
            Ty::Expandable(inner) => as_it_is(new.is_string()).or_else(|| self.fit(inner, name, None, new, depth)),
            Ty::List(item) => {
                let items = new.as_array()?.iter();
                items.map(|new| self.fit(item, name, None, new, depth + 1)).collect::<Option<Vec<_>>>().map(Value::from)
            }
            Ty::Map(entry) => {
                let mut entries = old.and_then(Value::as_object).cloned().unwrap_or_default();
                for (key, new) in new.as_object()? {
                    if new.is_null() {
                        entries.remove(key);
                    } else {
                        let new = self.fit(entry, name, entries.get(key), new, depth + 1)?;
                        entries.insert(key.clone(), new);
                    }
                }
                Some(entries.into())
            }
            Ty::Page(item) => self.page(item, name, old, new.as_array()?, depth),
            Ty::Ref(index) => match &*self.described.get(*index)? {
                Def::Enum(_) => as_it_is(new.is_string()),
                Def::Object(def) => self.part(def, old, new, depth),
                Def::Union(members) => {
                    let mut members = members.iter();
                    members.find_map(|member| self.fit(&Ty::Ref(*member), name, old, new, depth + 1))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns an object inside of another one. Of an object with an ID, the ID alone is enough.
    fn part(&self, def: &ObjectDef, old: Option<&Value>, new: &Value, depth: usize) -> Option<Value> {
        let sample = || self.sampler.object(def);
        match new {
            Value::String(id) if def.has_id() && !def.is_deleted() => {
                let mut object = sample()?;
                object.insert("id".to_owned(), id.as_str().into());
                Some(object.into())
            }
            Value::Object(new) => {
                let given = new.get("object").and_then(Value::as_str);
                if def.is_deleted() || given.is_some_and(|given| given != def.kind()) {
                    return None;
                }
                let mut object = match old.and_then(Value::as_object) {
                    Some(old) => old.clone(),
                    None => sample()?,
                };
                if old.is_none() && def.has_id() {
                    object.insert("id".to_owned(), (self.new_id)(def.kind()).into());
                }
                self.object(def, &mut object, new, depth);
                Some(object.into())
            }
            _ => None,
        }
    }

    /// Returns a page with the items of a list: known ones are changed or removed, others are added.
    fn page(&self, item: &Ty, name: &str, old: Option<&Value>, new: &[Value], depth: usize) -> Option<Value> {
        let mut page = old.filter(|old| old.is_object()).cloned();
        if page.is_none() {
            page = self.sampler.value(&Ty::Page(Box::new(item.clone())), name);
        }
        let mut page = page?;
        let mut data = page.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        for new in new {
            let known = new.get("id").and_then(|id| data.iter().position(|old| old.get("id") == Some(id)));
            match known {
                Some(at) if new.get("deleted") == Some(&Value::Bool(true)) => drop(data.remove(at)),
                Some(at) => data[at] = self.fit(item, name, data.get(at), new, depth + 1)?,
                None => {
                    let added = self.fit(item, name, None, new, depth + 1)?;
                    data.push(added);
                }
            }
        }
        page["data"] = data.into();
        Some(page)
    }
}
