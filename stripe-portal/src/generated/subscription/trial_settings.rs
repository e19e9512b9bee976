// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.trial_settings`.

pub mod end_behavior;

/// The end of a trial.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct EndBehavior {
    /// Whether a new billing cycle starts with the end of the trial. Default: `now`. Nullable, not
    /// always present.
    pub billing_cycle_anchor: Option<end_behavior::BillingCycleAnchor>,
    /// The effect of the end of the trial if there is no payment method.
    pub missing_payment_method: end_behavior::MissingPaymentMethod,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for EndBehavior {
    const NAME: &'static str = "subscription::trial_settings::EndBehavior";
    const FIELDS: &'static [&'static str] = &["billing_cycle_anchor", "missing_payment_method"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut billing_cycle_anchor = None;
        let mut missing_payment_method = None;
        while reader.more()? {
            reader.nullable(&mut billing_cycle_anchor);
            reader.value(&mut missing_payment_method);
        }
        let Some(missing_payment_method) = missing_payment_method else {
            return Err(reader.missing(&["missing_payment_method"]));
        };
        *place = Some(Self {
            billing_cycle_anchor,
            missing_payment_method,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("billing_cycle_anchor", &self.billing_cycle_anchor);
        writer.value("missing_payment_method", &self.missing_payment_method);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    EndBehavior
}
