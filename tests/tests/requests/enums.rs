//! Every value of every enum among the parameters of configurations.

use stripe_portal::billing_portal::configuration::features::customer_update::AllowedUpdate;
use stripe_portal::billing_portal::configuration::features::subscription_cancel::cancellation_reason::CancellationReasonOption;
use stripe_portal::billing_portal::configuration::features::subscription_cancel::{Mode, ProrationBehavior};
use stripe_portal::billing_portal::configuration::features::subscription_update as answered;
use stripe_portal::billing_portal::configuration::features::subscription_update::schedule_at_period_end::condition::Type;
use stripe_portal::billing_portal::configuration::{CreateConfiguration, UpdateConfiguration, create, update};

use crate::configuration::PATH;
use crate::table::{Table, sends};

/// Every value of every enum, with both operations.
pub fn rows(table: &mut Table) {
    use create::features as c;
    use update::features as u;
    for value in AllowedUpdate::KNOWN.iter().cloned() {
        let form = format!("[allowed_updates][0]={value}");
        let create = c::CustomerUpdate::new(true).allowed_updates([value.clone()]);
        let update = u::CustomerUpdate::new().allowed_updates([value]);
        both(
            table,
            "customer_update",
            &form,
            create::Features::new().customer_update(create),
            update::Features::new().customer_update(update),
        );
    }
    let mut cancel = |form: String, create: c::SubscriptionCancel, update: u::SubscriptionCancel| {
        let create = create::Features::new().subscription_cancel(create);
        both(table, "subscription_cancel", &form, create, update::Features::new().subscription_cancel(update));
    };
    let (create, update) = (|| c::SubscriptionCancel::new(true), u::SubscriptionCancel::new);
    for value in Mode::KNOWN.iter().cloned() {
        cancel(format!("[mode]={value}"), create().mode(value.clone()), update().mode(value));
    }
    for value in ProrationBehavior::KNOWN.iter().cloned() {
        let form = format!("[proration_behavior]={value}");
        cancel(form, create().proration_behavior(value.clone()), update().proration_behavior(value));
    }
    for value in CancellationReasonOption::KNOWN {
        let created = c::subscription_cancel::CancellationReason::new(true, [value.clone()]);
        let updated = u::subscription_cancel::CancellationReason::new(true).options([value.clone()]);
        let reason = "[subscription_cancel][cancellation_reason]";
        cancel(
            format!("[cancellation_reason][enabled]=true&features{reason}[options][0]={value}"),
            create().cancellation_reason(created),
            update().cancellation_reason(updated),
        );
    }
    let mut change = |form: String, create: c::SubscriptionUpdate, update: u::SubscriptionUpdate| {
        let create = create::Features::new().subscription_update(create);
        both(table, "subscription_update", &form, create, update::Features::new().subscription_update(update));
    };
    let (create, update) = (|| c::SubscriptionUpdate::new(true), u::SubscriptionUpdate::new);
    for value in answered::BillingCycleAnchor::KNOWN.iter().cloned() {
        let form = format!("[billing_cycle_anchor]={value}");
        change(form, create().billing_cycle_anchor(value.clone()), update().billing_cycle_anchor(value));
    }
    for value in answered::DefaultAllowedUpdate::KNOWN.iter().cloned() {
        let form = format!("[default_allowed_updates][0]={value}");
        change(form, create().default_allowed_updates([value.clone()]), update().default_allowed_updates([value]));
    }
    for value in answered::ProrationBehavior::KNOWN.iter().cloned() {
        let form = format!("[proration_behavior]={value}");
        change(form, create().proration_behavior(value.clone()), update().proration_behavior(value));
    }
    for value in answered::TrialUpdateBehavior::KNOWN.iter().cloned() {
        let form = format!("[trial_update_behavior]={value}");
        change(form, create().trial_update_behavior(value.clone()), update().trial_update_behavior(value));
    }
    for value in Type::KNOWN {
        use create::features::subscription_update as created;
        use update::features::subscription_update as updated;
        let condition = created::schedule_at_period_end::Condition::new(value.clone());
        let create = create().schedule_at_period_end(created::ScheduleAtPeriodEnd::new().conditions([condition]));
        let condition = updated::schedule_at_period_end::Condition::new(value.clone());
        let update = update().schedule_at_period_end(updated::ScheduleAtPeriodEnd::new().conditions([condition]));
        change(format!("[schedule_at_period_end][conditions][0][type]={value}"), create, update);
    }
}

/// Sends `create`, in which the feature is enabled too, and `update`.
fn both(table: &mut Table, feature: &str, form: &str, create: create::Features, update: update::Features) {
    let mut parts = [form, "[enabled]=true"].map(|part| format!("features[{feature}]{part}"));
    let updated = parts[0].clone();
    parts.sort();
    sends! { table;
        CreateConfiguration::new(create) => format!("POST {PATH} {}", parts.join("&")),
        UpdateConfiguration::new("bpc_1").features(update) => format!("POST {PATH}/bpc_1 {updated}"),
    }
}
