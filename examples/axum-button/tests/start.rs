//! The program prints why it did not start, and what to do.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::net::TcpListener;
use std::process::Command;

#[test]
fn an_error_of_the_start_is_printed_with_its_remedy() {
    // If another program uses the port, this fails, and the port is in use as well.
    let _port = TcpListener::bind("127.0.0.1:3000");
    let key = ("STRIPE_SECRET_KEY", "sk_test_hidden");
    let customer = ("STRIPE_CUSTOMER", "cus_1");
    let secret = ("STRIPE_WEBHOOK_SECRET", "whsec_hidden_hidden");
    for (variables, start, end) in [
        (
            &[key, customer][..],
            "error: STRIPE_WEBHOOK_SECRET is not set",
            ": set it to the whsec_… that `stripe listen` prints\n",
        ),
        (
            &[key, customer, ("STRIPE_WEBHOOK_SECRET", "whsec_")],
            "error: the webhook secret is a placeholder or can be guessed",
            ": use the endpoint's signing secret, which begins with `whsec_`\n",
        ),
        (&[customer, secret], "error: the API key is not set", ": set STRIPE_SECRET_KEY or STRIPE_API_KEY\n"),
        (&[key, secret], "error: STRIPE_CUSTOMER is not set", ": set it to the ID of a customer\n"),
        (&[key, customer, secret], "error: cannot use port 3000: ", ": stop the program that uses it\n"),
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_axum-button"));
        for name in ["STRIPE_SECRET_KEY", "STRIPE_API_KEY", "STRIPE_CUSTOMER", "STRIPE_WEBHOOK_SECRET"] {
            program.env_remove(name);
        }
        let output = program.envs(variables.iter().copied()).output().unwrap();
        let printed = String::from_utf8(output.stderr).unwrap();
        assert!(printed.starts_with(start) && printed.ends_with(end), "{printed}");
        assert!(!printed.contains("hidden"), "{printed}");
        assert_eq!((output.status.code(), output.stdout), (Some(1), vec![]), "{printed}");
    }
}
