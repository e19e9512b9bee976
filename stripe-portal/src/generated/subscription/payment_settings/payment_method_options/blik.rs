// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.blik`.

/// The mandate for later payments.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct MandateOptions {
    /// The end of the mandate. Without it, the mandate has no end. Nullable, not always present.
    pub expires_at: Option<crate::Timestamp>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for MandateOptions {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::blik::MandateOptions";
    const FIELDS: &'static [&'static str] = &["expires_at"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut expires_at = None;
        while reader.more()? {
            reader.nullable(&mut expires_at);
        }
        *place = Some(Self {
            expires_at,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("expires_at", &self.expires_at);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    MandateOptions
}
