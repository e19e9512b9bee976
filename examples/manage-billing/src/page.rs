//! The "Manage billing" page.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Redirect;
use maud::{DOCTYPE, Markup, Render, html};
use serde::Deserialize;

use crate::app::{App, Portal};
use crate::events::Happened;
use crate::failure::Failure;
use crate::task::Task;

/// The style of the page, and of the stand-in's portal.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");

#[derive(Deserialize)]
pub(crate) struct Arrival {
    /// The completed task.
    done: Option<String>,
}

pub(crate) async fn show(State(app): State<Arc<App>>, arrival: Result<Query<Arrival>, QueryRejection>) -> Markup {
    let done = arrival.ok().and_then(|Query(arrival)| Task::named(&arrival.done?));
    frame(
        "Billing",
        html! {
            h1 { "Billing" }
            @if let Some(task) = done { p.banner role="status" { (task.words().done) } }
            section.card aria-labelledby="plan" {
                div.row {
                    div {
                        h2 #plan { "Starter plan" }
                        p.hint { "$12 a month, renews automatically" }
                    }
                    (form(html! { button.button name="task" value=(Task::Portal.words().value) { "Manage billing" } }))
                }
            }
            section.card aria-labelledby="links" {
                h2 #links { "Go straight to" }
                @if Task::LINKS.iter().any(|task| !app.offers(*task)) {
                    p.hint #off { (app.lacking()) }
                }
                (form(html! { ul.links { @for task in Task::LINKS { li { (link(&app, task)) } } } }))
            }
            section.card aria-labelledby="news" {
                h2 #news { "What Stripe told us" }
                ol #events.events aria-live="polite" {
                    @for event in app.events.latest().iter().rev() { (event) }
                }
                @if app.webhook.is_some() {
                    p.hint.empty { "Nothing yet. Open the portal, and its webhook appears here." }
                } @else {
                    p.hint { "Webhooks are off: STRIPE_WEBHOOK_SECRET is not set." }
                }
            }
            @match app.portal {
                Portal::At(_) => {
                    p.foot { "A stand-in imitates Stripe: nothing leaves this machine." }
                    form.foot method="post" action="/reset" { button.quiet #reset { "Start over" } }
                }
                Portal::AnyHttps => p.foot { "Connected to Stripe in test mode." },
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
    Ok(Redirect::to("/"))
}

fn form(buttons: Markup) -> Markup {
    html! { form method="post" action="/portal" { (buttons) } }
}

fn link(app: &App, task: Task) -> Markup {
    let words = task.words();
    let possible = app.offers(task);
    html! {
        button.link name="task" value=(words.value) disabled[!possible] aria-describedby=[(!possible).then_some("off")] {
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
