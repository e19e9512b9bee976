// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `SubscriptionTransferData`.

crate::__private::expand_steps! { super::super::SubscriptionTransferData:
    DESTINATION: crate::Opaque = field "destination";
}
