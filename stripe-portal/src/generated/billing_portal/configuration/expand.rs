// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! What can be expanded.

/// Every path that can be expanded.
pub const ALL: &[&str] = &[
    "application",
    "features.subscription_cancel.cancellation_reason.feedback_options",
];

/// `application`.
pub const APPLICATION: crate::Expand<
    crate::generated::billing_portal::configuration::Configuration,
    crate::generated::billing_portal::configuration::Application,
> = crate::Expand::new("application");

/// Inside of `features`.
pub mod features {
    /// Inside of `subscription_cancel`.
    pub mod subscription_cancel {
        /// Inside of `cancellation_reason`.
        pub mod cancellation_reason {
            /// `features.subscription_cancel.cancellation_reason.feedback_options`.
            pub const FEEDBACK_OPTIONS: crate::Expand<
                crate::generated::billing_portal::configuration::Configuration,
                crate::Opaque,
            > = crate::Expand::new(
                "features.subscription_cancel.cancellation_reason.feedback_options",
            );
        }
    }
}
