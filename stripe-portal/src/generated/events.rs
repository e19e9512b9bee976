// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version 2026-09-30.endive). Do not edit.

//! The webhook events with a type of their own.

/// The object that a webhook event is about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventData {
    /// `billing_portal.configuration.created`.
    BillingPortalConfigurationCreated(
        Box<crate::generated::billing_portal::configuration::Configuration>,
    ),
    /// `billing_portal.configuration.updated`.
    BillingPortalConfigurationUpdated(
        Box<crate::generated::billing_portal::configuration::Configuration>,
    ),
    /// `billing_portal.session.created`.
    BillingPortalSessionCreated(Box<crate::generated::billing_portal::session::Session>),
    /// The object of any other event.
    Unrecognized(crate::Opaque),
}

impl EventData {
    /// The events with a type of their own.
    pub const KNOWN: &'static [&'static str] = &[
        "billing_portal.configuration.created",
        "billing_portal.configuration.updated",
        "billing_portal.session.created",
    ];
}

impl crate::webhook::EventObjects for EventData {
    fn decode(event_type: &str, object: crate::Opaque) -> ::serde_json::Result<Self> {
        match event_type {
            "billing_portal.configuration.created" => {
                object
                    .decode()
                    .map(Box::new)
                    .map(Self::BillingPortalConfigurationCreated)
            }
            "billing_portal.configuration.updated" => {
                object
                    .decode()
                    .map(Box::new)
                    .map(Self::BillingPortalConfigurationUpdated)
            }
            "billing_portal.session.created" => {
                object.decode().map(Box::new).map(Self::BillingPortalSessionCreated)
            }
            _ => Ok(Self::Unrecognized(object)),
        }
    }
}
