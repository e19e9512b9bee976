// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.status_details`.

pub mod paused;

/// Details of the status `paused`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Paused {
    /// Details of a pause of the subscription.
    pub subscription: paused::Subscription,
    /// The time at which the status became `paused`.
    pub transitioned_at: crate::Timestamp,
    /// The kind of pause. The field of the same name has the details.
    pub type_: paused::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl Paused {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> paused::View<'_> {
        let tag = &self.type_;
        match tag {
            paused::Type::Subscription => paused::View::Subscription(&self.subscription),
            paused::Type::Unrecognized(_) => paused::View::Unrecognized(tag),
        }
    }
}

impl crate::__private::Object for Paused {
    const NAME: &'static str = "subscription::status_details::Paused";
    const FIELDS: &'static [&'static str] = &["subscription", "transitioned_at", "type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut subscription = None;
        let mut transitioned_at = None;
        let mut type_ = None;
        while reader.more()? {
            reader.value(&mut subscription);
            reader.value(&mut transitioned_at);
            reader.value(&mut type_);
        }
        let (
            Some(subscription),
            Some(transitioned_at),
            Some(type_),
        ) = (subscription, transitioned_at, type_) else {
            return Err(reader.missing(&["subscription", "transitioned_at", "type"]));
        };
        *place = Some(Self {
            subscription,
            transitioned_at,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("subscription", &self.subscription);
        writer.value("transitioned_at", &self.transitioned_at);
        writer.value("type", &self.type_);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Paused
}
