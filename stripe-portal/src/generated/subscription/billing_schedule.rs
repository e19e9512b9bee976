// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.billing_schedule`.

pub mod applies_to;
pub mod bill_until;

/// Items that are billed ahead.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AppliesTo {
    /// The price of the items. Nullable, not always present. Expandable. At most 5000 characters.
    pub price: Option<crate::Expandable<crate::Opaque>>,
    /// How the items are chosen. The field of the same name has the value.
    pub type_: applies_to::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl AppliesTo {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> applies_to::View<'_> {
        let tag = &self.type_;
        match tag {
            applies_to::Type::Price => match &self.price {
                Some(member) => applies_to::View::Price(member),
                None => applies_to::View::Unrecognized(tag),
            },
            applies_to::Type::Unrecognized(_) => applies_to::View::Unrecognized(tag),
        }
    }
}

impl crate::__private::Object for AppliesTo {
    const NAME: &'static str = "subscription::billing_schedule::AppliesTo";
    const FIELDS: &'static [&'static str] = &["price", "type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut price = None;
        let mut type_ = None;
        while reader.more()? {
            reader.nullable(&mut price);
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
            price,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("price", &self.price);
        writer.value("type", &self.type_);
    }
}

/// The end of the time that is billed.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BillUntil {
    /// The end, whether a duration or a time decides it.
    pub computed_timestamp: crate::Timestamp,
    /// The duration, if `type` is `duration`. Nullable, not always present.
    pub duration: Option<bill_until::Duration>,
    /// The end, if `type` is `timestamp`. Nullable, not always present.
    pub timestamp: Option<crate::Timestamp>,
    /// How the end is decided. The field of the same name has the value.
    pub type_: bill_until::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl BillUntil {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> bill_until::View<'_> {
        let tag = &self.type_;
        match tag {
            bill_until::Type::Duration => match &self.duration {
                Some(member) => bill_until::View::Duration(member),
                None => bill_until::View::Unrecognized(tag),
            },
            bill_until::Type::Timestamp => match &self.timestamp {
                Some(member) => bill_until::View::Timestamp(member),
                None => bill_until::View::Unrecognized(tag),
            },
            bill_until::Type::Unrecognized(_) => bill_until::View::Unrecognized(tag),
        }
    }
}

impl crate::__private::Object for BillUntil {
    const NAME: &'static str = "subscription::billing_schedule::BillUntil";
    const FIELDS: &'static [&'static str] = &[
        "computed_timestamp",
        "duration",
        "timestamp",
        "type",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut computed_timestamp = None;
        let mut duration = None;
        let mut timestamp = None;
        let mut type_ = None;
        while reader.more()? {
            reader.value(&mut computed_timestamp);
            reader.nullable(&mut duration);
            reader.nullable(&mut timestamp);
            reader.value(&mut type_);
        }
        let (Some(computed_timestamp), Some(type_)) = (computed_timestamp, type_) else {
            return Err(reader.missing(&["computed_timestamp", "type"]));
        };
        *place = Some(Self {
            computed_timestamp,
            duration,
            timestamp,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("computed_timestamp", &self.computed_timestamp);
        writer.nullable("duration", &self.duration);
        writer.nullable("timestamp", &self.timestamp);
        writer.value("type", &self.type_);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    AppliesTo, BillUntil
}
