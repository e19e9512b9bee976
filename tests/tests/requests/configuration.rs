//! The parameters of configurations.

use serde_json::json;
use stripe_portal::billing_portal::configuration::features::customer_update::AllowedUpdate;
use stripe_portal::billing_portal::configuration::features::subscription_update::schedule_at_period_end::condition::Type;
use stripe_portal::billing_portal::configuration::{
    CreateConfiguration, ListConfigurations, RetrieveConfiguration, UpdateConfiguration, create, expand, update,
};

use crate::table::{Table, sends};

pub const PATH: &str = "/v1/billing_portal/configurations";
const FEEDBACK_OPTIONS: &str = "features.subscription_cancel.cancellation_reason.feedback_options";

pub fn create(table: &mut Table) {
    use create::features::subscription_cancel::CancellationReason;
    use create::features::subscription_update::{Product, ScheduleAtPeriodEnd, product, schedule_at_period_end};
    use create::features::{
        CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate,
    };
    use create::{BusinessProfile, Features, LoginPage};

    let posts = |form: &str| format!("POST {PATH} {form}");
    let new = || CreateConfiguration::new(Features::new().invoice_history(InvoiceHistory::new(true)));
    let with = |rest: &str| posts(&format!("features[invoice_history][enabled]=true{rest}"));
    let before = |rest: &str| posts(&format!("{rest}&features[invoice_history][enabled]=true"));
    let customer = |feature| CreateConfiguration::new(Features::new().customer_update(feature));
    let payment = |feature| CreateConfiguration::new(Features::new().payment_method_update(feature));
    let cancel = |feature| CreateConfiguration::new(Features::new().subscription_cancel(feature));
    let reason = |reason| cancel(SubscriptionCancel::new(true).cancellation_reason(reason));
    let change = |feature| CreateConfiguration::new(Features::new().subscription_update(feature));
    let products = |product| change(SubscriptionUpdate::new(true).products([product]));
    let schedule = |schedule| change(SubscriptionUpdate::new(true).schedule_at_period_end(schedule));
    sends! { table;
        new().business_profile(BusinessProfile::new()) => with(""),
        new().business_profile(
            BusinessProfile::new().headline("Hi").privacy_policy_url("p").terms_of_service_url("t")
        ) => before("business_profile[headline]=Hi&business_profile[privacy_policy_url]=p&business_profile[terms_of_service_url]=t"),
        new().business_profile(BusinessProfile::new().clear_headline()) => before("business_profile[headline]="),
        new().default_return_url("https://example.com") => before("default_return_url=https%3A%2F%2Fexample.com"),
        new().clear_default_return_url() => before("default_return_url="),
        new().expand(expand::APPLICATION).expand(expand::features::subscription_cancel::cancellation_reason::FEEDBACK_OPTIONS)
            => before(&format!("expand[0]=application&expand[1]={FEEDBACK_OPTIONS}")),
        new().login_page(LoginPage::new(false)) => with("&login_page[enabled]=false"),
        new().metadata([("b", "2"), ("a", "1"), ("a[b] é", "+&=")])
            => with("&metadata[b]=2&metadata[a]=1&metadata[a%5Bb%5D%20%C3%A9]=%2B%26%3D"),
        new().metadata([("", ""); 0]) => with(""),
        new().name("Ours") => with("&name=Ours"),
        new().clear_name() => with("&name="),
        new().name("Ours").clear_name() => with("&name="),
        new().clear_name().name("Ours") => with("&name=Ours"),
        new().extra("new", json!({ "a": [true] })) => with("&new[a][0]=true"),
        CreateConfiguration::new(Features::new().extra("new", 1)) => posts("features[new]=1"),
        // Features.
        customer(CustomerUpdate::new(false)) => posts("features[customer_update][enabled]=false"),
        customer(CustomerUpdate::new(true).allowed_updates(["email", "fax"]))
            => posts("features[customer_update][allowed_updates][0]=email&features[customer_update][allowed_updates][1]=fax\
                &features[customer_update][enabled]=true"),
        customer(CustomerUpdate::new(true).allowed_updates(Vec::<AllowedUpdate>::new()))
            => posts("features[customer_update][allowed_updates]=&features[customer_update][enabled]=true"),
        customer(CustomerUpdate::new(true).clear_allowed_updates())
            => posts("features[customer_update][allowed_updates]=&features[customer_update][enabled]=true"),
        payment(PaymentMethodUpdate::new(true).payment_method_configuration("pmc_1"))
            => posts("features[payment_method_update][enabled]=true\
                &features[payment_method_update][payment_method_configuration]=pmc_1"),
        payment(PaymentMethodUpdate::new(false).clear_payment_method_configuration())
            => posts("features[payment_method_update][enabled]=false\
                &features[payment_method_update][payment_method_configuration]="),
        cancel(SubscriptionCancel::new(true)) => posts("features[subscription_cancel][enabled]=true"),
        reason(CancellationReason::new(true, ["unused"]).feedback_options(["bfo_1", "bfo_2"]))
            => posts("features[subscription_cancel][cancellation_reason][enabled]=true\
                &features[subscription_cancel][cancellation_reason][feedback_options][0]=bfo_1\
                &features[subscription_cancel][cancellation_reason][feedback_options][1]=bfo_2\
                &features[subscription_cancel][cancellation_reason][options][0]=unused\
                &features[subscription_cancel][enabled]=true"),
        reason(CancellationReason::new(false, ["unused"]).clear_feedback_options().clear_options())
            => posts("features[subscription_cancel][cancellation_reason][enabled]=false\
                &features[subscription_cancel][cancellation_reason][feedback_options]=\
                &features[subscription_cancel][cancellation_reason][options]=\
                &features[subscription_cancel][enabled]=true"),
        change(SubscriptionUpdate::new(false)) => posts("features[subscription_update][enabled]=false"),
        change(SubscriptionUpdate::new(true).clear_default_allowed_updates().clear_products())
            => posts("features[subscription_update][default_allowed_updates]=\
                &features[subscription_update][enabled]=true&features[subscription_update][products]="),
        products(Product::new(["price_1", "price_2"], "prod_1"))
            => posts("features[subscription_update][enabled]=true\
                &features[subscription_update][products][0][prices][0]=price_1\
                &features[subscription_update][products][0][prices][1]=price_2\
                &features[subscription_update][products][0][product]=prod_1"),
        products(Product::new(["p"], "q").adjustable_quantity(product::AdjustableQuantity::new(true).maximum(9).minimum(0)))
            => posts("features[subscription_update][enabled]=true\
                &features[subscription_update][products][0][adjustable_quantity][enabled]=true\
                &features[subscription_update][products][0][adjustable_quantity][maximum]=9\
                &features[subscription_update][products][0][adjustable_quantity][minimum]=0\
                &features[subscription_update][products][0][prices][0]=p\
                &features[subscription_update][products][0][product]=q"),
        schedule(ScheduleAtPeriodEnd::new()) => posts("features[subscription_update][enabled]=true"),
        schedule(ScheduleAtPeriodEnd::new().conditions([
            schedule_at_period_end::Condition::new("decreasing_item_amount"),
            schedule_at_period_end::Condition::new(Type::ShorteningInterval).extra("new", 1),
        ])) => posts("features[subscription_update][enabled]=true\
                &features[subscription_update][schedule_at_period_end][conditions][0][type]=decreasing_item_amount\
                &features[subscription_update][schedule_at_period_end][conditions][1][type]=shortening_interval\
                &features[subscription_update][schedule_at_period_end][conditions][1][new]=1"),
    }
}

