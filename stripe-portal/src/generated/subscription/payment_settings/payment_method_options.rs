// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options`.

pub mod billie;
pub mod blik;
pub mod card;
pub mod pix;

/// Options of Billie.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Billie {
    /// The company that buys. Not always present.
    pub company_details: Option<billie::CompanyDetails>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Billie {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::Billie";
    const FIELDS: &'static [&'static str] = &["company_details"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut company_details = None;
        while reader.more()? {
            reader.nullable(&mut company_details);
        }
        *place = Some(Self {
            company_details,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.masked_nullable("company_details", &self.company_details);
    }
}

/// Options of BLIK.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Blik {
    /// The mandate for later payments. Not always present.
    pub mandate_options: Option<blik::MandateOptions>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Blik {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::Blik";
    const FIELDS: &'static [&'static str] = &["mandate_options"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut mandate_options = None;
        while reader.more()? {
            reader.nullable(&mut mandate_options);
        }
        *place = Some(Self {
            mandate_options,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("mandate_options", &self.mandate_options);
    }
}

/// Options of cards.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// The mandate for later payments. Not always present.
    pub mandate_options: Option<card::MandateOptions>,
    /// The card network of the payments, if one was chosen. Nullable, not always present.
    pub network: Option<card::Network>,
    /// When 3D Secure is requested. See
    /// [manual 3D Secure](https://docs.stripe.com/payments/3d-secure/authentication-flow#manual-three-ds).
    /// Nullable, not always present.
    pub request_three_d_secure: Option<card::RequestThreeDSecure>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Card {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::Card";
    const FIELDS: &'static [&'static str] = &[
        "mandate_options",
        "network",
        "request_three_d_secure",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut mandate_options = None;
        let mut network = None;
        let mut request_three_d_secure = None;
        while reader.more()? {
            reader.nullable(&mut mandate_options);
            reader.nullable(&mut network);
            reader.nullable(&mut request_three_d_secure);
        }
        *place = Some(Self {
            mandate_options,
            network,
            request_three_d_secure,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("mandate_options", &self.mandate_options);
        writer.nullable("network", &self.network);
        writer.nullable("request_three_d_secure", &self.request_three_d_secure);
    }
}

/// Options of Pix.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Pix {
    /// The number of seconds to pay, from 10 to 1,209,600. Default: 86,400. Not always present.
    pub expires_after_seconds: Option<i64>,
    /// The mandate for later payments. Not always present.
    pub mandate_options: Option<pix::MandateOptions>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Pix {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::Pix";
    const FIELDS: &'static [&'static str] = &["expires_after_seconds", "mandate_options"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut expires_after_seconds = None;
        let mut mandate_options = None;
        while reader.more()? {
            reader.nullable(&mut expires_after_seconds);
            reader.nullable(&mut mandate_options);
        }
        *place = Some(Self {
            expires_after_seconds,
            mandate_options,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("expires_after_seconds", &self.expires_after_seconds);
        writer.nullable("mandate_options", &self.mandate_options);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Billie, Blik, Card, Pix
}
