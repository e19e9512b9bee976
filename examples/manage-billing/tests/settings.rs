//! Settings that cannot work are refused with a remedy.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod support;

use std::env::VarError;

use manage_billing::settings::{Settings, Stripe};
use support::{program, read};
use tokio::net::TcpListener;

#[test]
fn settings_that_cannot_work_are_named_with_a_remedy() {
    let account = [("STRIPE_SECRET_KEY", "sk_test_hidden"), ("STRIPE_CUSTOMER", "cus_1")];
    for (variables, message) in [
        (vec![("PORT", "x")], "PORT is not a number from 0 to 65535"),
        (vec![("PORT", " ")], "PORT is empty: set it, or unset it"),
        (vec![("STRIPE_SECRET_KEY", "")], "STRIPE_SECRET_KEY is empty: set it, or unset it"),
        (vec![("STRIPE_SECRET_KEY", "sk_test_hidden")], "STRIPE_CUSTOMER is missing: set it to a cus_…"),
        (
            vec![("STRIPE_SECRET_KEY", "sk_live_hidden"), ("STRIPE_CUSTOMER", "cus_1")],
            "STRIPE_SECRET_KEY is not of test mode: use an sk_test_… or rk_test_…",
        ),
        (
            [&account[..], &[("STRIPE_WEBHOOK_SECRET", "whsec_hidden x")]].concat(),
            "STRIPE_WEBHOOK_SECRET cannot be used: the webhook secret has a space, a line break or a quote in it: \
             remove it (a file often ends with a line break)",
        ),
        (
            [&account[..], &[("STRIPE_WEBHOOK_SECRET", "pk_test_hidden")]].concat(),
            "STRIPE_WEBHOOK_SECRET cannot be used: the webhook secret is an API key or an ID: use the endpoint's signing \
             secret, which begins with `whsec_`",
        ),
        (
            [&account[..], &[("STRIPE_WEBHOOK_SECRET", "whsec_")]].concat(),
            "STRIPE_WEBHOOK_SECRET cannot be used: the webhook secret is a placeholder or can be guessed: use the endpoint's \
             signing secret, which begins with `whsec_`",
        ),
        (
            [&account[..], &[("STRIPE_PRICE", "price_1")]].concat(),
            "STRIPE_SUBSCRIPTION_ITEM is missing beside STRIPE_PRICE",
        ),
        (
            [&account[..], &[("STRIPE_SUBSCRIPTION_ITEM", "si_1")]].concat(),
            "STRIPE_PRICE is missing beside STRIPE_SUBSCRIPTION_ITEM",
        ),
        (
            [&account[..], &[("STRIPE_BASE_URL", "http://hidden.example")]].concat(),
            "STRIPE_BASE_URL cannot be used: the base URL is plain `http` to a host other than this machine, so \
             the network between them could read the API key: use `https`, or set `allow_plain_http(true)`",
        ),
        (
            [&account[..], &[("STRIPE_BASE_URL", "hidden.example")]].concat(),
            "STRIPE_BASE_URL cannot be used: the base URL does not begin with `https://` or `http://`: add one \
             of them",
        ),
    ] {
        assert_eq!(read(&variables).unwrap_err().to_string(), message);
    }
    let not_text = Settings::read(|_| Err(VarError::NotUnicode("x".into()))).unwrap_err();
    assert_eq!(not_text.to_string(), "PORT is not UTF-8");
}

#[test]
fn settings_mask_their_secrets() {
    assert!(matches!(read(&[]).unwrap(), Settings { port: 3000, stripe: Stripe::StandIn }));
    let settings = read(&[
        ("PORT", "80"),
        ("STRIPE_SECRET_KEY", "rk_test_hidden"),
        ("STRIPE_CUSTOMER", "cus_1"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_hidden_hidden"),
    ]);
    let shown = format!("{:?}", settings.unwrap());
    assert!(shown.contains("cus_1") && !shown.contains("hidden"), "{shown}");
}

#[tokio::test]
async fn the_program_prints_why_it_did_not_start_and_what_to_do() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let account = [("STRIPE_SECRET_KEY", "sk_test_hidden"), ("STRIPE_CUSTOMER", "cus_1")];
    for (variables, start, end) in [
        (
            &[("STRIPE_SECRET_KEY", "sk_live_hidden")][..],
            "error: STRIPE_SECRET_KEY is not of test mode",
            ": use an sk_test_… or rk_test_…\n",
        ),
        (&account[..1], "error: STRIPE_CUSTOMER is missing", ": set it to a cus_…\n"),
        (
            &[&account[..], &[("STRIPE_WEBHOOK_SECRET", "whsec_")]].concat(),
            "error: STRIPE_WEBHOOK_SECRET cannot be used: ",
            ": use the endpoint's signing secret, which begins with `whsec_`\n",
        ),
        (&[("PORT", &port)], &format!("error: cannot listen on 127.0.0.1:{port}: "), "; set PORT to a free port\n"),
    ] {
        let output = program(variables).output().await.unwrap();
        let printed = String::from_utf8(output.stderr).unwrap();
        assert!(printed.starts_with(start) && printed.ends_with(end), "{printed}");
        assert!(!printed.contains("hidden"), "{printed}");
        assert_eq!((output.status.code(), output.stdout), (Some(1), vec![]), "{printed}");
    }
}
