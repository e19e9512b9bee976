// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.create.flow_data.after_completion`.

/// A confirmation page hosted by Stripe.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct HostedConfirmation {
    custom_message: Option<String>,
    extra: crate::form::ExtraParams,
}

impl HostedConfirmation {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// A custom message for the confirmation page. At most 500 characters.
    pub fn custom_message(mut self, custom_message: impl Into<String>) -> Self {
        self.custom_message = Some(custom_message.into());
        self
    }
}

impl crate::form::ToForm for HostedConfirmation {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("custom_message", &self.custom_message);
        self.extra.write(form);
    }
}

/// A redirect to a page of your site.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct Redirect {
    return_url: String,
    extra: crate::form::ExtraParams,
}

impl Redirect {
    /// Starts with the required parameters.
    ///
    /// - `return_url`: The URL to redirect the customer to.
    pub fn new(return_url: impl Into<String>) -> Self {
        Self {
            return_url: return_url.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for Redirect {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("return_url", &self.return_url);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    HostedConfirmation, Redirect
}
