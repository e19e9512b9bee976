// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `Session`.

crate::__private::expand_steps! { super::Session:
    CONFIGURATION: crate::generated::billing_portal::configuration::Configuration = field "configuration";
    FLOW: super::Flow = field "flow";
}

/// Inside of `flow`.
pub mod flow {
    /// Inside of `subscription_cancel`.
    pub mod subscription_cancel {
        crate::__private::expand_steps! { super::super::super::Session:
            RETENTION: crate::generated::billing_portal::session::flow::subscription_cancel::Retention = field "flow.subscription_cancel.retention";
        }
    }

    /// Inside of `subscription_update_confirm`.
    pub mod subscription_update_confirm {
        crate::__private::expand_steps! { super::super::super::Session:
            DISCOUNTS: crate::generated::billing_portal::session::flow::subscription_update_confirm::Discount = field "flow.subscription_update_confirm.discounts";
        }
    }
}
