// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The webhook events with a type of their own.

/// The object that a webhook event is about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventData {
    /// `billing_portal.configuration.created`.
    #[cfg(feature = "billing_portal-configuration")]
    BillingPortalConfigurationCreated(
        Box<crate::generated::billing_portal::configuration::Configuration>,
    ),
    /// `billing_portal.configuration.updated`.
    #[cfg(feature = "billing_portal-configuration")]
    BillingPortalConfigurationUpdated(
        Box<crate::generated::billing_portal::configuration::Configuration>,
    ),
    /// `billing_portal.session.created`.
    #[cfg(feature = "billing_portal-session")]
    BillingPortalSessionCreated(Box<crate::generated::billing_portal::session::Session>),
    /// The object of any other event.
    Unrecognized(crate::Opaque),
}

impl EventData {
    /// The events with a type of their own.
    pub const KNOWN: &'static [&'static str] = &[
        #[cfg(feature = "billing_portal-configuration")]
        "billing_portal.configuration.created",
        #[cfg(feature = "billing_portal-configuration")]
        "billing_portal.configuration.updated",
        #[cfg(feature = "billing_portal-session")]
        "billing_portal.session.created",
    ];
}

impl crate::webhook::EventObjects for EventData {
    const API_VERSION: &'static str = crate::API_VERSION;
    fn decode(event_type: &str, object: crate::Opaque) -> Result<Self, crate::error::ValueError> {
        match event_type {
            #[cfg(feature = "billing_portal-configuration")]
            "billing_portal.configuration.created" => object.read().map(
                Self::BillingPortalConfigurationCreated,
            ),
            #[cfg(feature = "billing_portal-configuration")]
            "billing_portal.configuration.updated" => object.read().map(
                Self::BillingPortalConfigurationUpdated,
            ),
            #[cfg(feature = "billing_portal-session")]
            "billing_portal.session.created" => object.read().map(
                Self::BillingPortalSessionCreated,
            ),
            _ => Ok(Self::Unrecognized(object)),
        }
    }
}
