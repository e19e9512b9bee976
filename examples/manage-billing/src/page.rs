//! The "Manage billing" page.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{HeaderMap, SET_COOKIE};
use axum::response::{IntoResponse, Redirect};
use maud::{DOCTYPE, Markup, Render, html};
use serde::Deserialize;

use crate::app::{App, Portal};
use crate::completed;
use crate::events::Happened;
use crate::failure::Failure;
use crate::plan::Plan;
use crate::task::Task;

/// The style of the page, and of the stand-in's portal.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");

#[derive(Deserialize)]
pub(crate) struct Arrival {
    /// The completed task.
    done: Option<String>,
}

pub(crate) async fn show(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    arrival: Result<Query<Arrival>, QueryRejection>,
) -> impl IntoResponse {
    let done = arrival.ok().and_then(|Query(arrival)| arrival.done);
    let plan = read(&app, done.is_some()).await;
    let sentence =
        done.as_deref().and_then(|done| completed::task(&headers, done)).map(|task| task.done(plan.as_ref().ok()));
    let used_up = done.map(|_| [(SET_COOKIE, completed::USED_UP)]);
    (used_up, page(&app, sentence.as_deref(), &plan))
}

fn page(app: &App, sentence: Option<&str>, plan: &Result<Plan, &'static str>) -> Markup {
    let off = |task| app.off(task, plan.as_ref().ok());
    let mut reasons: Vec<_> = Task::LINKS.into_iter().filter_map(off).collect();
    reasons.dedup();
    frame(
        "Billing",
        html! {
            h1 { "Billing" }
            @if let Some(sentence) = sentence { p.banner role="status" { (sentence) } }
            section.card aria-labelledby="plan-name" {
                div.row {
                    div #plan aria-live="polite" { (card(plan)) }
                    (form(html! { button.button name="task" value=(Task::Portal.words().value) { "Manage billing" } }))
                }
            }
            section.card aria-labelledby="links" {
                h2 #links { "Go straight to" }
                @if !reasons.is_empty() { div #off { @for reason in reasons { p.hint { (reason) } } } }
                (form(html! { ul.links { @for task in Task::LINKS { li { (link(task, off(task).is_some())) } } } }))
            }
            section.card aria-labelledby="news" {
                h2 #news { "What Stripe told us" }
                ol #events.events aria-live="polite" {
                    @for event in app.events.latest().iter().rev() { (event) }
                }
                @if app.webhook.is_some() {
                    p.hint.empty { "Nothing yet. Each webhook appears here when it arrives." }
                } @else {
                    p.hint { "Webhooks are off: STRIPE_WEBHOOK_SECRET is not set." }
                }
            }
            @match app.portal {
                Portal::At(_) => {
                    p.foot { "A stand-in imitates Stripe: nothing leaves this machine." }
                    form.foot method="post" action="/reset" { button.quiet #reset { "Start over" } }
                }
                Portal::AnyHttps => p.foot { "This page uses an API key of test mode." },
            }
            script src="/page.js" defer {}
        },
    )
}

/// Starts over, with the stand-in only: nobody can reset Stripe.
pub(crate) async fn reset(State(app): State<Arc<App>>) -> Result<Redirect, Failure> {
    let Some(stand_in) = &app.stand_in else { return Err(Failure::NoSuchPage) };
    stand_in.reset();
    app.events.clear();
    app.plans.clear().await;
    Ok(Redirect::to("/"))
}

/// Serves the plan, for the script of the page.
pub(crate) async fn plan(State(app): State<Arc<App>>) -> Markup {
    card(&read(&app, false).await)
}

/// Returns the plan, or why the page does not show it. `is_back` is true after a task, whose webhook may still be on its way.
async fn read(app: &App, is_back: bool) -> Result<Plan, &'static str> {
    if app.customer.subscription.is_none() {
        return Err("The plan is not shown: set STRIPE_SUBSCRIPTION.");
    }
    // Without webhooks, only a call tells of a change.
    match app.plans.current(&app.client, is_back || app.webhook.is_none()).await {
        Ok(Some(plan)) => Ok(plan),
        Ok(None) => Err("The subscription has no items."),
        Err(error) => {
            eprintln!("the plan could not be retrieved: {error}");
            Err("The plan cannot be shown now.")
        }
    }
}

fn card(plan: &Result<Plan, &'static str>) -> Markup {
    html! {
        @match plan {
            Ok(plan) => {
                h2 #plan-name { (plan.name) " plan" }
                p.hint { (plan.price()) ", " span.whole { (plan.state()) } }
                @if let Some(method) = plan.payment_method.as_ref().filter(|_| !plan.has_ended()) {
                    p.hint { "Paid with " (method) }
                }
            }
            Err(reason) => {
                h2 #plan-name { "Your plan" }
                p.hint { (reason) }
            }
        }
    }
}

fn form(buttons: Markup) -> Markup {
    html! { form method="post" action="/portal" { (buttons) } }
}

fn link(task: Task, is_off: bool) -> Markup {
    let words = task.words();
    html! {
        button.link name="task" value=(words.value) disabled[is_off] aria-describedby=[is_off.then_some("off")] {
            span {
                strong { (words.title) }
                span.hint { (words.hint) }
            }
            span.arrow aria-hidden="true" { "→" }
        }
    }
}

impl Render for Happened {
    fn render(&self) -> Markup {
        html! {
            li id=(self.id) {
                code { (self.type_) }
                time { (self.time) }
                @if let Some(text) = &self.text { p.hint { (text) } }
            }
        }
    }
}

/// Renders a page of the shop.
pub(crate) fn frame(title: &str, body: Markup) -> Markup {
    let brand = html! { a.brand href="/" { span.mark aria-hidden="true" {} "Fernweh" } };
    document(&format!("{title} · Fernweh"), "shop", brand, body)
}

/// Renders a page with any title.
pub(crate) fn document(title: &str, look: &str, top: Markup, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" class=(look) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
            }
            body {
                header.top { (top) }
                main { (body) }
            }
        }
    }
}
