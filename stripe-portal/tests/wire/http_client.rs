//! The setup of the HTTP client, and the parts that no setting changes.

use crate::support::{ClientsOf as _, Server, Steps, ok};
use crate::{get, post};

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::in_turn(vec![ok("{}")]);
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/v1/stolen", elsewhere.url);
        let server = Server::in_turn(vec![Steps::response(status, &[("Location", &location)], "")]);
        let error = post().send(&server.client()).await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(server.received().len(), 1);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn settings_of_ones_own_for_the_http_client_are_used() {
    let server = Server::in_turn(vec![ok("{}")]);
    let headers = [(http::HeaderName::from_static("x-own"), http::HeaderValue::from_static("1"))];
    let own = reqwest::Client::builder().default_headers(headers.into_iter().collect());
    get().send(&server.builder().reqwest_client(own).build().unwrap()).await.unwrap();
    assert_eq!(server.received()[0].header("x-own"), Some("1"));
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer sk_test_123"));
}

#[tokio::test]
async fn no_setting_of_ones_own_makes_redirects_followed() {
    let elsewhere = Server::in_turn(vec![ok("{}")]);
    let server = Server::in_turn(vec![Steps::response(307, &[("Location", &elsewhere.url)], "")]);
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::limited(5));
    let error = post().send(&server.builder().reqwest_client(own).build().unwrap()).await.unwrap_err();
    assert_eq!((error.status(), elsewhere.connections()), (Some(307), 0));
}

#[tokio::test]
async fn a_proxy_is_used_beside_settings_of_ones_own() {
    let proxy = Server::in_turn(vec![ok("{}")]);
    let client = proxy
        .builder()
        .base_url("http://stripe.invalid")
        .allow_plain_http(true)
        .reqwest_client(reqwest::Client::builder());
    let client = client.proxy(reqwest::Proxy::all(&proxy.url).unwrap()).build().unwrap();
    get().send(&client).await.unwrap();
    assert_eq!(proxy.received()[0].line, "GET http://stripe.invalid/v1/things HTTP/1.1");
}

#[tokio::test]
async fn a_proxy_is_gone_through() {
    let proxy = Server::in_turn(vec![ok("{}")]);
    let client = proxy.builder().base_url("http://stripe.invalid").allow_plain_http(true);
    let client = client.proxy(reqwest::Proxy::all(&proxy.url).unwrap()).build().unwrap();
    get().send(&client).await.unwrap();
    assert_eq!(proxy.received()[0].line, "GET http://stripe.invalid/v1/things HTTP/1.1");
}
