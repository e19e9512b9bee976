// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `ConnectAccountReference`.

crate::__private::expand_steps! { super::super::ConnectAccountReference:
    ACCOUNT: crate::Opaque = field "account";
}
