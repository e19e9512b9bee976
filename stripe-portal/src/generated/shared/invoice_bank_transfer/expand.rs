// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `InvoiceBankTransfer`.

crate::__private::expand_steps! { super::super::InvoiceBankTransfer:
    EU_BANK_TRANSFER: super::super::InvoiceEuBankTransfer = field "eu_bank_transfer";
}
