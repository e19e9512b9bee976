//! Any string decodes, encoding round-trips, and any path is refused or unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use stripe_portal::call::Call;
use stripe_portal::form::{FormWriter, decode};
use stripe_portal::request::{Method, path};
use stripe_portal::{Config, OperationExt as _, RawRequest};

fuzz_target!(|input: (&str, &str, &[u8])| {
    let (name, text, json) = input;
    decode(text);
    let mut form = FormWriter::new();
    form.entry(name, text);
    assert_eq!(decode(&form.finish()), [(name.to_owned(), text.to_owned())]);
    if let Ok(value) = serde_json::from_slice::<Value>(json) {
        let mut form = FormWriter::new();
        form.entry(name, &value);
        let form = form.finish();
        assert!(form.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%[]=&".contains(&byte)));
        decode(&form);
    }
    if let Ok(path) = path("/v1/things/{id}", &[("id", text)]) {
        assert!(Call::new(&Config::new("sk_test_123"), &RawRequest::new(Method::Get, path), [0; 16]).is_ok());
    }
    let request = RawRequest::new(Method::Get, name).with_api_key(text).with_header(name, text).with_account(text);
    let _ = Call::new(&Config::new("sk_test_123"), &request, [0; 16]);
});
