// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoiceUpiOptions`.

crate::__private::expand_steps! { super::super::InvoiceUpiOptions:
    MANDATE_OPTIONS: super::super::InvoiceUpiMandate = field "mandate_options";
}
