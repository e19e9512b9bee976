//! Checks parameters against the spec, and reads the strings of a form as values. A parameter that is cleared becomes
//! `null`.

use serde_json::{Map, Value};

use super::describe::{Def, Described, Param, ParamsDef, TaggedDef, Ty};
use super::params::items;
use super::refusal::Refusal;

/// Checks the parameters of an operation.
pub(super) struct Check<'a> {
    pub(super) described: &'a Described,
}

/// The parameter at a place, such as `flow_data[type]`.
fn inside(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}[{name}]") }
}

impl Check<'_> {
    /// Returns the values of the parameters with the definition `params`.
    pub(super) fn params(&self, params: usize, sent: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
        match self.described.get(params).as_deref() {
            Some(Def::Params(params)) => self.object(params, sent, ""),
            _ => Ok(sent.clone()),
        }
    }

    fn object(&self, params: &ParamsDef, sent: &Map<String, Value>, path: &str) -> Result<Map<String, Value>, Refusal> {
        let tagged = params.tagged.as_ref().and_then(|ty| match ty {
            Ty::Ref(index) => self.described.get(*index),
            _ => None,
        });
        let tagged = tagged.as_deref().and_then(|def| match def {
            Def::Tagged(tagged) => Some(tagged),
            _ => None,
        });
        let is_tagged = |name: &str| {
            tagged.is_some_and(|tagged| name == tagged.tag || tagged.variants.iter().any(|(value, _)| value == name))
        };
        let mut values = Map::new();
        for (name, value) in sent {
            if is_tagged(name) {
                continue;
            }
            let at = inside(path, name);
            let Some(param) = params.fields.iter().find(|param| param.name == *name) else {
                return Err(self.unknown(&at, name, &params.fields));
            };
            values.insert(name.clone(), self.value(&param.ty, value, &at)?);
        }
        let missing = |param: &&Param| param.required && !sent.contains_key(&param.name);
        if let Some(param) = params.fields.iter().find(missing) {
            return Err(Refusal::missing_param(&inside(path, &param.name)));
        }
        if let Some(tagged) = tagged {
            let own = sent.iter().filter(|(name, _)| is_tagged(name));
            let own = own.map(|(name, value)| (name.clone(), value.clone())).collect();
            values.extend(self.tagged(tagged, &own, path)?);
        }
        Ok(values)
    }

    fn unknown(&self, at: &str, name: &str, known: &[Param]) -> Refusal {
        let is_near = |param: &&Param| {
            let (a, b) = (param.name.as_str(), name);
            a.len() > 3 && (a.starts_with(b) || b.starts_with(a)) && a.len().abs_diff(b.len()) < 3
        };
        Refusal::unknown_param(at, known.iter().find(is_near).map(|param| param.name.as_str()))
    }

    fn tagged(&self, tagged: &TaggedDef, sent: &Map<String, Value>, path: &str) -> Result<Map<String, Value>, Refusal> {
        let at = inside(path, &tagged.tag);
        let Some(tag) = sent.get(&tagged.tag) else { return Err(Refusal::missing_param(&at)) };
        let variant = tagged.variants.iter().find(|(value, _)| tag == value);
        let Some((value, payload)) = variant else {
            let known: Vec<String> = tagged.variants.iter().map(|(value, _)| value.clone()).collect();
            return Err(Refusal::not_in_enum(&at, &known));
        };
        let mut values = Map::new();
        values.insert(tagged.tag.clone(), tag.clone());
        for (name, given) in sent.iter().filter(|(name, _)| **name != tagged.tag) {
            let at = inside(path, name);
            match payload {
                Some(payload) if name == value => {
                    values.insert(name.clone(), self.value(&payload.ty, given, &at)?);
                }
                _ => return Err(Refusal::unknown_param(&at, None)),
            }
        }
        match payload {
            Some(payload) if payload.required && !sent.contains_key(value) => {
                Err(Refusal::missing_param(&inside(path, value)))
            }
            _ => Ok(values),
        }
    }

    fn value(&self, ty: &Ty, value: &Value, path: &str) -> Result<Value, Refusal> {
        let text = value.as_str();
        let parsed = |value: Option<Value>, what: &str, given: &Value| {
            if given == "" { Err(Refusal::empty(path)) } else { value.ok_or_else(|| Refusal::not_a(what, path, given)) }
        };
        match ty {
            Ty::Clearable(_) | Ty::Nullable(_) | Ty::Empty if value.is_null() || text == Some("") => Ok(Value::Null),
            Ty::Clearable(inner) | Ty::Nullable(inner) => self.value(inner, value, path),
            Ty::Bool => {
                let given = value.as_bool().or_else(|| text?.parse().ok());
                parsed(given.map(Value::from), "boolean", value)
            }
            Ty::Integer | Ty::Timestamp => {
                let given = value.as_i64().or_else(|| text?.parse().ok());
                parsed(given.map(Value::from), "integer", value)
            }
            Ty::Number => {
                let given = if value.is_number() { Some(value.clone()) } else { text.and_then(number) };
                parsed(given, "decimal", value)
            }
            Ty::IntegerText => {
                let is_whole = text.is_some_and(|text| text.parse::<i128>().is_ok());
                parsed(is_whole.then(|| value.clone()), "integer", value)
            }
            Ty::String | Ty::Upload => parsed(text.map(Value::from), "string", value),
            Ty::Empty => Err(Refusal::not_in_enum(path, &[])),
            Ty::List(item) => {
                let given = items(value).ok_or_else(|| Refusal::not_a("array", path, value))?;
                let items = given.iter().map(|(at, given)| self.value(item, given, &inside(path, at)));
                items.collect::<Result<Vec<_>, _>>().map(Value::from)
            }
            Ty::Map(entry) => {
                let Value::Object(given) = value else { return Err(Refusal::not_a("object", path, value)) };
                let mut entries = Map::new();
                for (name, given) in given {
                    // An entry that is empty is removed, whether or not the spec says so.
                    let is_cleared = given.is_null() || given == "";
                    let entry = if is_cleared { Value::Null } else { self.value(entry, given, &inside(path, name))? };
                    entries.insert(name.clone(), entry);
                }
                Ok(entries.into())
            }
            Ty::Ref(index) => match self.described.get(*index) {
                Some(def) => self.defined(&def, value, path),
                None => Ok(value.clone()),
            },
            Ty::Expand => Ok(items(value).into_iter().flatten().map(|(_, path)| path.clone()).collect()),
            _ => Ok(value.clone()),
        }
    }

    fn defined(&self, def: &Def, value: &Value, path: &str) -> Result<Value, Refusal> {
        match def {
            Def::Enum(values) => match value.as_str() {
                Some(given) if values.iter().any(|known| known == given) => Ok(value.clone()),
                Some("") => Err(Refusal::empty(path)),
                _ => Err(Refusal::not_in_enum(path, values)),
            },
            Def::Choice(types) => {
                let mut refused = None;
                for ty in types {
                    match self.value(ty, value, path) {
                        Ok(value) => return Ok(value),
                        // The reason of the alternative that has the form of the value says the most.
                        Err(reason) if refused.is_none() || self.has_form(ty, value) => refused = Some(reason),
                        Err(_) => {}
                    }
                }
                Err(refused.unwrap_or_else(|| Refusal::not_a("value", path, value)))
            }
            Def::Params(params) => match value {
                Value::Object(sent) => self.object(params, sent, path).map(Value::from),
                _ => Err(Refusal::not_a("object", path, value)),
            },
            Def::Tagged(tagged) => match value {
                Value::Object(sent) => self.tagged(tagged, sent, path).map(Value::from),
                _ => Err(Refusal::not_a("object", path, value)),
            },
            Def::Object(_) | Def::Union(_) => Ok(value.clone()),
        }
    }

    fn has_form(&self, ty: &Ty, value: &Value) -> bool {
        let is_object = match ty {
            Ty::Ref(index) => matches!(self.described.get(*index).as_deref(), Some(Def::Params(_) | Def::Tagged(_))),
            Ty::Map(_) => true,
            _ => false,
        };
        let is_list = matches!(ty, Ty::List(_)) && items(value).is_some();
        is_list || is_object && value.is_object() && items(value).is_none()
    }
}

fn number(text: &str) -> Option<Value> {
    let whole = text.parse::<i64>().map(Value::from).ok();
    whole.or_else(|| text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from))
}
