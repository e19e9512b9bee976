//! The page in Chromium, started by its command.
//!
//! Skipped where there is no Chromium with its driver, unless `REQUIRE_BROWSER` is set. `SCREENSHOTS=FOLDER` keeps
//! pictures of what was seen. `AXE=FILE` checks each page with axe-core, whose script is in the file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod chromium;

use std::process::Stdio;
use std::time::Duration;

use chromium::{Browser, Look};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};

/// The application in a separate process.
struct Application {
    process: Child,
    stdout: BufReader<ChildStdout>,
    greeting: String,
    url: String,
}

impl Application {
    /// Starts the application with a stand-in.
    async fn start() -> Self {
        Self::start_with(&[]).await
    }

    async fn start_with(variables: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_manage-billing"))
            .env("PORT", "0")
            .env_remove("STRIPE_SECRET_KEY")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let mut greeting = String::new();
        stdout.read_line(&mut greeting).await.unwrap();
        let url = greeting.split_whitespace().nth(1).unwrap().to_owned();
        Self { process, stdout, greeting, url }
    }

    /// Stops the application and returns its output.
    async fn stop(mut self) -> String {
        self.process.kill().await.unwrap();
        let mut printed = self.greeting;
        self.stdout.read_to_string(&mut printed).await.unwrap();
        self.process.stderr.take().unwrap().read_to_string(&mut printed).await.unwrap();
        printed
    }
}

/// The tasks, each with the type of its last event, the number of its events, and a part of the plan after it.
const TASKS: [(&str, &str, usize, &str); 5] = [
    ("payment_method_update", "payment_method.attached", 2, "Paid with pm_stand_in_4242"),
    ("subscription_update", "customer.subscription.updated", 1, "Company plan"),
    ("subscription_update_confirm", "customer.subscription.updated", 1, "Team plan"),
    ("subscription_cancel", "customer.subscription.updated", 1, "ends on"),
    ("customer_update", "customer.updated", 1, "Team plan"),
];

/// The buttons for a scheduled cancellation in the portal, each with the state there and a part of the plan after it.
const ACTIONS: [(&str, &str, &str); 2] = [("#renew", "active", "renews on"), ("#end", "canceled", "ended")];

#[tokio::test]
async fn a_customer_goes_to_the_portal_and_back_and_the_webhook_arrives() {
    for look in Look::ALL {
        let Some(browser) = Browser::start(look).await else { return };
        let application = Application::start().await;
        let page = format!("{}/", application.url);
        browser.goto(&page).await.unwrap();
        browser.picture("first").await;

        let mut tokens = Vec::new();
        browser.click("button[value=portal]").await;
        browser.element("html.portal").await;
        let url = browser.current_url().await.unwrap();
        let portal = url.origin().ascii_serialization();
        assert_ne!(portal, application.url);
        tokens.push(url.path_segments().unwrap().next_back().unwrap().to_owned());
        browser.picture("portal").await;
        browser.click("#return").await;
        browser.element("html.shop").await;
        assert_eq!(browser.current_url().await.unwrap().as_str(), page);
        browser.shows("#events li", "billing_portal.session.created").await;

        browser.shows("#plan", "Starter plan").await;
        let mut events = 1;
        for (task, event, number, plan) in TASKS {
            browser.click(&format!("button[value={task}]")).await;
            browser.element("#confirm").await;
            let url = browser.current_url().await.unwrap();
            tokens.push(url.path_segments().unwrap().next_back().unwrap().to_owned());
            browser.picture(task).await;
            browser.click("#confirm").await;
            browser.element("html.shop").await;
            assert_eq!(browser.current_url().await.unwrap().as_str(), format!("{page}?done={task}"));
            browser.shows("[role=status]", "").await;
            // One event for the session, and those of the task.
            events += 1 + number;
            browser.shows(&format!("#events li:nth-child({events})"), "").await;
            browser.shows("#events li", event).await;
            browser.shows("#plan", plan).await;
            browser.picture(&format!("after_{task}")).await;
            if task == "payment_method_update" {
                browser.picture("page").await;
            }
        }
        for (button, state, plan) in ACTIONS {
            browser.click("button[value=portal]").await;
            browser.shows("#state", "ends soon").await;
            browser.click(button).await;
            browser.shows("#state", state).await;
            browser.click("#return").await;
            browser.element("html.shop").await;
            browser.shows("#plan", plan).await;
            browser.picture(&format!("after_{}", &button[1..])).await;
            if button == "#renew" {
                browser.click("button[value=subscription_cancel]").await;
                browser.click("#confirm").await;
                browser.element("html.shop").await;
                browser.shows("#plan", "ends on").await;
            }
        }
        browser.goto(&format!("{page}nothing")).await.unwrap();
        browser.shows("[role=alert]", "There is no page at this address.").await;
        browser.picture("no-page").await;
        browser.goto(&format!("{}/p/session/{}", portal, tokens[0])).await.unwrap();
        browser.shows("h1", "Your billing").await;
        browser.goto(&page).await.unwrap();
        browser.click("#reset").await;
        browser.shows(".empty", "Nothing yet").await;
        browser.goto(&format!("{}/p/session/{}", portal, tokens[0])).await.unwrap();
        browser.shows("h1", "This link has expired").await;
        browser.picture("expired").await;
        browser.stop().await;
        let printed = application.stop().await;
        assert!(!printed.contains("refused"), "{printed}");
        for secret in tokens.iter().map(String::as_str).chain(["sk_test_", "whsec_"]) {
            assert!(secret.len() > 5 && !printed.contains(secret), "{printed}");
        }
    }
}

