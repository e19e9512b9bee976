// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.update.features.subscription_cancel`.

/// The question for the reason of a cancellation, with the reasons that customers can choose.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct CancellationReason {
    enabled: bool,
    feedback_options: Option<crate::form::Clearable<Vec<String>>>,
    options: Option<
        crate::form::Clearable<
            Vec<
                crate::generated::billing_portal::configuration::features::subscription_cancel::cancellation_reason::CancellationReasonOption,
            >,
        >,
    >,
    extra: crate::form::ExtraParams,
}

impl CancellationReason {
    /// Starts with the required parameters.
    ///
    /// - `enabled`: Whether the portal asks the question.
    #[inline]
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            feedback_options: None,
            options: None,
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// The IDs of feedback options, which are custom reasons that customers can choose. Each: at
    /// most 5000 characters.
    pub fn feedback_options(
        mut self,
        feedback_options: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.feedback_options = Some(
            crate::form::Clearable::Set(feedback_options.into_iter().map(Into::into).collect()),
        );
        self
    }

    /// Removes the `feedback_options` that was set before.
    #[inline]
    pub fn clear_feedback_options(mut self) -> Self {
        self.feedback_options = Some(crate::form::Clearable::Clear);
        self
    }

    /// Stripe's reasons that customers can choose.
    pub fn options(
        mut self,
        options: impl IntoIterator<
            Item = impl Into<
                crate::generated::billing_portal::configuration::features::subscription_cancel::cancellation_reason::CancellationReasonOption,
            >,
        >,
    ) -> Self {
        self.options = Some(
            crate::form::Clearable::Set(options.into_iter().map(Into::into).collect()),
        );
        self
    }

    /// Removes the `options` that was set before.
    #[inline]
    pub fn clear_options(mut self) -> Self {
        self.options = Some(crate::form::Clearable::Clear);
        self
    }
}

impl crate::form::ToForm for CancellationReason {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("enabled", &self.enabled);
        form.field("feedback_options", &self.feedback_options);
        form.field("options", &self.options);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    CancellationReason
}
