//! Form encoding with literal keys, the fastest possible code.

use std::fmt::Write as _;

use crate::Locale;

pub struct CreateSession<'a> {
    pub customer: Option<&'a str>,
    pub return_url: Option<&'a str>,
    pub locale: Option<Locale>,
    pub flow_data: Option<FlowData<'a>>,
}

/// The flow `subscription_update_confirm`, ending in a redirect.
pub struct FlowData<'a> {
    pub subscription: &'a str,
    /// Item, price, quantity.
    pub items: &'a [(&'a str, &'a str, i64)],
    pub coupon: Option<&'a str>,
    pub return_url: &'a str,
}

impl CreateSession<'_> {
    pub fn encode(&self) -> String {
        let mut form = String::with_capacity(256);
        text(&mut form, "customer=", self.customer);
        if let Some(flow) = &self.flow_data {
            text(&mut form, "flow_data[after_completion][redirect][return_url]=", Some(flow.return_url));
            text(&mut form, "flow_data[after_completion][type]=", Some("redirect"));
            text(&mut form, "flow_data[subscription_update_confirm][discounts][0][coupon]=", flow.coupon);
            for (index, (item, price, quantity)) in flow.items.iter().enumerate() {
                for (key, value) in [("id", item), ("price", price)] {
                    let _ = write!(form, "&flow_data[subscription_update_confirm][items][{index}][{key}]=");
                    percent_encode(&mut form, value);
                }
                let _ = write!(form, "&flow_data[subscription_update_confirm][items][{index}][quantity]={quantity}");
            }
            text(&mut form, "flow_data[subscription_update_confirm][subscription]=", Some(flow.subscription));
            text(&mut form, "flow_data[type]=", Some("subscription_update_confirm"));
        }
        text(&mut form, "locale=", self.locale.map(Locale::as_str));
        text(&mut form, "return_url=", self.return_url);
        form
    }
}

fn text(form: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(key);
        percent_encode(form, value);
    }
}

fn percent_encode(form: &mut String, value: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            form.push(char::from(byte));
        } else {
            form.push('%');
            form.push(char::from(HEX[usize::from(byte >> 4)]));
            form.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
