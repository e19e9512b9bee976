//! The portal's pages.

use std::time::SystemTime;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde_json::json;
use stripe_portal::form;
use stripe_portal::subscription::Status;

use super::session::{Flow, Visit};
use super::{StandIn, subscription};
use crate::page;
use crate::plan::Plan;

/// The payment method that the portal adds.
const NEW_CARD: &str = "pm_stand_in_4242";

/// A page of the portal: its content.
struct Step {
    title: &'static str,
    text: &'static str,
    button: &'static str,
}

fn step(type_: &str) -> Step {
    let (title, text, button) = match type_ {
        "payment_method_update" => (
            "Update payment method",
            "Your next payment is taken from the card you add here.",
            "Save card ending in 4242",
        ),
        "subscription_cancel" => (
            "Cancel your plan",
            "It stays active until the end of the billing period. You can come back any time before.",
            "Cancel plan",
        ),
        "subscription_update" => {
            ("Update your plan", "Company, $99 a month: everything in Team, for a hundred people.", "Switch to Company")
        }
        "subscription_update_confirm" => {
            ("Confirm your update", "Team, $49 a month. Due today: $37.00, for the rest of this month.", "Confirm")
        }
        _ => ("Billing details", "Your name, address and tax IDs, as they are printed on invoices.", "Save"),
    };
    Step { title, text, button }
}

/// Does what the customer confirmed, and sends the events about it.
fn complete(stripe: &StandIn, visit: &Visit, flow: &Flow) {
    let now = SystemTime::now().into();
    let updated = "customer.subscription.updated";
    match flow.type_.as_str() {
        "payment_method_update" => {
            let method = json!({"id": NEW_CARD, "object": "payment_method", "customer": visit.customer, "type": "card",
                "card": {"brand": "visa", "last4": "4242"}, "livemode": false});
            stripe.0.webhooks.send("payment_method.attached", &method, None);
            stripe.change(updated, |subscription| subscription::set_payment_method(subscription, NEW_CARD));
        }
        "subscription_cancel" => stripe.change(updated, |subscription| subscription::schedule_end(subscription, now)),
        "subscription_update" => {
            stripe.change(updated, |subscription| subscription::set_price(subscription, "price_company"));
        }
        "subscription_update_confirm" => stripe.change(updated, |subscription| {
            subscription::set_price(subscription, flow.price().unwrap_or_default());
        }),
        _ => {
            let customer =
                json!({"id": visit.customer, "object": "customer", "name": "Jenny Rosen", "livemode": false});
            stripe.0.webhooks.send("customer.updated", &customer, None);
        }
    }
}

pub(super) async fn show(State(stripe): State<StandIn>, Path(token): Path<String>) -> Response {
    match stripe.visit(&token) {
        Some(visit) => page_of(&visit, body(&stripe, &visit)).into_response(),
        None => gone(),
    }
}

pub(super) async fn finish(State(stripe): State<StandIn>, Path(token): Path<String>, form: String) -> Response {
    let Some(visit) = stripe.visit(&token) else { return gone() };
    let here = format!("/p/session/{token}");
    let Some(flow) = &visit.flow else {
        let (now, action) = (SystemTime::now().into(), form::decode(&form));
        match action.first().map(|(name, value)| (name.as_str(), value.as_str())) {
            Some(("do", "renew")) => stripe.change("customer.subscription.updated", subscription::take_back),
            Some(("do", "end")) => {
                stripe.change("customer.subscription.deleted", |subscription| subscription::end(subscription, now));
            }
            _ => {}
        }
        return Redirect::to(&here).into_response();
    };
    complete(&stripe, &visit, flow);
    let after = flow.redirect.clone().or(visit.return_url.clone()).unwrap_or(here);
    Redirect::to(&after).into_response()
}

fn body(stripe: &StandIn, visit: &Visit) -> Markup {
    let Some(flow) = &visit.flow else { return overview(stripe, visit) };
    let step = step(&flow.type_);
    html! {
        section.card {
            h1 { (step.title) }
            p { (step.text) }
            form method="post" { button.button.wide #confirm { (step.button) } }
        }
    }
}

fn overview(stripe: &StandIn, visit: &Visit) -> Markup {
    let Some(plan) = Plan::of(&stripe.subscription()) else { return html! {} };
    let is_over = plan.status == Status::Canceled;
    html! {
        h1 { "Your billing" }
        section.card {
            h2 { "Current plan" }
            div.row {
                p { strong { (plan.name) } " · $" (plan.amount.unwrap_or_default() / 100) " a " (plan.interval) }
                span.tag #state { @if plan.ends.is_some() && !is_over { "ends soon" } @else { (plan.status) } }
            }
            @if plan.ends.is_some() && !is_over {
                form method="post" {
                    button.button #renew name="do" value="renew" { "Renew plan" }
                    " "
                    button.button #end name="do" value="end" { "Let the period end now" }
                }
            }
        }
        section.card { h2 { "Payment method" } p { (plan.payment_method.as_deref().unwrap_or("none")) } }
        section.card { h2 { "Customer" } p { code { (visit.customer) } } }
    }
}

fn page_of(visit: &Visit, body: Markup) -> Markup {
    frame(html! {
        @if let Some(url) = &visit.return_url {
            a.back #return href=(url) { span aria-hidden="true" { "← " } "Return to Fernweh" }
        }
        (body)
        p.foot { "This page imitates Stripe's. Nothing is charged." }
    })
}

pub(super) async fn no_such_page() -> Response {
    let body = html! { section.card { h1 { "There is no such page" } p { "Open the portal from the shop." } } };
    (StatusCode::NOT_FOUND, frame(body)).into_response()
}

fn gone() -> Response {
    let body = html! { section.card { h1 { "This link has expired" } p { "Open the portal again from the shop." } } };
    (StatusCode::NOT_FOUND, frame(body)).into_response()
}

fn frame(body: Markup) -> Markup {
    let top = html! { span.brand { span.mark aria-hidden="true" {} "Billing portal" } span.tag { "stand-in" } };
    page::document("Billing portal", "portal", top, body)
}
