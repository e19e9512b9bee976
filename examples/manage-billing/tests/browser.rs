//! The page in Chromium, started by its command.
//!
//! Skipped where there is no Chromium with its driver, unless `REQUIRE_BROWSER` is set. `SCREENSHOTS=FOLDER` keeps
//! pictures of what was seen. `AXE=FILE` checks each page with axe-core, whose script is in the file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod chromium;
mod support;

use std::time::Duration;

use chromium::{Browser, Look};
use fantoccini::Locator;
use support::Application;

/// A task, its button in the portal, the sentence on the page after it, the type of its last event, the number of its events, and
/// a part of the plan after it. `DAY` is the end of the period.
const TASKS: [(&str, &str, &str, &str, usize, &str); 5] = [
    (
        "payment_method_update",
        "confirm",
        "Your payment method was updated.",
        "payment_method.attached",
        2,
        "Paid with pm_stand_in_4242",
    ),
    ("subscription_update", "price_company", "Your plan is Company.", UPDATED, 1, "Company plan"),
    ("subscription_update_confirm", "confirm", "Your plan is Team.", UPDATED, 1, "Team plan"),
    ("subscription_cancel", "confirm", "Your plan ends on DAY.", UPDATED, 1, "ends on DAY"),
    ("customer_update", "confirm", "Your billing details were saved.", "customer.updated", 1, "Team plan"),
];

const UPDATED: &str = "customer.subscription.updated";

/// The buttons for a scheduled cancellation in the portal, each with the state there and a part of the plan after it.
const ACTIONS: [(&str, &str, &str); 2] = [("#renew", "active", "renews on DAY"), ("#end", "canceled", "ended")];

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
        let plan = browser.element("#plan").await.text().await.unwrap();
        let day = plan.split_once("renews on ").unwrap().1.lines().next().unwrap().to_owned();
        assert_eq!(day.len(), "YYYY-MM-DD".len(), "{plan}");
        let mut events = 1;
        for (task, button, sentence, event, number, plan) in TASKS {
            browser.click(&format!("button[value={task}]")).await;
            let button = format!("html.portal button[value={button}]");
            browser.element(&button).await;
            let url = browser.current_url().await.unwrap();
            tokens.push(url.path_segments().unwrap().next_back().unwrap().to_owned());
            browser.picture(task).await;
            browser.click(&button).await;
            browser.element("html.shop").await;
            assert_eq!(browser.current_url().await.unwrap().as_str(), format!("{page}?done={task}"));
            assert_eq!(sentences(&browser).await, [sentence.replace("DAY", &day)], "{task}");
            // One event for the session, and those of the task.
            events += 1 + number;
            browser.shows(&format!("#events li:nth-child({events})"), "").await;
            browser.shows("#events li", event).await;
            browser.shows("#plan", &plan.replace("DAY", &day)).await;
            browser.picture(&format!("after_{task}")).await;
            if task == "payment_method_update" {
                browser.picture("page").await;
            }
            browser.refresh().await.unwrap();
            browser.shows("#plan", &plan.replace("DAY", &day)).await;
            assert_eq!(sentences(&browser).await, [""; 0], "{task}");
        }
        browser.shows("#off", "“Confirm a change” is off: the plan has this price already.").await;
        for (button, state, plan) in ACTIONS {
            browser.click("button[value=portal]").await;
            browser.shows("#state", &format!("ends on {day}")).await;
            browser.click(button).await;
            browser.shows("#state", state).await;
            browser.click("#return").await;
            browser.element("html.shop").await;
            browser.shows("#plan", &plan.replace("DAY", &day)).await;
            browser.picture(&format!("after_{}", &button[1..])).await;
            // Like "Back": the address of a task that is done.
            browser.goto(&format!("{page}?done=subscription_cancel")).await.unwrap();
            browser.shows("#plan", &plan.replace("DAY", &day)).await;
            assert_eq!(sentences(&browser).await, [""; 0], "{button}");
            if button == "#renew" {
                browser.click("button[value=subscription_cancel]").await;
                browser.click("html.portal button[value=confirm]").await;
                browser.element("html.shop").await;
                browser.shows("#plan", "ends on").await;
            }
        }
        browser.shows("#off", "Links to change or cancel a plan are off: the plan has ended.").await;
        browser.picture("ended").await;
        // A page from before the end of the plan still has the link.
        browser
            .execute("document.querySelector('button[value=subscription_cancel]').disabled = false", vec![])
            .await
            .unwrap();
        browser.click("button[value=subscription_cancel]").await;
        browser.shows("[role=alert]", "Billing cannot be opened now. The reason is in our log.").await;
        browser.shows("[role=alert]", "req_stand_in").await;
        browser.picture("not-opened").await;
        browser.goto(&format!("{}/p/session/{}", portal, tokens[4])).await.unwrap();
        browser.shows("h1", "Nothing to change").await;
        browser.picture("nothing-to-change").await;
        browser.goto(&format!("{page}portal")).await.unwrap();
        browser.shows("[role=alert]", "This address takes another kind of request.").await;
        browser.picture("other-method").await;
        browser.goto(&format!("{page}nothing")).await.unwrap();
        browser.shows("[role=alert]", "There is no page at this address.").await;
        browser.picture("no-page").await;
        browser.goto(&format!("{}/p/session/{}", portal, tokens[0])).await.unwrap();
        browser.shows("h1", "Your billing").await;
        browser.goto(&page).await.unwrap();
        browser.click("#reset").await;
        browser.shows(".empty", "Nothing yet").await;
        browser.shows("#plan", "Starter plan").await;
        assert_eq!(sentences(&browser).await, [""; 0], "after the reset");
        browser.goto(&format!("{}/p/session/{}", portal, tokens[0])).await.unwrap();
        browser.shows("h1", "This link has expired").await;
        browser.picture("expired").await;
        browser.stop().await;
        let printed = application.stop().await;
        let refused: Vec<_> = printed.lines().skip(1).collect();
        assert_eq!(
            refused,
            [
                "the portal could not be opened: invalid request: This subscription is canceled: it can be neither changed nor \
                 canceled. (status 400, param flow_data, request req_stand_in)",
                "GET /portal was refused: the address takes another method",
            ]
        );
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
        browser.shows("#plan", "The plan is not shown: set STRIPE_SUBSCRIPTION.").await;
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
    browser.element("html.shop").await;
    assert_eq!(sentences(&browser).await, ["Your plan is Team."]);
    browser.stop().await;
}

