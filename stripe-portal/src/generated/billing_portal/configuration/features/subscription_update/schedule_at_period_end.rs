// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_update.schedule_at_period_end`.

pub mod condition;

/// A condition under which a change waits until the current period is over.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Condition {
    /// Which kind of change meets the condition.
    pub type_: condition::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for Condition {
    const NAME: &'static str = "billing_portal::configuration::features::subscription_update::schedule_at_period_end::Condition";
    const FIELDS: &'static [&'static str] = &["type"];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut type_ = None;
        while reader.more()? {
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.value("type", &self.type_);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::object_impls! {
    Condition
}
