// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The description of the API for tests.

/// The API of this crate, for [`FakeStripe::of`](crate::testing::FakeStripe::of).
pub const API: crate::testing::Api = crate::testing::Api::new(&PARTS);

static PARTS: crate::__private::ApiParts = crate::__private::ApiParts {
    version: super::API_VERSION,
    types: &[
        "{\"f\":{\"active\":\"b\",\"application\":\"-?&m#2#3\",\"business_profile\":\"#4\",\"created\":\"t\",\"default_return_url\":\"-?s\",\"features\":\"#5\",\"id\":\"s\",\"is_default\":\"b\",\"livemode\":\"b\",\"login_page\":\"#6\",\"metadata\":\"-?{s\",\"name\":\"-?s\",\"object\":[\"billing_portal.configuration\"],\"updated\":\"t\"},\"o\":\"billing_portal.configuration\"}", "{\"f\":{\"configuration\":\"&#0\",\"created\":\"t\",\"customer\":\"s\",\"customer_account\":\"-?s\",\"flow\":\"-?#7\",\"id\":\"s\",\"livemode\":\"b\",\"locale\":\"-?#8\",\"object\":[\"billing_portal.session\"],\"on_behalf_of\":\"-?s\",\"return_url\":\"-?s\",\"url\":\"s\"},\"o\":\"billing_portal.session\"}", "{\"f\":{\"id\":\"s\",\"name\":\"-?s\",\"object\":[\"application\"]},\"o\":\"billing_portal.configuration/application\"}", "{\"f\":{\"deleted\":[true],\"id\":\"s\",\"name\":\"-?s\",\"object\":[\"application\"]},\"o\":\"billing_portal.configuration/application\"}", "{\"f\":{\"headline\":\"-?s\",\"privacy_policy_url\":\"-?s\",\"terms_of_service_url\":\"-?s\"},\"o\":\"billing_portal.configuration/business_profile\"}", "{\"f\":{\"customer_update\":\"#9\",\"invoice_history\":\"#10\",\"payment_method_update\":\"#11\",\"subscription_cancel\":\"#12\",\"subscription_update\":\"#13\"},\"o\":\"billing_portal.configuration/features\"}", "{\"f\":{\"enabled\":\"b\",\"url\":\"-?s\"},\"o\":\"billing_portal.configuration/login_page\"}", "{\"f\":{\"after_completion\":\"#14\",\"customer_update\":\"-?#15\",\"subscription_cancel\":\"-?#16\",\"subscription_update\":\"-?#17\",\"subscription_update_confirm\":\"-?#18\",\"type\":\"#19\"},\"o\":\"billing_portal.session/flow\",\"t\":\"type\"}", "[\"auto\",\"bg\",\"cs\",\"da\",\"de\",\"el\",\"en\",\"en-AU\",\"en-CA\",\"en-GB\",\"en-IE\",\"en-IN\",\"en-NZ\",\"en-SG\",\"es\",\"es-419\",\"et\",\"fi\",\"fil\",\"fr\",\"fr-CA\",\"hr\",\"hu\",\"id\",\"it\",\"ja\",\"ko\",\"lt\",\"lv\",\"ms\",\"mt\",\"nb\",\"nl\",\"pl\",\"pt\",\"pt-BR\",\"ro\",\"ru\",\"sk\",\"sl\",\"sv\",\"th\",\"tr\",\"vi\",\"zh\",\"zh-HK\",\"zh-TW\"]", "{\"f\":{\"allowed_updates\":\"[#20\",\"enabled\":\"b\"},\"o\":\"billing_portal.configuration/features/customer_update\"}", "{\"f\":{\"enabled\":\"b\"},\"o\":\"billing_portal.configuration/features/invoice_history\"}", "{\"f\":{\"enabled\":\"b\",\"payment_method_configuration\":\"-?s\"},\"o\":\"billing_portal.configuration/features/payment_method_update\"}", "{\"f\":{\"cancellation_reason\":\"#21\",\"enabled\":\"b\",\"mode\":\"#22\",\"proration_behavior\":\"#23\"},\"o\":\"billing_portal.configuration/features/subscription_cancel\"}", "{\"f\":{\"billing_cycle_anchor\":\"-?#24\",\"default_allowed_updates\":\"[#25\",\"enabled\":\"b\",\"products\":\"-?[#26\",\"proration_behavior\":\"#27\",\"schedule_at_period_end\":\"-#28\",\"trial_update_behavior\":\"-#29\"},\"o\":\"billing_portal.configuration/features/subscription_update\"}", "{\"f\":{\"hosted_confirmation\":\"-?#30\",\"redirect\":\"-?#31\",\"type\":\"#32\"},\"o\":\"billing_portal.session/flow/after_completion\",\"t\":\"type\"}", "{\"f\":{},\"o\":\"billing_portal.session/flow/customer_update\"}",
        "{\"f\":{\"retention\":\"-?#33\",\"subscription\":\"s\"},\"o\":\"billing_portal.session/flow/subscription_cancel\"}", "{\"f\":{\"subscription\":\"s\"},\"o\":\"billing_portal.session/flow/subscription_update\"}", "{\"f\":{\"discounts\":\"-?[#34\",\"items\":\"[#35\",\"subscription\":\"s\"},\"o\":\"billing_portal.session/flow/subscription_update_confirm\"}", "[\"customer_update\",\"payment_method_update\",\"subscription_cancel\",\"subscription_update\",\"subscription_update_confirm\"]", "[\"address\",\"email\",\"name\",\"phone\",\"shipping\",\"tax_id\"]", "{\"f\":{\"enabled\":\"b\",\"feedback_options\":\"-?[&o\",\"options\":\"[#36\"},\"o\":\"billing_portal.configuration/features/subscription_cancel/cancellation_reason\"}", "[\"at_period_end\",\"immediately\"]", "[\"always_invoice\",\"create_prorations\",\"none\"]", "[\"now\",\"unchanged\"]", "[\"price\",\"promotion_code\",\"quantity\"]", "{\"f\":{\"adjustable_quantity\":\"-#37\",\"prices\":\"[s\",\"product\":\"s\"},\"o\":\"billing_portal.configuration/features/subscription_update/products\"}", "[\"always_invoice\",\"create_prorations\",\"none\"]", "{\"f\":{\"conditions\":\"[#38\"},\"o\":\"billing_portal.configuration/features/subscription_update/schedule_at_period_end\"}", "[\"continue_trial\",\"end_trial\"]", "{\"f\":{\"custom_message\":\"-?s\"},\"o\":\"billing_portal.session/flow/after_completion/hosted_confirmation\"}", "{\"f\":{\"return_url\":\"s\"},\"o\":\"billing_portal.session/flow/after_completion/redirect\"}",
        "[\"hosted_confirmation\",\"portal_homepage\",\"redirect\"]", "{\"f\":{\"coupon_offer\":\"-?#39\",\"type\":\"#40\"},\"o\":\"billing_portal.session/flow/subscription_cancel/retention\",\"t\":\"type\"}", "{\"f\":{\"coupon\":\"-?s\",\"promotion_code\":\"-?s\"},\"o\":\"billing_portal.session/flow/subscription_update_confirm/discounts\"}", "{\"f\":{\"id\":\"-?s\",\"price\":\"-?s\",\"quantity\":\"-i\"},\"o\":\"billing_portal.session/flow/subscription_update_confirm/items\"}", "[\"customer_service\",\"low_quality\",\"missing_features\",\"other\",\"switched_service\",\"too_complex\",\"too_expensive\",\"unused\"]", "{\"f\":{\"enabled\":\"b\",\"maximum\":\"-?i\",\"minimum\":\"i\"},\"o\":\"billing_portal.configuration/features/subscription_update/products/adjustable_quantity\"}", "{\"f\":{\"type\":\"#41\"},\"o\":\"billing_portal.configuration/features/subscription_update/schedule_at_period_end/conditions\"}", "{\"f\":{\"coupon\":\"s\"},\"o\":\"billing_portal.session/flow/subscription_cancel/retention/coupon_offer\"}", "[\"coupon_offer\"]", "[\"decreasing_item_amount\",\"shortening_interval\"]", "{\"p\":{\"business_profile\":\"#43\",\"default_return_url\":\"~s\",\"expand\":\"x\",\"features\":\"!#44\",\"login_page\":\"#45\",\"metadata\":\"{s\",\"name\":\"~s\"}}", "{\"p\":{\"headline\":\"~s\",\"privacy_policy_url\":\"s\",\"terms_of_service_url\":\"s\"}}", "{\"p\":{\"customer_update\":\"#54\",\"invoice_history\":\"#55\",\"payment_method_update\":\"#56\",\"subscription_cancel\":\"#57\",\"subscription_update\":\"#58\"}}", "{\"p\":{\"enabled\":\"!b\"}}", "{\"p\":{\"active\":\"b\",\"ending_before\":\"s\",\"expand\":\"x\",\"is_default\":\"b\",\"limit\":\"i\",\"starting_after\":\"s\"}}", "{\"p\":{\"expand\":\"x\"}}",
        "{\"p\":{\"active\":\"b\",\"business_profile\":\"#49\",\"default_return_url\":\"~s\",\"expand\":\"x\",\"features\":\"#50\",\"login_page\":\"#51\",\"metadata\":\"~{s\",\"name\":\"~s\"}}", "{\"p\":{\"headline\":\"~s\",\"privacy_policy_url\":\"~s\",\"terms_of_service_url\":\"~s\"}}", "{\"p\":{\"customer_update\":\"#59\",\"invoice_history\":\"#55\",\"payment_method_update\":\"#61\",\"subscription_cancel\":\"#62\",\"subscription_update\":\"#63\"}}", "{\"p\":{\"enabled\":\"!b\"}}", "{\"p\":{\"configuration\":\"s\",\"customer\":\"s\",\"customer_account\":\"s\",\"expand\":\"x\",\"flow_data\":\"#53\",\"locale\":\"#8\",\"on_behalf_of\":\"s\",\"return_url\":\"s\"}}", "{\"i\":\"#67\",\"p\":{\"after_completion\":\"#64\"}}", "{\"p\":{\"allowed_updates\":\"~[#20\",\"enabled\":\"!b\"}}", "{\"p\":{\"enabled\":\"!b\"}}", "{\"p\":{\"enabled\":\"!b\",\"payment_method_configuration\":\"~s\"}}", "{\"p\":{\"cancellation_reason\":\"#71\",\"enabled\":\"!b\",\"mode\":\"#22\",\"proration_behavior\":\"#23\"}}", "{\"p\":{\"billing_cycle_anchor\":\"#24\",\"default_allowed_updates\":\"~[#25\",\"enabled\":\"!b\",\"products\":\"~[#72\",\"proration_behavior\":\"#27\",\"schedule_at_period_end\":\"#73\",\"trial_update_behavior\":\"#29\"}}", "{\"p\":{\"allowed_updates\":\"~[#20\",\"enabled\":\"b\"}}", "", "{\"p\":{\"enabled\":\"!b\",\"payment_method_configuration\":\"~s\"}}", "{\"p\":{\"cancellation_reason\":\"#74\",\"enabled\":\"b\",\"mode\":\"#22\",\"proration_behavior\":\"#23\"}}", "{\"p\":{\"billing_cycle_anchor\":\"#24\",\"default_allowed_updates\":\"~[#25\",\"enabled\":\"b\",\"products\":\"~[#72\",\"proration_behavior\":\"#27\",\"schedule_at_period_end\":\"#76\",\"trial_update_behavior\":\"#29\"}}",
        "{\"t\":\"type\",\"v\":{\"hosted_confirmation\":\"#65\",\"portal_homepage\":null,\"redirect\":\"#66\"}}", "{\"p\":{\"custom_message\":\"s\"}}", "{\"p\":{\"return_url\":\"!s\"}}", "{\"t\":\"type\",\"v\":{\"customer_update\":null,\"payment_method_update\":null,\"subscription_cancel\":\"#68\",\"subscription_update\":\"#69\",\"subscription_update_confirm\":\"#70\"}}", "{\"p\":{\"retention\":\"#77\",\"subscription\":\"!s\"}}", "{\"p\":{\"subscription\":\"!s\"}}", "{\"p\":{\"discounts\":\"[#79\",\"items\":\"![#80\",\"subscription\":\"!s\"}}", "{\"p\":{\"enabled\":\"!b\",\"feedback_options\":\"~[s\",\"options\":\"!~[#36\"}}", "{\"p\":{\"adjustable_quantity\":\"#81\",\"prices\":\"![s\",\"product\":\"!s\"}}", "{\"p\":{\"conditions\":\"[#82\"}}", "{\"p\":{\"enabled\":\"!b\",\"feedback_options\":\"~[s\",\"options\":\"~[#36\"}}", "", "{\"p\":{\"conditions\":\"~[#82\"}}", "{\"t\":\"type\",\"v\":{\"coupon_offer\":\"!#78\"}}", "{\"p\":{\"coupon\":\"!s\"}}", "{\"p\":{\"coupon\":\"s\",\"promotion_code\":\"s\"}}",
        "{\"p\":{\"id\":\"!s\",\"price\":\"s\",\"quantity\":\"i\"}}", "{\"p\":{\"enabled\":\"!b\",\"maximum\":\"i\",\"minimum\":\"i\"}}", "{\"p\":{\"type\":\"!#41\"}}", "", "",
    ],
    operations: &[
        "POST 42 #0 /v1/billing_portal/configurations", "GET 46 p#0 /v1/billing_portal/configurations", "GET 47 #0 /v1/billing_portal/configurations/{configuration}", "POST 48 #0 /v1/billing_portal/configurations/{configuration}", "POST 52 #1 /v1/billing_portal/sessions",
    ],
    events: &[
        "0 billing_portal.configuration.created", "0 billing_portal.configuration.updated", "1 billing_portal.session.created",
    ],
    thin_events: &[],
};