pub fn update(table: &mut Table) {
    use update::features::subscription_cancel::CancellationReason;
    use update::features::subscription_update::{Product, ScheduleAtPeriodEnd, product, schedule_at_period_end};
    use update::features::{
        CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate,
    };
    use update::{BusinessProfile, Features, LoginPage};

    let new = || UpdateConfiguration::new("bpc_1");
    let posts = |form: &str| format!("POST {PATH}/bpc_1 {form}");
    let features = |features| new().features(features);
    let cancel = |feature| features(Features::new().subscription_cancel(feature));
    let change = |feature| features(Features::new().subscription_update(feature));
    let schedule = |schedule| change(SubscriptionUpdate::new().schedule_at_period_end(schedule));
    sends! { table;
        new() => format!("POST {PATH}/bpc_1"),
        UpdateConfiguration::new("a/b?c#d%é ..") => format!("POST {PATH}/a%2Fb%3Fc%23d%25%C3%A9%20.."),
        new().active(false) => posts("active=false"),
        new().business_profile(
            BusinessProfile::new().headline("Hi").privacy_policy_url("p").terms_of_service_url("t")
        ) => posts("business_profile[headline]=Hi&business_profile[privacy_policy_url]=p&business_profile[terms_of_service_url]=t"),
        new().business_profile(
            BusinessProfile::new().clear_headline().clear_privacy_policy_url().clear_terms_of_service_url()
        ) => posts("business_profile[headline]=&business_profile[privacy_policy_url]=&business_profile[terms_of_service_url]="),
        new().default_return_url("d") => posts("default_return_url=d"),
        new().clear_default_return_url() => posts("default_return_url="),
        new().expand(expand::APPLICATION) => posts("expand[0]=application"),
        new().login_page(LoginPage::new(true)) => posts("login_page[enabled]=true"),
        new().metadata([("a", "1")]) => posts("metadata[a]=1"),
        new().metadata([("a", "1")]).clear_metadata_entry("b[c]") => posts("metadata[a]=1&metadata[b%5Bc%5D]="),
        new().clear_metadata_entry("a") => posts("metadata[a]="),
        new().clear_metadata() => posts("metadata="),
        new().name("Ours") => posts("name=Ours"),
        new().clear_name() => posts("name="),
        new().extra("new", "x") => posts("new=x"),
        // Features, none of which needs anything.
        features(Features::new().customer_update(CustomerUpdate::new())) => format!("POST {PATH}/bpc_1"),
        features(Features::new().customer_update(CustomerUpdate::new().enabled(true).allowed_updates(["name"])))
            => posts("features[customer_update][allowed_updates][0]=name&features[customer_update][enabled]=true"),
        features(Features::new().customer_update(CustomerUpdate::new().clear_allowed_updates()))
            => posts("features[customer_update][allowed_updates]="),
        features(Features::new().invoice_history(InvoiceHistory::new(false))) => posts("features[invoice_history][enabled]=false"),
        features(Features::new().payment_method_update(PaymentMethodUpdate::new(true).payment_method_configuration("pmc_1")))
            => posts("features[payment_method_update][enabled]=true\
                &features[payment_method_update][payment_method_configuration]=pmc_1"),
        features(Features::new().payment_method_update(PaymentMethodUpdate::new(true).clear_payment_method_configuration()))
            => posts("features[payment_method_update][enabled]=true\
                &features[payment_method_update][payment_method_configuration]="),
        cancel(SubscriptionCancel::new().enabled(false)) => posts("features[subscription_cancel][enabled]=false"),
        cancel(SubscriptionCancel::new().cancellation_reason(CancellationReason::new(true).feedback_options(["bfo_1"])))
            => posts("features[subscription_cancel][cancellation_reason][enabled]=true\
                &features[subscription_cancel][cancellation_reason][feedback_options][0]=bfo_1"),
        cancel(SubscriptionCancel::new().cancellation_reason(CancellationReason::new(true).clear_feedback_options().clear_options()))
            => posts("features[subscription_cancel][cancellation_reason][enabled]=true\
                &features[subscription_cancel][cancellation_reason][feedback_options]=\
                &features[subscription_cancel][cancellation_reason][options]="),
        change(SubscriptionUpdate::new().enabled(true).clear_default_allowed_updates().clear_products())
            => posts("features[subscription_update][default_allowed_updates]=\
                &features[subscription_update][enabled]=true&features[subscription_update][products]="),
        change(SubscriptionUpdate::new().products([
            Product::new(["p"], "q").adjustable_quantity(product::AdjustableQuantity::new(false).maximum(9).minimum(1)),
            Product::new(["s"], "r"),
        ])) => posts("features[subscription_update][products][0][adjustable_quantity][enabled]=false\
                &features[subscription_update][products][0][adjustable_quantity][maximum]=9\
                &features[subscription_update][products][0][adjustable_quantity][minimum]=1\
                &features[subscription_update][products][0][prices][0]=p\
                &features[subscription_update][products][0][product]=q\
                &features[subscription_update][products][1][prices][0]=s\
                &features[subscription_update][products][1][product]=r"),
        schedule(ScheduleAtPeriodEnd::new().conditions([schedule_at_period_end::Condition::new("shortening_interval")]))
            => posts("features[subscription_update][schedule_at_period_end][conditions][0][type]=shortening_interval"),
        schedule(ScheduleAtPeriodEnd::new().clear_conditions())
            => posts("features[subscription_update][schedule_at_period_end][conditions]="),
    }
}

