//! Requests and webhooks that the page refuses, over HTTP, and secrets that it does not show.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod support;

use std::time::{Duration, SystemTime};

use stripe_portal::Timestamp;
use stripe_portal::webhook::sign;
use support::{events_until, get, post, post_form, running, send};

#[tokio::test]
async fn starting_over_forgets_events_and_sessions() {
    let (running, _) = running().await;
    let opened = post_form(&format!("{}/portal", running.url), "task=portal").await;
    events_until(&format!("{}/events", running.url), "billing_portal.session.created").await;
    assert_eq!(post(&format!("{}/reset", running.url), &[], "").await.status, 403);
    assert_eq!(post_form(&format!("{}/reset", running.url), "").await.location(), "/");
    assert!(!get(&running.url).await.body.contains("session.created"));
    assert_eq!(get(opened.location()).await.status, 404);
}

#[tokio::test]
async fn forms_of_other_pages_are_refused() {
    let (running, _) = running().await;
    let host = running.url.trim_start_matches("http://").to_owned();
    let url = format!("{}/portal", running.url);
    for (headers, status) in [
        (vec![], 403),
        (vec![("origin", running.url.as_str())], 303),
        (vec![("origin", running.url.as_str()), ("sec-fetch-site", "same-origin")], 303),
        (vec![("sec-fetch-site", "same-origin")], 303),
        (vec![("sec-fetch-site", "same-site")], 403),
        (vec![("sec-fetch-site", "cross-site")], 403),
        (vec![("sec-fetch-site", "none")], 403),
        (vec![("origin", running.url.as_str()), ("sec-fetch-site", "cross-site")], 403),
        (vec![("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")], 403),
        (vec![("origin", "null")], 403),
        (vec![("origin", "http://127.0.0.1")], 403),
        (vec![("origin", host.as_str())], 403),
        (vec![("origin", "\u{e9}")], 403),
    ] {
        let response = post(&url, &headers, "task=portal").await;
        assert_eq!(response.status, status, "{headers:?}");
    }
}

#[tokio::test]
async fn other_names_of_this_machine_are_refused() {
    let (running, _) = running().await;
    let port = running.url.rsplit(':').next().unwrap();
    for (host, status) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        ("localhost".to_owned(), 421),
        (format!("evil.example:{port}"), 421),
        (format!("127.0.0.1:{port}.evil.example"), 421),
    ] {
        let request = axum::http::Request::get(&running.url).header("host", &host);
        let response = send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(response.status, status, "{host}");
    }
}

#[tokio::test]
async fn nothing_of_a_request_decides_where_the_browser_goes() {
    let (running, stand_in) = running().await;
    for form in [
        "task=portal&return_url=https://evil.example",
        "task=portal&customer=cus_other&url=//evil.example",
        "task=subscription_cancel&subscription=sub_other&return_url=//evil.example",
    ] {
        let opened = post_form(&format!("{}/portal", running.url), form).await;
        assert!(opened.location().starts_with(&format!("{}/p/session/", stand_in.origin())), "{form}");
        let portal = get(opened.location()).await.body;
        assert!(!portal.contains("evil.example") && !portal.contains("_other"), "{form}: {portal}");
    }
    for form in ["", "task=", "task=other", "task=portal&task=portal", "task=%ff", "\u{0}"] {
        let response = post_form(&format!("{}/portal", running.url), form).await;
        assert_eq!(response.status, 422, "{form}");
        assert!(response.body.contains("There is no such button."), "{form}: {}", response.body);
    }
    let page = get(&format!("{}/?done=%3Cscript%3Ealert(1)%3C/script%3E", running.url)).await;
    assert!(page.status == 200 && !page.body.contains("alert(1)"), "{}", page.body);
}

