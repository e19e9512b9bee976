//! A plan in words, which say no more than Stripe's object.

use stripe_portal::Timestamp;
use stripe_portal::subscription::Status;

use crate::plan::Plan;

/// The currencies without a smaller unit, of <https://docs.stripe.com/currencies#zero-decimal>. The exceptions there, ISK and
/// UGX, have two decimals in the API.
const NO_DECIMALS: [&str; 15] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];
const THREE_DECIMALS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// Formats an amount in the smallest unit of its currency.
pub(crate) fn money(amount: i64, currency: &str) -> String {
    let currency = currency.to_uppercase();
    let decimals = match currency.as_str() {
        code if NO_DECIMALS.contains(&code) => 0,
        code if THREE_DECIMALS.contains(&code) => 3,
        _ => 2,
    };
    let sign = if amount < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", amount.unsigned_abs(), width = decimals + 1);
    match digits.split_at(digits.len() - decimals) {
        (whole, "") => format!("{sign}{whole} {currency}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction} {currency}"),
    }
}

/// Formats the date of a time, in UTC.
pub(crate) fn day(time: Timestamp) -> String {
    time.to_string().chars().take("YYYY-MM-DD".len()).collect()
}

impl Plan {
    /// Returns the amount and the period.
    pub(crate) fn price(&self) -> String {
        let Plan { interval, interval_count, .. } = self;
        let amount = self.amount.map(|amount| money(amount, &self.currency));
        match (amount, interval_count) {
            (Some(amount), 1) => format!("{amount} a {interval}"),
            (Some(amount), count) => format!("{amount} every {count} {interval}s"),
            (None, 1) => format!("Billed every {interval}"),
            (None, count) => format!("Billed every {count} {interval}s"),
        }
    }

    /// Returns the state, with the date at which it changes.
    pub(crate) fn state(&self) -> String {
        let ends = self.ends.map(|end| format!("ends on {}", day(end)));
        let state = match (&self.status, self.end_of_period) {
            _ if self.has_ended() => return "ended".to_owned(),
            (Status::PastDue | Status::Unpaid | Status::Incomplete, _) => "waiting for a payment".to_owned(),
            (Status::Active | Status::Trialing, _) if ends.is_some() => return ends.unwrap_or_default(),
            (Status::Trialing, Some(end)) => format!("on trial until {}", day(end)),
            (Status::Active, Some(end)) => format!("renews on {}", day(end)),
            (status, _) => status.as_str().escape_debug().to_string(),
        };
        [Some(state), ends].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
