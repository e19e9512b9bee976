// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_update.product`.

/// The limits within which customers can choose another quantity, if they can.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AdjustableQuantity {
    /// With `true`, customers can choose any quantity from 0 up that `minimum` and `maximum` leave
    /// open.
    pub enabled: bool,
    /// The largest quantity that customers can choose. Nullable, not always present.
    pub maximum: Option<i64>,
    /// The smallest quantity that customers can choose.
    pub minimum: i64,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for AdjustableQuantity {
    const NAME: &'static str = "billing_portal::configuration::features::subscription_update::product::AdjustableQuantity";
    const FIELDS: &'static [&'static str] = &["enabled", "maximum", "minimum"];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut enabled = None;
        let mut maximum = None;
        let mut minimum = None;
        while reader.more()? {
            reader.value(&mut enabled);
            reader.nullable(&mut maximum);
            reader.value(&mut minimum);
        }
        let (Some(enabled), Some(minimum)) = (enabled, minimum) else {
            return Err(reader.missing(&["enabled", "minimum"]));
        };
        *place = Some(Self {
            enabled,
            maximum,
            minimum,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
        writer.nullable("maximum", &self.maximum);
        writer.value("minimum", &self.minimum);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::object_impls! {
    AdjustableQuantity
}
