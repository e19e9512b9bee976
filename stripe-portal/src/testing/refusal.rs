//! The errors of a fake Stripe, in Stripe's words.

use serde_json::{Value, json};

/// An error response.
#[derive(Clone)]
pub(super) struct Refusal {
    pub(super) status: u16,
    type_: &'static str,
    code: Option<&'static str>,
    message: String,
    param: Option<String>,
}

impl Refusal {
    fn new(status: u16, code: Option<&'static str>, message: String, param: Option<&str>) -> Self {
        Self { status, type_: "invalid_request_error", code, message, param: param.map(str::to_owned) }
    }

    /// An object that does not exist. `param` has its ID.
    pub(super) fn missing_object(status: u16, kind: &str, id: &str, param: &str) -> Self {
        let name = kind.rsplit('.').next().unwrap_or(kind);
        Self::new(status, Some("resource_missing"), format!("No such {name}: '{id}'"), Some(param))
    }

    pub(super) fn missing_param(param: &str) -> Self {
        Self::new(400, Some("parameter_missing"), format!("Missing required param: {param}."), Some(param))
    }

    pub(super) fn unknown_param(param: &str, known: Option<&str>) -> Self {
        let hint = known.map(|known| format!(". Did you mean {known}?")).unwrap_or_default();
        Self::new(400, Some("parameter_unknown"), format!("Received unknown parameter: {param}{hint}"), Some(param))
    }

    /// A value that is not one of `values`.
    pub(super) fn not_in_enum(param: &str, values: &[String]) -> Self {
        let known: Vec<&str> = values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
        let known = match known.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, [first])) => format!("{first} or {last}"),
            Some((last, rest)) => format!("{}, or {last}", rest.join(", ")),
            None => String::new(),
        };
        Self::new(400, None, format!("Invalid {param}: must be one of {known}"), Some(param))
    }

    /// A value that is not a `what`.
    pub(super) fn not_a(what: &str, param: &str, value: &Value) -> Self {
        let code = (what == "integer").then_some("parameter_invalid_integer");
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Self::new(400, code, format!("Invalid {what}: {value}"), Some(param))
    }

    pub(super) fn empty(param: &str) -> Self {
        let message = format!(
            "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a parameter; however \
             '{param}' cannot be unset. You should remove '{param}' from your request or supply a non-empty value."
        );
        Self::new(400, Some("parameter_invalid_empty"), message, Some(param))
    }

    pub(super) fn too_small_or_large(param: &str, value: i64, limit: i64) -> Self {
        let than = if value < limit { "greater" } else { "less" };
        let message = format!("This value must be {than} than or equal to {limit}.");
        Self::new(400, Some("parameter_invalid_integer"), message, Some(param))
    }

    pub(super) fn not_expandable(path: &str) -> Self {
        Self::new(400, None, format!("This property cannot be expanded ({path})."), Some("expand"))
    }

    pub(super) fn bad_query(query: &str) -> Self {
        Self::new(400, None, format!("We were unable to parse your search query: {query}"), Some("query"))
    }

    pub(super) fn exists(kind: &str, id: &str) -> Self {
        let message = format!("{kind} already exists: '{id}'");
        Self::new(400, Some("resource_already_exists"), message, Some("id"))
    }

    pub(super) fn unknown_url(method: &str, path: &str) -> Self {
        Self::new(404, None, format!("Unrecognized request URL ({method}: {path})."), None)
    }

    pub(super) fn not_the_same(key: &str) -> Self {
        let message = format!(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a \
             key other than '{key}' if you meant to execute a different request."
        );
        Self { type_: "idempotency_error", ..Self::new(400, None, message, None) }
    }

    /// Returns the body. API v2 has no `param`, and other codes.
    pub(super) fn body(&self, is_v2: bool) -> Value {
        let mut error = json!({"type": self.type_, "message": self.message});
        if is_v2 {
            let code = match self.code {
                _ if self.type_ == "idempotency_error" => self.type_,
                Some("resource_missing") => "not_found",
                _ => "invalid_fields",
            };
            return json!({"error": {"code": code, "message": self.message}});
        }
        if let Some(code) = self.code {
            error["code"] = code.into();
            let page: String = code.chars().map(|c| if c == '_' { '-' } else { c }).collect();
            error["doc_url"] = format!("https://docs.stripe.com/error-codes#{page}").into();
        }
        if let Some(param) = &self.param {
            error["param"] = param.as_str().into();
        }
        json!({ "error": error })
    }
}
