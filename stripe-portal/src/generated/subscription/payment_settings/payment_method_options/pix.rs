// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.pix`.

pub mod mandate_options;

/// The mandate for later payments.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct MandateOptions {
    /// The amount of later payments, in the smallest unit of the currency. Nullable, not always
    /// present.
    pub amount: Option<i64>,
    /// Whether `amount` includes the tax IOF. Nullable, not always present.
    pub amount_includes_iof: Option<mandate_options::AmountIncludesIof>,
    /// The last day of the mandate, as `YYYY-MM-DD`. Nullable, not always present. At most 5000
    /// characters.
    pub end_date: Option<String>,
    /// The interval of later payments. Nullable, not always present.
    pub payment_schedule: Option<mandate_options::PaymentSchedule>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for MandateOptions {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::pix::MandateOptions";
    const FIELDS: &'static [&'static str] = &[
        "amount",
        "amount_includes_iof",
        "end_date",
        "payment_schedule",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut amount = None;
        let mut amount_includes_iof = None;
        let mut end_date = None;
        let mut payment_schedule = None;
        while reader.more()? {
            reader.nullable(&mut amount);
            reader.nullable(&mut amount_includes_iof);
            reader.nullable(&mut end_date);
            reader.nullable(&mut payment_schedule);
        }
        *place = Some(Self {
            amount,
            amount_includes_iof,
            end_date,
            payment_schedule,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("amount", &self.amount);
        writer.nullable("amount_includes_iof", &self.amount_includes_iof);
        writer.nullable("end_date", &self.end_date);
        writer.nullable("payment_schedule", &self.payment_schedule);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    MandateOptions
}
