//! The "Manage billing" page.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Redirect;
use maud::{DOCTYPE, Markup, Render, html};
use serde::Deserialize;
use stripe_portal::Timestamp;
use stripe_portal::subscription::Status;

use crate::app::{App, Portal};
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

pub(crate) async fn show(State(app): State<Arc<App>>, arrival: Result<Query<Arrival>, QueryRejection>) -> Markup {
    let done = arrival.ok().and_then(|Query(arrival)| Task::named(&arrival.done?));
    let plan = card(&app).await;
    frame(
        "Billing",
        html! {
            h1 { "Billing" }
            @if let Some(task) = done { p.banner role="status" { (task.words().done) } }
            section.card aria-labelledby="plan-name" {
                div.row {
                    div #plan aria-live="polite" { (plan) }
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
    app.plans.clear().await;
    Ok(Redirect::to("/"))
}

/// Serves the plan, for the script of the page.
pub(crate) async fn plan(State(app): State<Arc<App>>) -> Markup {
    card(&app).await
}

/// Renders the plan as the events tell it.
async fn card(app: &App) -> Markup {
    let (name, hints) = match app.plans.current(&app.client).await {
        Ok(Some(plan)) => (format!("{} plan", plan.name), hints(&plan)),
        Ok(None) => ("No plan".to_owned(), Vec::new()),
        Err(error) => {
            eprintln!("plan not found: {error}");
            ("Your plan".to_owned(), vec!["It cannot be shown now.".to_owned()])
        }
    };
    html! {
        h2 #plan-name { (name) }
        @for hint in hints { p.hint { (hint) } }
    }
}

fn hints(plan: &Plan) -> Vec<String> {
    let day = |time: Timestamp| time.to_string().chars().take("YYYY-MM-DD".len()).collect::<String>();
    let price = match plan.amount {
        Some(amount) => format!("{}.{:02} {} a {}", amount / 100, amount % 100, plan.currency, plan.interval),
        None => format!("Billed each {}", plan.interval),
    };
    let state = match (&plan.status, plan.ends, plan.end_of_period) {
        (Status::Canceled | Status::IncompleteExpired, ..) => "ended".to_owned(),
        (Status::Paused, ..) => "paused".to_owned(),
        (Status::PastDue | Status::Unpaid | Status::Incomplete, ..) => "waiting for a payment".to_owned(),
        (_, Some(end), _) => format!("ends on {}", day(end)),
        (_, None, Some(end)) => format!("renews on {}", day(end)),
        _ => "renews automatically".to_owned(),
    };
    let method = plan.payment_method.as_ref().map(|method| format!("Paid with {method}"));
    [format!("{price}, {state}")].into_iter().chain(method).collect()
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
