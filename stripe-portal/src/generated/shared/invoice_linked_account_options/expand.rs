// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoiceLinkedAccountOptions`.

crate::__private::expand_steps! { super::super::InvoiceLinkedAccountOptions:
    FILTERS: super::super::InvoiceLinkedAccountFilters = field "filters";
}
