//! Stripe's search language: `field:"value"`, `field>1`, `metadata["key"]:"value"`, `-` for not, and `AND` or `OR`.

use serde_json::{Map, Value};

/// A query.
pub(super) struct Query {
    clauses: Vec<Clause>,
    is_any: bool,
}

struct Clause {
    is_not: bool,
    /// The field, then the key inside of it.
    field: Vec<String>,
    operator: char,
    /// `None` for `null`.
    value: Option<String>,
}

impl Query {
    /// Parses a query. Returns `None` if it is not one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let words = words(text)?;
        let (mut clauses, mut joins) = (Vec::new(), Vec::new());
        for word in words {
            match word.to_ascii_uppercase().as_str() {
                "AND" | "OR" => joins.push(word.eq_ignore_ascii_case("or")),
                _ => clauses.push(Clause::parse(&word)?),
            }
        }
        // The language does not mix the two.
        let is_mixed = joins.iter().any(|join| Some(join) != joins.first());
        let is_any = joins.first() == Some(&true);
        (!clauses.is_empty() && !is_mixed && joins.len() < clauses.len()).then_some(Self { clauses, is_any })
    }

    /// Returns whether an object is found.
    pub(super) fn matches(&self, object: &Map<String, Value>) -> bool {
        let mut matches = self.clauses.iter().map(|clause| clause.matches(object));
        if self.is_any { matches.any(|matches| matches) } else { matches.all(|matches| matches) }
    }
}

/// Splits a query at spaces outside of quotes.
fn words(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote, mut is_escaped) = (Vec::new(), String::new(), None, false);
    for c in text.chars() {
        match quote {
            None if c == ' ' => words.push(std::mem::take(&mut word)),
            None => {
                quote = (c == '"' || c == '\'').then_some(c);
                word.push(c);
            }
            Some(_) if is_escaped => word.push(c),
            Some(open) => {
                quote = (c != open).then_some(open);
                word.push(c);
            }
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    quote.is_none().then_some(words)
}

fn unquoted(text: &str) -> Option<String> {
    let quote = text.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    Some(inner.replace("\\\"", "\"").replace("\\'", "'").replace("\\\\", "\\"))
}

impl Clause {
    fn parse(word: &str) -> Option<Self> {
        let (is_not, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
        // A key in brackets can contain any character.
        let after_key = word.rfind("\"]").or(word.rfind("']")).map_or(0, |at| at + 2);
        let at = after_key + word.get(after_key..)?.find([':', '~', '>', '<'])?;
        let (name, rest) = (&word[..at], &word[at..]);
        let operator = match rest.as_bytes() {
            [b'>', b'=', ..] => 'g',
            [b'<', b'=', ..] => 'l',
            [first, ..] => char::from(*first),
            [] => return None,
        };
        let value = rest.get(if "gl".contains(operator) { 2 } else { 1 }..)?;
        let value = match value {
            "null" | "NULL" => None,
            "" => return None,
            value => Some(unquoted(value).unwrap_or_else(|| value.to_owned())),
        };
        let field = match name.split_once('[') {
            Some((name, key)) => vec![name.to_owned(), unquoted(key.strip_suffix(']')?)?],
            None => name.split('.').map(str::to_owned).collect(),
        };
        Some(Self { is_not, field, operator, value })
    }

    fn matches(&self, object: &Map<String, Value>) -> bool {
        let mut found = self.field.first().and_then(|name| object.get(name));
        for name in self.field.iter().skip(1) {
            found = found.and_then(|value| value.get(name));
        }
        self.compares(found.unwrap_or(&Value::Null)) != self.is_not
    }

    fn compares(&self, field: &Value) -> bool {
        let Some(wanted) = &self.value else { return field.is_null() };
        let text = match field {
            Value::String(text) => text.to_lowercase(),
            Value::Null => return false,
            other => other.to_string(),
        };
        let numbers = || Some((text.parse::<f64>().ok()?, wanted.parse::<f64>().ok()?));
        let compared = |is_so: fn(f64, f64) -> bool| numbers().is_some_and(|(field, wanted)| is_so(field, wanted));
        match self.operator {
            '~' => text.contains(&wanted.to_lowercase()),
            '>' => compared(|field, wanted| field > wanted),
            '<' => compared(|field, wanted| field < wanted),
            'g' => compared(|field, wanted| field >= wanted),
            'l' => compared(|field, wanted| field <= wanted),
            _ => text == wanted.to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_find_objects() {
        let object = serde_json::json!({
            "email": "Jenny@example.com", "created": 10, "name": null, "metadata": {"a: b": "x y"}, "active": true,
        });
        let object = object.as_object().cloned().unwrap_or_default();
        for (query, expected) in [
            ("email:\"jenny@example.com\"", Some(true)),
            ("email~'jenny'", Some(true)),
            ("-email:'a'", Some(true)),
            ("created>9 AND created<=10", Some(true)),
            ("created>10 OR created<10", Some(false)),
            ("metadata[\"a: b\"]:'x y'", Some(true)),
            ("metadata['c']:null", Some(true)),
            ("name:null", Some(true)),
            ("active:'true'", Some(true)),
            ("email:'a' OR created:10", Some(true)),
            ("email:'a' AND created:10 OR created:9", None),
            ("email:'a", None),
            ("", None),
            ("AND", None),
            ("email", None),
        ] {
            assert_eq!(Query::parse(query).map(|query| query.matches(&object)), expected, "{query}");
        }
    }
}
