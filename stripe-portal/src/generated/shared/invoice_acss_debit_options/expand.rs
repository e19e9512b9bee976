// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoiceAcssDebitOptions`.

crate::__private::expand_steps! { super::super::InvoiceAcssDebitOptions:
    MANDATE_OPTIONS: super::super::InvoiceAcssDebitMandate = field "mandate_options";
}
