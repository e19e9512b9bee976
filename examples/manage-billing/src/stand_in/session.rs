//! A session: its request and its response.

use serde_json::{Map, Value, json};
use stripe_portal::Timestamp;

/// A visit to the portal.
#[derive(Clone)]
pub(super) struct Visit {
    /// The unguessable part of the session's URL.
    pub(super) token: String,
    pub(super) id: String,
    pub(super) customer: String,
    pub(super) created: Timestamp,
    pub(super) return_url: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) flow: Option<Flow>,
}

/// The task of a visit.
#[derive(Clone)]
pub(super) struct Flow {
    pub(super) type_: String,
    /// The flow's parameters, in Stripe's form.
    details: Value,
    /// The URL after the task.
    pub(super) redirect: Option<String>,
}

/// A refused parameter, with the reason.
pub(super) struct Refused {
    pub(super) param: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) message: String,
}

impl Refused {
    fn new(param: &'static str, message: &str) -> Self {
        Self { param, code: None, message: message.to_owned() }
    }
}

const TASKS: [&str; 5] = [
    "customer_update",
    "payment_method_update",
    "subscription_cancel",
    "subscription_update",
    "subscription_update_confirm",
];

impl Visit {
    pub(super) fn new(params: &Params, token: String, id: String, created: Timestamp) -> Result<Self, Refused> {
        let customer = params.get("customer").filter(|customer| !customer.is_empty());
        Ok(Self {
            token,
            id,
            customer: customer.ok_or_else(|| Refused::new("customer", "Missing required param."))?.to_owned(),
            created,
            return_url: params.url("return_url")?,
            locale: params.get("locale").map(str::to_owned),
            flow: params.get("flow_data[type]").map(|type_| Flow::new(params, type_)).transpose()?,
        })
    }

    /// Returns the session as JSON, as Stripe would.
    pub(super) fn to_json(&self, url: &str) -> Value {
        json!({
            "id": self.id,
            "object": "billing_portal.session",
            "configuration": "bpc_stand_in",
            "created": self.created,
            "customer": self.customer,
            "flow": self.flow.as_ref().map(Flow::to_json),
            "livemode": false,
            "locale": self.locale,
            "on_behalf_of": null,
            "return_url": self.return_url,
            "url": url,
        })
    }
}

impl Flow {
    fn new(params: &Params, type_: &str) -> Result<Self, Refused> {
        if !TASKS.contains(&type_) {
            return Err(Refused::new("flow_data[type]", "This stand-in does not know this flow."));
        }
        let details = params.tree(&format!("flow_data[{type_}]"));
        if type_.starts_with("subscription") && details.get("subscription").is_none() {
            return Err(Refused::new("flow_data", "This flow needs a subscription."));
        }
        let redirect = params.url("flow_data[after_completion][redirect][return_url]")?;
        Ok(Self { type_: type_.to_owned(), details, redirect })
    }

    /// Returns the subscription that the flow changes.
    pub(super) fn subscription(&self) -> Option<&str> {
        self.details.get("subscription")?.as_str()
    }

    /// Returns the item of the subscription that the flow changes.
    pub(super) fn item(&self) -> Option<&str> {
        self.details.pointer("/items/0/id")?.as_str()
    }

    /// Returns the price that the flow offers.
    pub(super) fn price(&self) -> Option<&str> {
        self.details.pointer("/items/0/price")?.as_str()
    }

    fn to_json(&self) -> Value {
        let redirect = self.redirect.as_ref().map(|url| json!({"return_url": url}));
        let after = if redirect.is_some() { "redirect" } else { "portal_homepage" };
        let mut flow = Map::new();
        flow.insert("type".to_owned(), json!(self.type_));
        flow.insert(
            "after_completion".to_owned(),
            json!({"type": after, "redirect": redirect, "hosted_confirmation": null}),
        );
        if self.type_ != "payment_method_update" {
            flow.insert(self.type_.clone(), self.details.clone());
        }
        flow.into()
    }
}

/// A form in Stripe's notation.
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    pub(super) fn new(form: &str) -> Self {
        Self(stripe_portal::form::decode(form))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }

    /// Returns a URL that is safe in a link.
    fn url(&self, name: &'static str) -> Result<Option<String>, Refused> {
        match self.get(name) {
            Some(url) if !url.starts_with("http://") && !url.starts_with("https://") => {
                Err(Refused::new(name, "Not a valid URL: it begins with neither http:// nor https://."))
            }
            url => Ok(url.map(str::to_owned)),
        }
    }

    /// Returns the value of `name`, with `a[0][b]=c` as nested JSON. Items must be in order.
    fn tree(&self, name: &str) -> Value {
        let mut tree = json!({});
        for (key, value) in &self.0 {
            let Some(rest) = key.strip_prefix(name).and_then(|rest| rest.strip_suffix(']')) else { continue };
            let mut place = &mut tree;
            for part in rest.trim_start_matches('[').split("][") {
                place = match part.parse::<usize>() {
                    Ok(_) => item(place, part),
                    Err(_) => member(place, part),
                };
            }
            *place = value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number));
        }
        tree
    }
}

fn member<'a>(place: &'a mut Value, name: &str) -> &'a mut Value {
    if !place.is_object() {
        *place = json!({});
    }
    match place {
        Value::Object(members) => members.entry(name).or_insert(Value::Null),
        other => other,
    }
}

fn item<'a>(place: &'a mut Value, index: &str) -> &'a mut Value {
    if !place.is_array() {
        *place = json!([]);
    }
    let index = index.parse().unwrap_or(usize::MAX);
    match place {
        Value::Array(items) => {
            if index >= items.len() {
                items.push(Value::Null);
            }
            let last = items.len() - 1;
            &mut items[index.min(last)]
        }
        other => other,
    }
}
