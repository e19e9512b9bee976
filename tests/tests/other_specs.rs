//! Another spec or resource needs other inputs, but no change of code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use codegen::Config;
use codegen::{Output, Source};
use tests::generator::{Inputs, generate, slice};
use tests::scratch::Scratch;
use tests::{SAMPLES_2023, SPEC_2023, inputs, official, samples};

/// Coupons and promotion codes with Stripe's descriptions, in addition to the committed resources.
const MORE: &str = r#"
[resources.coupon]
operations = ["create", "retrieve", "update", "delete", "list"]
events = ["created", "deleted"]

[resources.promotion_code]
operations = ["create", "retrieve", "update", "list"]
"#;

/// The code generated from Stripe's whole spec of 2023.
fn generated(config: String) -> Option<Output> {
    let spec = Source::new(SPEC_2023, fs::read_to_string(official(SPEC_2023)?).expect("a readable spec"));
    let config = Source::new("resources.toml", config);
    let parsed = Config::parse(&config).unwrap_or_else(|problems| panic!("{problems}"));
    let slice = slice(&spec, &config, &parsed).unwrap_or_else(|problems| panic!("{problems}"));
    let inputs = Inputs { spec: Source::new("slice", slice), config, docs: inputs().docs };
    Some(generate(&inputs).unwrap_or_else(|problems| panic!("{problems}")))
}

/// Compiles the crate with `output` in it, runs `truths`, and reads and writes Stripe's samples of `types`.
fn compile(name: &str, output: &Output, truths: &str, types: &[(&str, &str)]) -> Scratch {
    let mut scratch = Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
    scratch.generated("generated", output);
    let mut tests = format!("{PRELUDE}{truths}");
    for (object, ty) in types {
        let Some(samples) = samples::official(SAMPLES_2023, &[*object]) else { continue };
        assert!(!samples.is_empty(), "no sample of {object}");
        for (path, sample) in samples {
            let name = path.replace(['/', '.'], "_");
            let ty = if sample.get("deleted").is_some() { format!("Deleted{ty}") } else { (*ty).to_owned() };
            let json = sample.to_string();
            let _ = writeln!(tests, "#[test] fn sample{name}() {{ again::<{ty}>({json:?}); }}");
        }
    }
    scratch.clear("tests");
    scratch.write("tests/truths.rs", &tests);
    scratch.cargo(&[
        "test",
        "--quiet",
        "--no-default-features",
        "--features",
        "webhook,default-resources",
        "--test",
        "truths",
    ]);
    scratch
}

const PORTAL_TYPES: [(&str, &str); 2] =
    [("billing_portal.session", "Session"), ("billing_portal.configuration", "Configuration")];
const COUPON_TYPES: [(&str, &str); 2] = [("coupon", "Coupon"), ("promotion_code", "PromotionCode")];

const PRELUDE: &str = r#"//! What is true of the crate.
#![allow(unused_imports)]
use stripe_portal::*;
use stripe_portal::billing_portal::configuration::Configuration;
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Locale, Session};

fn again<T: serde::de::DeserializeOwned + serde::Serialize>(json: &str) {
    let value: T = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), serde_json::from_str::<Value>(json).unwrap());
}

fn sent(operation: &impl Operation) -> String {
    let request = operation.request().unwrap();
    let (query, body) = (request.query, match request.body { request::Body::Form(form) => form, _ => String::new() });
    format!("{} {}?{query} {body}", request.method.as_str(), request.path)
}
"#;

const PORTAL: &str = r#"
#[test]
fn the_portal_of_2023_asks_for_a_customer() {
    assert_eq!(API_VERSION, "2023-08-16");
    assert_eq!(Session::OBJECT, "billing_portal.session");
    assert_eq!(Configuration::OBJECT, "billing_portal.configuration");
    let call = CreateSession::new("cus_1").locale(Locale::EnAu).flow_data(FlowData::subscription_cancel("sub_1"));
    assert_eq!(
        sent(&call),
        "POST /v1/billing_portal/sessions? customer=cus_1&flow_data[type]=subscription_cancel\
        &flow_data[subscription_cancel][subscription]=sub_1&locale=en-AU",
    );
}
"#;

