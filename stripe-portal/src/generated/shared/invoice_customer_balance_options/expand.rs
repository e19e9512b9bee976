// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoiceCustomerBalanceOptions`.

crate::__private::expand_steps! { super::super::InvoiceCustomerBalanceOptions:
    BANK_TRANSFER: super::super::InvoiceBankTransfer = field "bank_transfer";
}
