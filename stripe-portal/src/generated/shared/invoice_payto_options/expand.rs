// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoicePaytoOptions`.

crate::__private::expand_steps! { super::super::InvoicePaytoOptions:
    MANDATE_OPTIONS: super::super::InvoicePaytoMandate = field "mandate_options";
}
