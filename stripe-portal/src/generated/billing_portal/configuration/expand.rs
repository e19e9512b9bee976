// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `Configuration`.

crate::__private::expand_steps! { super::Configuration:
    APPLICATION: crate::generated::shared::Application = field "application";
}

/// Inside of `features`.
pub mod features {
    /// Inside of `subscription_cancel`.
    pub mod subscription_cancel {
        /// Inside of `cancellation_reason`.
        pub mod cancellation_reason {
            crate::__private::expand_steps! { super::super::super::super::Configuration:
                FEEDBACK_OPTIONS: crate::Opaque = field "features.subscription_cancel.cancellation_reason.feedback_options";
            }
        }
    }

    /// Inside of `subscription_update`.
    pub mod subscription_update {
        crate::__private::expand_steps! { super::super::super::Configuration:
            PRODUCTS: crate::generated::billing_portal::configuration::features::subscription_update::Product = field "features.subscription_update.products";
        }
    }
}
