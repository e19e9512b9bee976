// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_update.product`.

/// The limits of the quantity that customers can choose.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AdjustableQuantity {
    /// Whether customers can choose the quantity, within `minimum` and `maximum`. Without these,
    /// any quantity from 0.
    pub enabled: bool,
    /// The largest quantity that customers can choose. Nullable, not always present.
    pub maximum: Option<i64>,
    /// The smallest quantity that customers can choose.
    pub minimum: i64,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for AdjustableQuantity {
    const NAME: &'static str = "billing_portal::configuration::features::subscription_update::product::AdjustableQuantity";
    const FIELDS: &'static [&'static str] = &["enabled", "maximum", "minimum"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
        writer.nullable("maximum", &self.maximum);
        writer.value("minimum", &self.minimum);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    AdjustableQuantity
}
