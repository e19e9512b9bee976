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
    /// `customer.subscription.created`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionCreated(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.deleted`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionDeleted(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.paused`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionPaused(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.pending_update_applied`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionPendingUpdateApplied(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.pending_update_expired`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionPendingUpdateExpired(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.resumed`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionResumed(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.trial_will_end`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionTrialWillEnd(Box<crate::generated::subscription::Subscription>),
    /// `customer.subscription.updated`.
    #[cfg(feature = "subscription")]
    CustomerSubscriptionUpdated(Box<crate::generated::subscription::Subscription>),
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
        #[cfg(feature = "subscription")]
        "customer.subscription.created",
        #[cfg(feature = "subscription")]
        "customer.subscription.deleted",
        #[cfg(feature = "subscription")]
        "customer.subscription.paused",
        #[cfg(feature = "subscription")]
        "customer.subscription.pending_update_applied",
        #[cfg(feature = "subscription")]
        "customer.subscription.pending_update_expired",
        #[cfg(feature = "subscription")]
        "customer.subscription.resumed",
        #[cfg(feature = "subscription")]
        "customer.subscription.trial_will_end",
        #[cfg(feature = "subscription")]
        "customer.subscription.updated",
    ];
}

impl crate::webhook::EventObjects for EventData {
    const API_VERSION: &'static str = crate::API_VERSION;
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
            #[cfg(feature = "subscription")]
            "customer.subscription.created" => object.decode().map(
                Self::CustomerSubscriptionCreated,
            ),
            #[cfg(feature = "subscription")]
            "customer.subscription.deleted" => object.decode().map(
                Self::CustomerSubscriptionDeleted,
            ),
            #[cfg(feature = "subscription")]
            "customer.subscription.paused" => object.decode().map(Self::CustomerSubscriptionPaused),
            #[cfg(feature = "subscription")]
            "customer.subscription.pending_update_applied" => object.decode().map(
                Self::CustomerSubscriptionPendingUpdateApplied,
            ),
            #[cfg(feature = "subscription")]
            "customer.subscription.pending_update_expired" => object.decode().map(
                Self::CustomerSubscriptionPendingUpdateExpired,
            ),
            #[cfg(feature = "subscription")]
            "customer.subscription.resumed" => object.decode().map(
                Self::CustomerSubscriptionResumed,
            ),
            #[cfg(feature = "subscription")]
            "customer.subscription.trial_will_end" => object.decode().map(
                Self::CustomerSubscriptionTrialWillEnd,
            ),
            #[cfg(feature = "subscription")]
            "customer.subscription.updated" => object.decode().map(
                Self::CustomerSubscriptionUpdated,
            ),
            _ => object.decode().map(Self::Unrecognized),
        }
    }

    fn untyped(object: crate::Untyped) -> Self {
        Self::Untyped(object)
    }
}
