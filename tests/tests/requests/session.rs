//! The parameters of sessions.

use serde_json::json;
use stripe_portal::Expand;
use stripe_portal::billing_portal::configuration;
use stripe_portal::billing_portal::session::create::flow_data::subscription_cancel::{Retention, retention};
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::{Discount, Item};
use stripe_portal::billing_portal::session::create::flow_data::{
    AfterCompletion, Flow, SubscriptionCancel, SubscriptionUpdate, SubscriptionUpdateConfirm, after_completion,
};
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Locale, expand};
use stripe_portal::form::UnrecognizedVariant;

use crate::table::{Table, sends};

/// Returns a session of `cus_1`, with `rest` after it.
fn posts(rest: &str) -> String {
    format!("POST /v1/billing_portal/sessions customer=cus_1{rest}")
}

fn new() -> CreateSession {
    CreateSession::new().customer("cus_1")
}

fn flow(flow: impl Into<Flow>) -> CreateSession {
    new().flow_data(FlowData::new(flow))
}

fn after(after: impl Into<AfterCompletion>) -> CreateSession {
    new().flow_data(FlowData::customer_update().after_completion(after))
}

pub fn rows(table: &mut Table) {
    let then = "&flow_data[after_completion]";
    let cancel = "&flow_data[type]=subscription_cancel&flow_data[subscription_cancel]";
    let confirm = "&flow_data[type]=subscription_update_confirm&flow_data[subscription_update_confirm]";
    let update = "&flow_data[type]=customer_update";
    sends! { table;
        CreateSession::new().customer("c").configuration("bpc_1")
            => "POST /v1/billing_portal/sessions configuration=bpc_1&customer=c",
        CreateSession::new().customer_account("acct_1") => "POST /v1/billing_portal/sessions customer_account=acct_1",
        new().on_behalf_of("acct_1") => posts("&on_behalf_of=acct_1"),
        new().return_url("https://example.com/?a=b&c=é ~") => posts("&return_url=https%3A%2F%2Fexample.com%2F%3Fa%3Db%26c%3D%C3%A9%20~"),
        new().return_url("") => posts("&return_url="),
        new().return_url("a").return_url("b") => posts("&return_url=b"),
        new().expand(expand::CONFIGURATION) => posts("&expand[0]=configuration"),
        new().expand(expand::CONFIGURATION).expand(expand::CONFIGURATION.then(configuration::expand::APPLICATION))
            => posts("&expand[0]=configuration&expand[1]=configuration.application"),
        new().expand(Expand::custom("new.thing")) => posts("&expand[0]=new.thing"),
        // Flows, by name and by type.
        new().flow_data(FlowData::customer_update()) => posts("&flow_data[type]=customer_update"),
        new().flow_data(FlowData::payment_method_update()) => posts("&flow_data[type]=payment_method_update"),
        new().flow_data(FlowData::subscription_cancel("sub_1")) => posts(&format!("{cancel}[subscription]=sub_1")),
        new().flow_data(FlowData::subscription_update("sub_1"))
            => posts("&flow_data[type]=subscription_update&flow_data[subscription_update][subscription]=sub_1"),
        new().flow_data(FlowData::subscription_update_confirm([Item::new("si_1")], "sub_1"))
            => posts(&format!("{confirm}[items][0][id]=si_1&flow_data[subscription_update_confirm][subscription]=sub_1")),
        flow(Flow::CustomerUpdate) => posts("&flow_data[type]=customer_update"),
        flow(Flow::PaymentMethodUpdate) => posts("&flow_data[type]=payment_method_update"),
        flow(SubscriptionUpdate::new("sub_1"))
            => posts("&flow_data[type]=subscription_update&flow_data[subscription_update][subscription]=sub_1"),
        flow(SubscriptionCancel::new("sub_1").retention(Retention::coupon_offer("25_off")))
            => posts(&format!("{cancel}[retention][type]=coupon_offer\
                &flow_data[subscription_cancel][retention][coupon_offer][coupon]=25_off\
                &flow_data[subscription_cancel][subscription]=sub_1")),
        new().flow_data(FlowData::subscription_cancel_with("sub_1", |options| options.retention(Retention::coupon_offer("c"))))
            => posts(&format!("{cancel}[retention][type]=coupon_offer\
                &flow_data[subscription_cancel][retention][coupon_offer][coupon]=c\
                &flow_data[subscription_cancel][subscription]=sub_1")),
        flow(SubscriptionCancel::new("sub_1").retention(retention::CouponOffer::new("25_off").extra("new", true)))
            => posts(&format!("{cancel}[retention][type]=coupon_offer\
                &flow_data[subscription_cancel][retention][coupon_offer][coupon]=25_off\
                &flow_data[subscription_cancel][retention][coupon_offer][new]=true\
                &flow_data[subscription_cancel][subscription]=sub_1")),
        flow(
            SubscriptionUpdateConfirm::new(
                [Item::new("si_1").price("price_1").quantity(0), Item::new("si_2").quantity(i64::MAX)],
                "sub_1",
            )
            .discounts([Discount::new().coupon("25%"), Discount::new().promotion_code("promo_1")]),
        ) => posts(&format!("{confirm}[discounts][0][coupon]=25%25\
                &flow_data[subscription_update_confirm][discounts][1][promotion_code]=promo_1\
                &flow_data[subscription_update_confirm][items][0][id]=si_1\
                &flow_data[subscription_update_confirm][items][0][price]=price_1\
                &flow_data[subscription_update_confirm][items][0][quantity]=0\
                &flow_data[subscription_update_confirm][items][1][id]=si_2\
                &flow_data[subscription_update_confirm][items][1][quantity]=9223372036854775807\
                &flow_data[subscription_update_confirm][subscription]=sub_1")),
        // Actions after the flow.
        after(AfterCompletion::PortalHomepage) => posts(&format!("{then}[type]=portal_homepage{update}")),
        after(AfterCompletion::redirect("https://example.com"))
            => posts(&format!("{then}[type]=redirect{then}[redirect][return_url]=https%3A%2F%2Fexample.com{update}")),
        after(AfterCompletion::hosted_confirmation()) => posts(&format!("{then}[type]=hosted_confirmation{update}")),
        after(after_completion::HostedConfirmation::new().custom_message("Bye!"))
            => posts(&format!("{then}[type]=hosted_confirmation{then}[hosted_confirmation][custom_message]=Bye%21{update}")),
    }
    for locale in Locale::KNOWN {
        sends! { table; new().locale(locale.clone()) => posts(&format!("&locale={locale}")) }
    }
    for locale in Locale::KNOWN {
        sends! { table; new().locale(locale.as_str()) => posts(&format!("&locale={locale}")) }
        assert!(*locale == locale.as_str() && *locale == *locale.as_str() && *locale != "tlh");
    }
    for newer in ["tlh", ""] {
        let locale = Locale::from(newer);
        assert!(locale == newer);
    }
}