#[tokio::test]
async fn the_back_button_does_not_repeat_a_sentence() {
    let Some(browser) = Browser::start(Look::WIDE).await else { return };
    let application = Application::start().await;
    browser.goto(&application.url).await.unwrap();
    browser.click("button[value=customer_update]").await;
    browser.click("html.portal button[value=confirm]").await;
    browser.shows("[role=status]", "Your billing details were saved.").await;
    let done = browser.current_url().await.unwrap();
    browser.goto(&format!("{}/nothing", application.url)).await.unwrap();
    browser.back().await.unwrap();
    let started = tokio::time::Instant::now();
    while browser.find_all(Locator::Css("#plan")).await.unwrap().is_empty() || !sentences(&browser).await.is_empty() {
        assert!(started.elapsed() < PATIENCE, "the sentence is shown again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(browser.current_url().await.unwrap(), done);

    // A browser may keep a page as it was, and says so.
    let kept = "window.isKept = true; dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))";
    browser.execute(kept, vec![]).await.unwrap();
    let started = tokio::time::Instant::now();
    while browser.execute("return window.isKept === true", vec![]).await.is_ok_and(|is_kept| is_kept == true) {
        assert!(started.elapsed() < PATIENCE, "the page is as old as before");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
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

/// Returns the sentences about completed tasks on the page.
async fn sentences(browser: &Browser) -> Vec<String> {
    let mut sentences = Vec::new();
    for element in browser.find_all(Locator::Css("[role=status]")).await.unwrap() {
        // An element is gone if the page loads again.
        sentences.push(element.text().await.unwrap_or_default());
    }
    sentences
}

/// The time limit for each step of the browser.
const PATIENCE: Duration = Duration::from_secs(60);