pub fn retrieve(table: &mut Table) {
    let new = || RetrieveConfiguration::new("bpc_1");
    sends! { table;
        new() => format!("GET {PATH}/bpc_1"),
        RetrieveConfiguration::new("a/../é") => format!("GET {PATH}/a%2F..%2F%C3%A9"),
        new().expand(expand::APPLICATION) => format!("GET {PATH}/bpc_1?expand[0]=application"),
        new().extra("new", "a b") => format!("GET {PATH}/bpc_1?new=a%20b"),
    }
}

pub fn list(table: &mut Table) {
    let new = ListConfigurations::new;
    sends! { table;
        new() => format!("GET {PATH}"),
        new().active(false) => format!("GET {PATH}?active=false"),
        new().ending_before("bpc_1") => format!("GET {PATH}?ending_before=bpc_1"),
        new().expand(expand::APPLICATION) => format!("GET {PATH}?expand[0]=data.application"),
        new().is_default(true) => format!("GET {PATH}?is_default=true"),
        new().limit(0) => format!("GET {PATH}?limit=0"),
        new().starting_after("a&b") => format!("GET {PATH}?starting_after=a%26b"),
        new().starting_after("b").limit(100).is_default(false).active(true).expand(expand::APPLICATION)
            => format!("GET {PATH}?active=true&expand[0]=data.application&is_default=false&limit=100&starting_after=b"),
        new().extra("new", json!([1])) => format!("GET {PATH}?new[0]=1"),
    }
}
