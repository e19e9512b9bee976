//! The portal's pages.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde_json::json;

use super::StandIn;
use super::session::Visit;
use crate::page;

/// A page of the portal: its content, and the event that completing it sends.
struct Step {
    title: &'static str,
    text: &'static str,
    button: &'static str,
    event: &'static str,
    object: &'static str,
}

fn step(type_: &str) -> Step {
    let (title, text, button, event, object) = match type_ {
        "payment_method_update" => (
            "Update payment method",
            "Your next payment is taken from the card you add here.",
            "Save card ending in 4242",
            "payment_method.attached",
            "payment_method",
        ),
        "subscription_cancel" => (
            "Cancel your plan",
            "It stays active until the end of the billing period. You can come back any time before.",
            "Cancel plan",
            "customer.subscription.updated",
            "subscription",
        ),
        "subscription_update" => (
            "Update your plan",
            "Team, $49 a month: everything in Starter, for ten people.",
            "Switch to Team",
            "customer.subscription.updated",
            "subscription",
        ),
        "subscription_update_confirm" => (
            "Confirm your update",
            "Team, $49 a month. Due today: $37.00, for the rest of this month.",
            "Confirm",
            "customer.subscription.updated",
            "subscription",
        ),
        _ => (
            "Billing details",
            "Your name, address and tax IDs, as they are printed on invoices.",
            "Save",
            "customer.updated",
            "customer",
        ),
    };
    Step { title, text, button, event, object }
}

pub(super) async fn show(State(stripe): State<StandIn>, Path(token): Path<String>) -> Response {
    match stripe.visit(&token) {
        Some(visit) => page_of(&visit, body(&visit)).into_response(),
        None => gone(),
    }
}

pub(super) async fn finish(State(stripe): State<StandIn>, Path(token): Path<String>) -> Response {
    let Some(visit) = stripe.visit(&token) else { return gone() };
    let Some(flow) = &visit.flow else { return Redirect::to(&format!("/p/session/{token}")).into_response() };
    let step = step(&flow.type_);
    stripe.0.webhooks.send(step.event, &json!({"id": format!("{}_stand_in", step.object), "object": step.object}));
    let after = flow.redirect.clone().or(visit.return_url).unwrap_or_else(|| format!("/p/session/{token}"));
    Redirect::to(&after).into_response()
}

fn body(visit: &Visit) -> Markup {
    let Some(flow) = &visit.flow else { return overview(visit) };
    let step = step(&flow.type_);
    html! {
        section.card {
            h1 { (step.title) }
            p { (step.text) }
            form method="post" { button.button.wide #confirm { (step.button) } }
        }
    }
}

fn overview(visit: &Visit) -> Markup {
    html! {
        h1 { "Your billing" }
        section.card {
            h2 { "Current plan" }
            div.row { p { strong { "Starter" } " · $12 a month" } span.tag { "Active" } }
        }
        section.card { h2 { "Payment method" } p { "Visa ending in 4242" } }
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