#[tokio::test]
async fn only_webhooks_that_are_signed_are_shown() {
    let (running, stand_in) = running().await;
    let url = format!("{}/webhook", running.url);
    let secret = stand_in.webhook_secret().expose();
    let event = |id: &str| {
        format!(
            r#"{{"id":"{id}","object":"event","created":1,"livemode":false,"type":"<b>\r\n\u202e\u001b[2Jnews","data":{{"object":{{"object":"x"}}}}}}"#
        )
    };
    let now = SystemTime::now();
    let old = now - Duration::from_secs(301);
    let good = event("evt_<i>");
    for (body, headers, status) in [
        (&good, vec![], 400),
        (&good, vec![("stripe-signature", sign(good.as_bytes(), "whsec_other", now.into()))], 400),
        (&good, vec![("stripe-signature", sign(good.as_bytes(), secret, old.into()))], 400),
        (&event("evt_forged"), vec![("stripe-signature", sign(good.as_bytes(), secret, now.into()))], 400),
        (&"{}".to_owned(), vec![("stripe-signature", sign(b"{}", secret, now.into()))], 400),
        (&good, vec![("stripe-signature", sign(good.as_bytes(), secret, now.into()))], 204),
        (&good, vec![("stripe-signature", sign(good.as_bytes(), secret, Timestamp::from(now)))], 204),
    ] {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(post(&url, &headers, body).await.status, status, "{body}");
    }
    let page = get(&running.url).await.body;
    assert_eq!(page.matches("<li id=").count(), 1, "{page}");
    assert!(page.contains("id=\"evt_&lt;i&gt;\"") && page.contains("&lt;b&gt;"), "{page}");
    let events = events_until(&format!("{}/events", running.url), "news").await;
    let escaped = r"&lt;b&gt;\r\n\u{202e}\u{1b}[2Jnews";
    assert!(page.contains(escaped), "{page}");
    assert!(events.contains(&escaped.replace('\\', r"\\")), "{events}");

    let large = format!("\"{}\"", "x".repeat(2 * 1024 * 1024));
    let signature = sign(large.as_bytes(), secret, now.into());
    assert_eq!(post(&url, &[("stripe-signature", &signature)], &large).await.status, 413);
}

#[tokio::test]
async fn the_latest_events_are_kept() {
    let (running, stand_in) = running().await;
    for number in 0..30 {
        let body = format!(
            r#"{{"id":"evt_{number}","object":"event","created":1,"livemode":false,"type":"t","data":{{"object":{{}}}}}}"#
        );
        let signature = sign(body.as_bytes(), stand_in.webhook_secret().expose(), SystemTime::now().into());
        let response = post(&format!("{}/webhook", running.url), &[("stripe-signature", &signature)], &body).await;
        assert_eq!(response.status, 204);
    }
    let page = get(&running.url).await.body;
    assert_eq!(page.matches("<li id=").count(), 20);
    let (newest, oldest) = (page.find("evt_29").unwrap(), page.find("evt_10").unwrap());
    assert!(newest < oldest && !page.contains("evt_9\""));
}

#[tokio::test]
async fn no_secret_is_on_the_page() {
    let (running, stand_in) = running().await;
    let opened = post_form(&format!("{}/portal", running.url), "task=portal").await;
    let token = opened.location().rsplit('/').next().unwrap().to_owned();
    let events = events_until(&format!("{}/events", running.url), "session.created").await;
    let page = get(&running.url).await;
    let portal = get(opened.location()).await;
    for text in [&page.body, &events, &portal.body, &opened.body, &format!("{:?}", stand_in.api_key())] {
        for secret in [stand_in.api_key().expose(), stand_in.webhook_secret().expose(), &token] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    for response in [&opened, &page, &portal] {
        assert_eq!(response.headers["cache-control"], "no-store");
        assert_eq!(response.headers["referrer-policy"], "same-origin");
        assert_eq!(response.headers["x-frame-options"], "DENY");
        assert!(response.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    }
}

#[tokio::test]
async fn an_address_without_a_page_has_a_page_that_says_so() {
    let (running, stand_in) = running().await;
    for (url, text) in [
        (format!("{}/billing", running.url), "There is no page at this address."),
        (format!("{}/p/session/x", running.url), "There is no page at this address."),
        (format!("{}/p", stand_in.origin()), "There is no such page"),
    ] {
        let response = get(&url).await;
        assert!(response.status == 404 && response.body.contains(text), "{url}: {}", response.body);
        assert_eq!(response.headers["x-frame-options"], "DENY");
    }
}

#[tokio::test]
async fn an_address_with_another_method_has_a_page_that_says_so() {
    let (running, stand_in) = running().await;
    for (method, url, allowed) in [
        ("GET", format!("{}/portal", running.url), "POST"),
        ("GET", format!("{}/reset", running.url), "POST"),
        ("GET", format!("{}/webhook", running.url), "POST"),
        ("POST", format!("{}/", running.url), "GET,HEAD"),
        ("POST", format!("{}/style.css", running.url), "GET,HEAD"),
        ("PUT", format!("{}/p/session/x", stand_in.origin()), "GET,HEAD,POST"),
    ] {
        let request = axum::http::Request::builder().method(method).uri(&url);
        let response = send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(response.status, 405, "{method} {url}");
        assert!(response.body.contains("This address takes another kind of request."), "{url}: {}", response.body);
        assert_eq!(response.headers["allow"], allowed, "{url}");
        assert_eq!(response.headers["x-frame-options"], "DENY", "{url}");
    }
}