#[test]
fn what_is_newer_than_the_crate_can_be_sent() {
    let mut table = Table::new();
    let pause = UnrecognizedVariant::new("pause").param("pause", json!({ "until": 5, "items": ["a", { "b": true }] }));
    sends! { table;
        new().locale("tlh") => posts("&locale=tlh"),
        new().extra("new", json!({ "list": [1, { "a[b]": "c d" }], "empty": [] }))
            => posts("&new[list][0]=1&new[list][1][a%5Bb%5D]=c%20d"),
        flow(Flow::Unrecognized(pause))
            => posts("&flow_data[type]=pause&flow_data[pause][items][0]=a&flow_data[pause][items][1][b]=true&flow_data[pause][until]=5"),
        new().flow_data(FlowData::customer_update().extra("new", 1))
            => posts("&flow_data[type]=customer_update&flow_data[new]=1"),
        after(AfterCompletion::Unrecognized(UnrecognizedVariant::new("close")))
            => posts("&flow_data[after_completion][type]=close&flow_data[type]=customer_update"),
        after(after_completion::Redirect::new("/").extra("status", 303))
            => posts("&flow_data[after_completion][type]=redirect&flow_data[after_completion][redirect][return_url]=%2F\
                &flow_data[after_completion][redirect][status]=303&flow_data[type]=customer_update"),
    }
}
