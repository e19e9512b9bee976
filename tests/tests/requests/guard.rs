//! A session needs a customer.

use stripe_portal::Error;
use stripe_portal::billing_portal::configuration::{RetrieveConfiguration, UpdateConfiguration};
use stripe_portal::billing_portal::session::CreateSession;
use tests::server::block_on;

use crate::table::{Table, sends};

#[test]
fn a_session_of_nobody_is_refused_before_anything_is_sent() {
    let table = Table::new();
    for operation in
        [CreateSession::new(), CreateSession::new().configuration("bpc_1").return_url("https://example.com")]
    {
        let error = block_on(operation.send(&table.client)).expect_err("nobody's session");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
        assert_eq!(error.to_string(), "at least one of `customer`, `customer_account` has to be set");
        let error = stripe_portal::Operation::request(&operation).expect_err("nobody's session");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    table.assert_idle();
}

#[test]
fn whoever_it_is_a_session_is_sent() {
    let mut table = Table::new();
    sends! { table;
        CreateSession::new().customer("cus_1") => "POST /v1/billing_portal/sessions customer=cus_1",
        CreateSession::new().customer_account("acct_1") => "POST /v1/billing_portal/sessions customer_account=acct_1",
        CreateSession::new().customer("cus_1").customer_account("acct_1")
            => "POST /v1/billing_portal/sessions customer=cus_1&customer_account=acct_1",
        CreateSession::new().extra("customer_new", "x") => "POST /v1/billing_portal/sessions customer_new=x",
    }
}

#[test]
fn an_id_that_would_call_another_endpoint_is_refused_before_anything_is_sent() {
    let table = Table::new();
    for id in ["", ".", ".."] {
        let expected =
            format!("`configuration` is \"{id}\", which would call another endpoint: check where the value comes from");
        let error = block_on(RetrieveConfiguration::new(id).send(&table.client)).expect_err("no id");
        assert_eq!(error.to_string(), expected);
        let error = block_on(UpdateConfiguration::new(id).send(&table.client)).expect_err("no id");
        assert_eq!(error.to_string(), expected);
    }
    table.assert_idle();
}
