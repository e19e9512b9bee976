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
    /// The object of an event above, if it does not fit the event's type.
    Untyped(crate::Untyped),
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
    fn decode(
        event_type: &str,
        object: crate::webhook::EventObject<'_>,
    ) -> Result<Self, crate::error::ValueError> {
        match event_type {
            #[cfg(feature = "billing_portal-configuration")]
            "billing_portal.configuration.created" => object.decode().map(
                Self::BillingPortalConfigurationCreated,
            ),
            #[cfg(feature = "billing_portal-configuration")]
            "billing_portal.configuration.updated" => object.decode().map(
                Self::BillingPortalConfigurationUpdated,
            ),
            #[cfg(feature = "billing_portal-session")]
            "billing_portal.session.created" => object.decode().map(
                Self::BillingPortalSessionCreated,
            ),
            _ => object.decode().map(Self::Unrecognized),
        }
    }

    fn untyped(object: crate::Untyped) -> Self {
        Self::Untyped(object)
    }
}
