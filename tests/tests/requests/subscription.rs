//! The parameters of subscriptions.

use serde_json::json;
use stripe_portal::subscription::cancellation_details::Feedback;
use stripe_portal::subscription::list::{self, AutomaticTax};
use stripe_portal::subscription::resume::{
    BillingCycleAnchor, PaymentBehavior, ProrationBehavior, billing_cycle_anchor,
};
use stripe_portal::subscription::{
    CancelSubscription, CollectionMethod, ListSubscriptions, ResumeSubscription, RetrieveSubscription, Status, cancel,
    expand,
};
use stripe_portal::{Expand, Timestamp};

use crate::table::{Table, sends};

pub const PATH: &str = "/v1/subscriptions";

pub fn rows(table: &mut Table) {
    let retrieves = |query: &str| format!("GET {PATH}/sub_1{query}");
    let cancels = |query: &str| format!("DELETE {PATH}/sub_1{query}");
    let resumes = |form: &str| format!("POST {PATH}/sub_1/resume{form}");
    let details = |details| CancelSubscription::new("sub_1").cancellation_details(details);
    let new = cancel::CancellationDetails::new;
    let resume = || ResumeSubscription::new("sub_1");
    sends! { table;
        RetrieveSubscription::new("sub_1") => retrieves(""),
        RetrieveSubscription::new("sub_1").expand(expand::CUSTOMER) => retrieves("?expand[0]=customer"),
        CancelSubscription::new("sub_1") => cancels(""),
        CancelSubscription::new("sub_1").invoice_now(true).prorate(false) => cancels("?invoice_now=true&prorate=false"),
        CancelSubscription::new("sub_1").expand(Expand::custom("new")) => cancels("?expand[0]=new"),
        details(new().comment("Zu groß")) => cancels("?cancellation_details[comment]=Zu%20gro%C3%9F"),
        details(new().clear_comment()) => cancels("?cancellation_details[comment]="),
        details(new().clear_feedback()) => cancels("?cancellation_details[feedback]="),
        details(new().feedback_option("bfo_1")) => cancels("?cancellation_details[feedback_option]=bfo_1"),
        resume() => resumes(""),
        resume().proration_date(Timestamp::from_unix(0)) => resumes(" proration_date=0"),
        resume().expand(expand::LATEST_INVOICE) => resumes(" expand[0]=latest_invoice"),
        resume().extra("new", json!({"a": 1})) => resumes(" new[a]=1"),
    }
    for value in Feedback::KNOWN.iter().cloned() {
        let query = format!("?cancellation_details[feedback]={value}");
        sends! { table; details(new().feedback(value)) => cancels(&query) }
    }
    for value in billing_cycle_anchor::Type::KNOWN.iter().cloned() {
        let form = format!(" billing_cycle_anchor[type]={value}");
        sends! { table; resume().billing_cycle_anchor(BillingCycleAnchor::new(value)) => resumes(&form) }
    }
    for value in PaymentBehavior::KNOWN.iter().cloned() {
        let form = format!(" payment_behavior={value}");
        sends! { table; resume().payment_behavior(value) => resumes(&form) }
    }
    for value in ProrationBehavior::KNOWN.iter().cloned() {
        let form = format!(" proration_behavior={value}");
        sends! { table; resume().proration_behavior(value) => resumes(&form) }
    }
    lists(table);
}

fn lists(table: &mut Table) {
    let lists = |query: &str| format!("GET {PATH}{query}");
    let new = ListSubscriptions::new;
    sends! { table;
        new() => lists(""),
        new().automatic_tax(AutomaticTax::new(false)) => lists("?automatic_tax[enabled]=false"),
        new().created(7) => lists("?created=7"),
        new().created(list::created::RangeQuerySpecs::new().gt(1).gte(2).lt(3).lte(4))
            => lists("?created[gt]=1&created[gte]=2&created[lt]=3&created[lte]=4"),
        new().current_period_end(7) => lists("?current_period_end=7"),
        new().current_period_end(list::current_period_end::RangeQuerySpecs::new().gt(1).gte(2).lt(3).lte(4))
            => lists("?current_period_end[gt]=1&current_period_end[gte]=2&current_period_end[lt]=3&current_period_end[lte]=4"),
        new().current_period_start(7) => lists("?current_period_start=7"),
        new().current_period_start(list::current_period_start::RangeQuerySpecs::new().gt(1).gte(2).lt(3).lte(4))
            => lists("?current_period_start[gt]=1&current_period_start[gte]=2&current_period_start[lt]=3&current_period_start[lte]=4"),
        new().customer("cus_1").customer_account("acct_1") => lists("?customer=cus_1&customer_account=acct_1"),
        new().expand(expand::LATEST_INVOICE) => lists("?expand[0]=data.latest_invoice"),
        new().limit(3).starting_after("sub_1") => lists("?limit=3&starting_after=sub_1"),
        new().ending_before("sub_1").price("price_1") => lists("?ending_before=sub_1&price=price_1"),
        new().test_clock("clock_1") => lists("?test_clock=clock_1"),
    }
    for value in CollectionMethod::KNOWN.iter().cloned() {
        let query = format!("?collection_method={value}");
        sends! { table; new().collection_method(value) => lists(&query) }
    }
    for value in Status::KNOWN.iter().cloned() {
        let query = format!("?status={value}");
        sends! { table; new().status(value) => lists(&query) }
    }
}