const COUPONS: &str = r#"
use stripe_portal::coupon::{self, Coupon, CreateCoupon, DeleteCoupon, DeletedCoupon, ListCoupons, RetrieveCoupon, UpdateCoupon};
use stripe_portal::promotion_code::{self, CreatePromotionCode, ListPromotionCodes, PromotionCode, UpdatePromotionCode};

#[test]
fn coupons_and_promotion_codes_can_be_managed() {
    use coupon::create::CurrencyOptions;
    use promotion_code::list::created::RangeQuerySpecs;
    let restrictions = promotion_code::create::Restrictions::new().minimum_amount(0).first_time_transaction(false);
    for (sent, expected) in [
        (
            sent(&CreateCoupon::new().id("a b").percent_off(25.5).duration(coupon::Duration::Forever)
                .applies_to(coupon::create::AppliesTo::new().products(["prod_1"]))
                .currency_options([("eur", CurrencyOptions::new(5))])
                .redeem_by(Timestamp::from_unix(1))),
            "POST /v1/coupons? applies_to[products][0]=prod_1&currency_options[eur][amount_off]=5&duration=forever\
            &id=a%20b&percent_off=25.5&redeem_by=1",
        ),
        (sent(&CreateCoupon::new().clear_metadata()), "POST /v1/coupons? metadata="),
        (sent(&RetrieveCoupon::new("a/b")), "GET /v1/coupons/a%2Fb? "),
        (sent(&UpdateCoupon::new("c").name("New").clear_metadata_entry("k")), "POST /v1/coupons/c? metadata[k]=&name=New"),
        (sent(&DeleteCoupon::new("c")), "DELETE /v1/coupons/c? "),
        (sent(&ListCoupons::new().limit(3).starting_after("c")), "GET /v1/coupons?limit=3&starting_after=c "),
        (
            sent(&CreatePromotionCode::new("c").code("FALL").restrictions(restrictions)),
            "POST /v1/promotion_codes? code=FALL&coupon=c&restrictions[first_time_transaction]=false\
            &restrictions[minimum_amount]=0",
        ),
        (sent(&UpdatePromotionCode::new("p").active(true)), "POST /v1/promotion_codes/p? active=true"),
        (
            sent(&ListPromotionCodes::new().created(RangeQuerySpecs::new().gte(5)).expand(promotion_code::expand::CUSTOMER)),
            "GET /v1/promotion_codes?created[gte]=5&expand[0]=data.customer ",
        ),
        (sent(&ListPromotionCodes::new().created(7)), "GET /v1/promotion_codes?created=7 "),
    ] {
        assert_eq!(sent, expected);
    }
    assert_eq!(Coupon::OBJECT, DeletedCoupon::OBJECT);
    assert_eq!(PromotionCode::OBJECT, "promotion_code");
    assert!(events::EventData::KNOWN.contains(&"coupon.deleted"));
}
"#;

#[test]
fn the_spec_of_2023_makes_a_crate_of_its_own() {
    let Some(output) = generated(inputs().config.text) else { return };
    let _ = compile("portal_2023", &output, PORTAL, &PORTAL_TYPES);
}

#[test]
fn more_resources_are_only_more_configuration() {
    let config = inputs().config.text;
    assert!(config.contains("source = \"overlay\""));
    let config = config.replace("source = \"overlay\"", "source = \"upstream\"") + MORE;
    let Some(output) = generated(config) else { return };
    let scratch =
        compile("coupons_2023", &output, &format!("{PORTAL}{COUPONS}"), &[PORTAL_TYPES, COUPON_TYPES].concat());
    scratch.cargo(&[
        "doc",
        "--quiet",
        "--no-deps",
        "--no-default-features",
        "--features",
        "client,webhook,default-resources",
    ]);
}
