//! The event of a call that failed.

use super::TARGET;
use crate::error::{Error, ErrorClass, StripeError};
use crate::text;
use crate::text::escape::{append, escaped};
use crate::transport::method::Method;

/// Emits an event with the same fields at the level of the error. The level of an event is constant.
macro_rules! event {
    ($level:ident, $class:expr, $error:expr, $operation:expr) => {{
        let stripe = of_stripe($error);
        tracing::$level!(
            target: TARGET,
            class = $class,
            code = stripe.and_then(|error| shown(error.code())),
            decline_code = stripe.and_then(|error| shown(error.decline_code())),
            param = stripe.and_then(|error| shown(error.param()).filter(|param| !is_chosen(param))),
            status = $error.status(),
            request_id = shown($error.request_id()),
            attempts = $error.attempts(),
            operation = $operation,
            error = explained($error).map(tracing::field::display),
            "call failed"
        )
    }};
}

/// Emits the event. A fault of the setup, the network or Stripe is an error. A refusal that a program may expect, such as a
/// declined card, is a warning.
pub(super) fn log(error: &Error, method: Method, path: &'static str) {
    let operation = text::concat(&[method.as_str(), " ", path]);
    let operation = operation.as_str();
    match of_stripe(error).map(StripeError::class) {
        None => event!(error, error.kind(), error, operation),
        Some(class @ (ErrorClass::Authentication | ErrorClass::Permission | ErrorClass::Api)) => {
            event!(error, class.as_str(), error, operation);
        }
        Some(class) => event!(warn, class.as_str(), error, operation),
    }
}

fn of_stripe(error: &Error) -> Option<&StripeError> {
    match error {
        Error::Stripe(error) => Some(error),
        _ => None,
    }
}

fn shown(text: Option<&str>) -> Option<String> {
    text.map(escaped)
}

/// Returns `true` if somebody chose a part of the parameter's name.
fn is_chosen(param: &str) -> bool {
    text::find(param, "metadata").is_some()
}

/// Returns the message of an error, unless it is Stripe's, which may name a customer.
fn explained(error: &Error) -> Option<String> {
    if of_stripe(error).is_some_and(|error| error.error().is_some()) {
        return None;
    }
    let mut message = String::new();
    append(&mut message, format_args!("{error}"));
    Some(message)
}