#[cfg(feature = "billing_portal-configuration")]
// Implements the method `sample`:
crate::__private::sample_impls! {
    API;
    0 => crate::generated::billing_portal::configuration::Configuration,
    2 => crate::generated::billing_portal::configuration::Application,
    3 => crate::generated::billing_portal::configuration::DeletedApplication,
    4 => crate::generated::billing_portal::configuration::BusinessProfile,
    5 => crate::generated::billing_portal::configuration::Features,
    6 => crate::generated::billing_portal::configuration::LoginPage,
    9 => crate::generated::billing_portal::configuration::features::CustomerUpdate,
    10 => crate::generated::billing_portal::configuration::features::InvoiceHistory,
    11 => crate::generated::billing_portal::configuration::features::PaymentMethodUpdate,
    12 => crate::generated::billing_portal::configuration::features::SubscriptionCancel,
    13 => crate::generated::billing_portal::configuration::features::SubscriptionUpdate,
    21 => crate::generated::billing_portal::configuration::features::subscription_cancel::CancellationReason,
    26 => crate::generated::billing_portal::configuration::features::subscription_update::Product,
    28 => crate::generated::billing_portal::configuration::features::subscription_update::ScheduleAtPeriodEnd,
    37 => crate::generated::billing_portal::configuration::features::subscription_update::product::AdjustableQuantity,
    38 => crate::generated::billing_portal::configuration::features::subscription_update::schedule_at_period_end::Condition,
}

#[cfg(feature = "billing_portal-session")]
// Implements the method `sample`:
crate::__private::sample_impls! {
    API;
    1 => crate::generated::billing_portal::session::Session,
    7 => crate::generated::billing_portal::session::Flow,
    14 => crate::generated::billing_portal::session::flow::AfterCompletion,
    15 => crate::generated::billing_portal::session::flow::CustomerUpdate,
    16 => crate::generated::billing_portal::session::flow::SubscriptionCancel,
    17 => crate::generated::billing_portal::session::flow::SubscriptionUpdate,
    18 => crate::generated::billing_portal::session::flow::SubscriptionUpdateConfirm,
    30 => crate::generated::billing_portal::session::flow::after_completion::HostedConfirmation,
    31 => crate::generated::billing_portal::session::flow::after_completion::Redirect,
    33 => crate::generated::billing_portal::session::flow::subscription_cancel::Retention,
    34 => crate::generated::billing_portal::session::flow::subscription_update_confirm::Discount,
    35 => crate::generated::billing_portal::session::flow::subscription_update_confirm::Item,
    39 => crate::generated::billing_portal::session::flow::subscription_cancel::retention::CouponOffer,
}