#[tokio::test]
async fn an_account_without_settings_and_a_stripe_that_does_not_respond_are_explained() {
    // Nothing listens at this port.
    let account = [
        ("STRIPE_SECRET_KEY", "sk_test_1nS1de"),
        ("STRIPE_CUSTOMER", "cus_1"),
        ("STRIPE_BASE_URL", "http://127.0.0.1:1"),
    ];
    for look in Look::ALL {
        let Some(browser) = Browser::start(look).await else { return };
        let application = Application::start_with(&account).await;
        browser.goto(&application.url).await.unwrap();
        browser.shows("#off", "STRIPE_SUBSCRIPTION is not set").await;
        browser.shows("section .hint", "STRIPE_WEBHOOK_SECRET is not set").await;
        browser.picture("account").await;
        browser.click("button[value=customer_update]").await;
        browser.shows("[role=alert]", "Our billing provider does not respond. Try again in a minute.").await;
        browser.picture("unreachable").await;
        browser.click("[role=alert] a").await;
        browser.element("#off").await;
        browser.stop().await;
        let printed = application.stop().await;
        assert!(printed.contains("the portal could not be opened: ") && !printed.contains("1nS1de"), "{printed}");
    }
}

#[tokio::test]
async fn everything_works_by_keyboard() {
    const ENTER: &str = "\u{e007}";
    let Some(browser) = Browser::start(Look::NARROW).await else { return };
    let application = Application::start().await;
    browser.goto(&application.url).await.unwrap();
    for (presses, value) in [(2, "portal"), (1, "payment_method_update"), (1, "subscription_update")] {
        browser.tab(presses).await;
        let focused = browser.execute("return document.activeElement.value", vec![]).await.unwrap();
        assert_eq!(focused, value);
        let outline = "return getComputedStyle(document.activeElement).outlineStyle";
        assert_eq!(browser.execute(outline, vec![]).await.unwrap(), "solid", "{value} shows no focus");
    }
    browser.active_element().await.unwrap().send_keys(ENTER).await.unwrap();
    browser.shows("h1", "Update your plan").await;
    browser.tab(2).await;
    browser.active_element().await.unwrap().send_keys(ENTER).await.unwrap();
    browser.shows("[role=status]", "").await;
    browser.stop().await;
}

#[tokio::test]
async fn an_open_page_shows_a_webhook_without_being_loaded_again() {
    let Some(browser) = Browser::start(Look::WIDE).await else { return };
    let application = Application::start().await;
    browser.goto(&application.url).await.unwrap();
    browser.execute("window.untouched = true; window.open('/', 'other')", vec![]).await.unwrap();
    let first = browser.window().await.unwrap();
    let other = browser.windows().await.unwrap().into_iter().find(|window| *window != first).unwrap();
    browser.switch_to_window(other).await.unwrap();
    browser.click("button[value=portal]").await;
    browser.switch_to_window(first).await.unwrap();
    browser.shows("#events li", "billing_portal.session.created").await;
    assert_eq!(browser.execute("return window.untouched", vec![]).await.unwrap(), true);
    browser.stop().await;
}

/// The time limit for each step of the browser.
const PATIENCE: Duration = Duration::from_secs(60);
