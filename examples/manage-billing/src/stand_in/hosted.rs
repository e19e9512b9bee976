//! The portal's pages.

use std::time::SystemTime;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde_json::json;
use stripe_portal::form;

use super::session::{Flow, Visit};
use super::subscription::{CARDS, Card};
use super::{StandIn, subscription};
use crate::page;
use crate::plan::Plan;
use crate::plan_text::{day, money};

/// The page of a flow, as the state of the subscription makes it.
struct Step {
    title: &'static str,
    text: String,
    /// The value and the text of each button. Without buttons, there is nothing to do, and the text says so.
    buttons: Vec<(&'static str, String)>,
}

fn step(stripe: &StandIn, flow: &Flow) -> Step {
    let subscription = stripe.subscription();
    let confirm = |text: String| vec![("confirm", text)];
    let Some(plan) = Plan::of(&subscription) else {
        return Step { title: "No plan", text: String::new(), buttons: vec![] };
    };
    let (title, text, buttons) = match flow.type_.as_str() {
        "payment_method_update" => (
            "Update payment method",
            "The card that you add here pays from now on.".to_owned(),
            confirm(format!("Save card ending in {}", new_card(stripe).last4)),
        ),
        "customer_update" => (
            "Billing details",
            "Your name, address and tax IDs, as they are printed on invoices.".to_owned(),
            confirm("Save".to_owned()),
        ),
        _ if plan.has_ended() => ("Nothing to change", format!("The {} plan has ended.", plan.name), vec![]),
        "subscription_cancel" => match (plan.ends, plan.end_of_period) {
            (Some(end), _) => ("Nothing to cancel", format!("The {} plan ends on {}.", plan.name, day(end)), vec![]),
            (None, end) => {
                let end = end.map(day).unwrap_or_default();
                let text = format!("{} stays active until {end}. You can come back any time before.", plan.name);
                ("Cancel your plan", text, confirm("Cancel plan".to_owned()))
            }
        },
        "subscription_update" => {
            let others = subscription::other_plans(&subscription).into_iter();
            let buttons = others.map(|(id, other)| (id, format!("Switch to {}, {}", other.name, other.price())));
            ("Update your plan", format!("Now: {}, {}.", plan.name, plan.price()), buttons.collect())
        }
        _ => match flow.price().and_then(|price| subscription::plan_with(&subscription, price)) {
            Some(after) if after != plan => {
                let text = format!("From {}, {}, to {}, {}.", plan.name, plan.price(), after.name, after.price());
                let money = |amount| money(amount, &plan.currency);
                let due = match subscription::due(&subscription, &after, SystemTime::now().into()) {
                    Some(due) if due > 0 => format!(" Due today: {}, for the rest of the period.", money(due)),
                    Some(due) if due < 0 => format!(" Credited today: {}, for the rest of the period.", money(-due)),
                    _ => String::new(),
                };
                ("Confirm your update", text + &due, confirm("Confirm".to_owned()))
            }
            _ => ("Nothing to change", format!("Your plan is {} already.", plan.name), vec![]),
        },
    };
    Step { title, text, buttons }
}

/// Returns the card that the portal adds: another one than the present.
fn new_card(stripe: &StandIn) -> Card {
    let present = *stripe.card();
    CARDS.into_iter().skip(1).find(|card| *card != present).unwrap_or(present)
}

/// Does what the customer confirmed, and sends the events about it.
fn complete(stripe: &StandIn, visit: &Visit, flow: &Flow, button: &str) {
    let now = SystemTime::now().into();
    let updated = "customer.subscription.updated";
    match flow.type_.as_str() {
        "payment_method_update" => {
            let card = new_card(stripe);
            *stripe.card() = card;
            let method = json!({"id": card.id, "object": "payment_method", "customer": visit.customer, "type": "card",
                "card": {"brand": card.brand, "last4": card.last4}, "livemode": false});
            stripe.0.webhooks.send("payment_method.attached", &method, None);
            stripe.change(updated, |subscription| subscription::set_payment_method(subscription, card.id));
        }
        "subscription_cancel" => stripe.change(updated, |subscription| subscription::schedule_end(subscription, now)),
        "subscription_update" => stripe.change(updated, |subscription| subscription::set_price(subscription, button)),
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
    let form = form::decode(&form);
    let button = form.iter().find_map(|(name, value)| (name == "do").then_some(value.as_str())).unwrap_or_default();
    let Some(flow) = &visit.flow else {
        let now = SystemTime::now().into();
        match button {
            "renew" => stripe.change("customer.subscription.updated", subscription::take_back),
            "end" => {
                stripe.change("customer.subscription.deleted", |subscription| subscription::end(subscription, now));
            }
            _ => {}
        }
        return Redirect::to(&here).into_response();
    };
    // The page may be older than the last change: show what there is to do now.
    if step(&stripe, flow).buttons.iter().all(|(value, _)| *value != button) {
        return Redirect::to(&here).into_response();
    }
    complete(&stripe, &visit, flow, button);
    let after = flow.redirect.clone().or(visit.return_url.clone()).unwrap_or(here);
    Redirect::to(&after).into_response()
}

fn body(stripe: &StandIn, visit: &Visit) -> Markup {
    let Some(flow) = &visit.flow else { return overview(stripe, visit) };
    let step = step(stripe, flow);
    html! {
        section.card {
            h1 { (step.title) }
            p { (step.text) }
            @if !step.buttons.is_empty() {
                form.choices method="post" {
                    @for (value, text) in step.buttons { button.button.wide name="do" value=(value) { (text) } }
                }
            }
        }
    }
}

fn overview(stripe: &StandIn, visit: &Visit) -> Markup {
    let Some(plan) = Plan::of(&stripe.subscription()) else { return html! {} };
    let is_ending = plan.ends.is_some() && !plan.has_ended();
    html! {
        h1 { "Your billing" }
        section.card {
            h2 { "Current plan" }
            div.row {
                p { strong { (plan.name) } " · " (plan.price()) }
                span.tag #state { @if is_ending { (plan.state()) } @else { (plan.status) } }
            }
            @if is_ending {
                form method="post" {
                    button.button #renew name="do" value="renew" { "Renew plan" }
                    " "
                    button.button #end name="do" value="end" { "Let the period end now" }
                }
            }
        }
        section.card { h2 { "Payment method" } p { "Card ending in " (stripe.card().last4) } }
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
    failure(StatusCode::NOT_FOUND, "There is no such page", "Open the portal from the shop.")
}

pub(super) async fn other_method() -> Response {
    failure(StatusCode::METHOD_NOT_ALLOWED, "That did not work", "This address takes another kind of request.")
}

fn gone() -> Response {
    failure(StatusCode::NOT_FOUND, "This link has expired", "Open the portal again from the shop.")
}

fn failure(status: StatusCode, heading: &str, text: &str) -> Response {
    (status, frame(html! { section.card { h1 { (heading) } p { (text) } } })).into_response()
}

fn frame(body: Markup) -> Markup {
    let top = html! { span.brand { span.mark aria-hidden="true" {} "Billing portal" } span.tag { "stand-in" } };
    page::document("Billing portal", "portal", top, body)
}
