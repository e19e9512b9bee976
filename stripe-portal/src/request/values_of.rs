//! Parameters of an object that came back, so that it can be the start of a new one.

use serde::Serialize;
use serde_json::Value;

use super::extra_params::ExtraParams;

/// Starts `params` with the values of `object` that are `accepted`: names with a comma between them, each with the names
/// inside of it in braces. `*` stands for any names. A name after `=` is accepted if it is the value of `type`. Nothing is
/// accepted if a name after `!` is the value of `type`.
#[inline]
pub fn set_values_of(params: &mut ExtraParams, object: &impl Serialize, accepted: &str) {
    // An object of this crate always serializes.
    if let Some(values) = serde_json::to_value(object).ok().and_then(|object| members(&object, accepted)) {
        params.set_base(values);
    }
}

/// Returns the accepted members of an object, if there are some.
#[inline]
fn members(object: &Value, mut accepted: &str) -> Option<Value> {
    let mut found = Value::Null;
    while !accepted.is_empty() {
        let end = accepted.find([',', '{', '*']).unwrap_or(accepted.len());
        let (name, rest) = accepted.split_at(end);
        let (inside, rest) = inside(rest);
        accepted = rest.strip_prefix(',').unwrap_or(rest);
        let is_type = |name: &str| object.get("type").and_then(Value::as_str) == Some(name);
        let name = match (name.strip_prefix('='), name.strip_prefix('!')) {
            (_, Some(name)) if is_type(name) => return None,
            (_, Some(_)) => continue,
            (Some(name), _) if !is_type(name) => continue,
            (Some(name), _) => name,
            (None, None) => name,
        };
        if let Some(value) = object.get(name).and_then(|value| accept(value, inside)) {
            found[name] = value;
        }
    }
    found.is_object().then_some(found)
}

/// Splits the names in braces off, or the `*`.
#[inline]
fn inside(accepted: &str) -> (Option<&str>, &str) {
    if let Some(rest) = accepted.strip_prefix('*') {
        return (Some("*"), rest);
    }
    let mut depth = 0_usize;
    for (at, char) in accepted.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 1 => return (accepted.get(1..at), accepted.get(at + 1..).unwrap_or_default()),
            '}' => depth -= 1,
            _ if depth == 0 => break,
            _ => {}
        }
    }
    (None, accepted)
}

/// Returns what a parameter accepts of a value, if there is something.
#[inline]
fn accept(value: &Value, inside: Option<&str>) -> Option<Value> {
    match (value, inside) {
        (Value::Null, _) => None,
        (Value::Array(items), _) => {
            let items: Vec<Value> = items.iter().filter_map(|item| accept(item, inside)).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        (value, Some("*")) => Some(value.clone()),
        (Value::Object(_), Some(inside)) => members(value, inside),
        // An object that was expanded, or that came in full: a parameter takes its ID.
        (Value::Object(fields), None) => fields.get("id").filter(|id| id.is_string()).cloned(),
        (_, Some(_)) => None,
        (value, None) => Some(value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_accepted_is_taken() {
        let object = json!({
            "a": 1, "b": null, "c": {"d": true, "e": {"f": "x", "g": 2}, "h": [{"i": 1, "j": 2}, {"j": 3}]}, "k": [],
            "id": "x_1", "m": {"n": "o"}, "p": {"id": "p_1", "q": 1}, "type": "r", "r": {"s": 1}, "t": {"s": 2},
            "u": "u_1", "v": {"w": 1}, "bank": {"type": "iban", "iban": "x"}, "cash": {"type": "coins"},
        });
        let accepted = "a,b,c{e{f},h{i}},k,m*,p,type,=r{s},=t{s},u{x},v{y},z,bank{type,!iban},cash{type,!iban}";
        let expected = json!({
            "a": 1, "c": {"e": {"f": "x"}, "h": [{"i": 1}]}, "m": {"n": "o"}, "p": "p_1", "type": "r", "r": {"s": 1},
            "cash": {"type": "coins"},
        });
        assert_eq!(members(&object, accepted), Some(expected));
        assert_eq!(members(&object, "y,z"), None);
    }
}
