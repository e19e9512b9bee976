// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoiceUsBankAccountOptions`.

crate::__private::expand_steps! { super::super::InvoiceUsBankAccountOptions:
    FINANCIAL_CONNECTIONS: super::super::InvoiceLinkedAccountOptions = field "financial_connections";
}
