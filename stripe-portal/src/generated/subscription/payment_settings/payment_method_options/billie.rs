// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.billie`.

pub mod company_details;

/// The company that buys.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CompanyDetails {
    /// The registered address of the company. Not always present.
    pub registered_address: Option<company_details::RegisteredAddress>,
    /// The name of the company. Nullable, not always present. At most 5000 characters.
    pub registered_name: Option<String>,
    /// The number in the register that `registration_type` names. Nullable, not always present. At
    /// most 5000 characters.
    pub registration_number: Option<String>,
    /// The register of the number. Not always present.
    pub registration_type: Option<company_details::RegistrationType>,
    /// The VAT ID. Nullable, not always present. At most 5000 characters.
    pub vat: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CompanyDetails {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::billie::CompanyDetails";
    const FIELDS: &'static [&'static str] = &[
        "registered_address",
        "registered_name",
        "registration_number",
        "registration_type",
        "vat",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut registered_address = None;
        let mut registered_name = None;
        let mut registration_number = None;
        let mut registration_type = None;
        let mut vat = None;
        while reader.more()? {
            reader.nullable(&mut registered_address);
            reader.nullable(&mut registered_name);
            reader.nullable(&mut registration_number);
            reader.nullable(&mut registration_type);
            reader.nullable(&mut vat);
        }
        *place = Some(Self {
            registered_address,
            registered_name,
            registration_number,
            registration_type,
            vat,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("registered_address", &self.registered_address);
        writer.nullable("registered_name", &self.registered_name);
        writer.nullable("registration_number", &self.registration_number);
        writer.nullable("registration_type", &self.registration_type);
        writer.nullable("vat", &self.vat);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    CompanyDetails
}
