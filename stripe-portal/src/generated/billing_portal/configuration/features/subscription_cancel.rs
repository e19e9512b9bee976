// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_cancel`.

pub mod cancellation_reason;

/// The question for the reason of a cancellation, with the reasons that customers can choose.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CancellationReason {
    /// Whether the portal asks the question.
    pub enabled: bool,
    /// Custom reasons that customers can choose. Nullable, not always present. Expandable. Each: at
    /// most 5000 characters.
    pub feedback_options: Option<Vec<crate::Expandable<crate::Opaque>>>,
    /// Stripe's reasons that customers can choose.
    pub options: Vec<cancellation_reason::CancellationReasonOption>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CancellationReason {
    const NAME: &'static str = "billing_portal::configuration::features::subscription_cancel::CancellationReason";
    const FIELDS: &'static [&'static str] = &["enabled", "feedback_options", "options"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut enabled = None;
        let mut feedback_options = None;
        let mut options = None;
        while reader.more()? {
            reader.value(&mut enabled);
            reader.nullable(&mut feedback_options);
            reader.value(&mut options);
        }
        let (Some(enabled), Some(options)) = (enabled, options) else {
            return Err(reader.missing(&["enabled", "options"]));
        };
        *place = Some(Self {
            enabled,
            feedback_options,
            options,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
        writer.nullable("feedback_options", &self.feedback_options);
        writer.value("options", &self.options);
    }
}

/// When a canceled subscription ends.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Mode {
    /// At the end of the billing period.
    AtPeriodEnd,
    /// At once.
    Immediately,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Mode {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::AtPeriodEnd, Self::Immediately];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AtPeriodEnd => "at_period_end",
            Self::Immediately => "immediately",
            Self::Unrecognized(value) => value,
        }
    }
}

/// The proration of the unused billing period when a subscription is canceled. Stripe documents
/// only `none` and `create_prorations` here.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum ProrationBehavior {
    /// Creates prorations and invoices them at once.
    AlwaysInvoice,
    /// Creates prorations for a later invoice.
    CreateProrations,
    /// Creates no prorations.
    None,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl ProrationBehavior {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::AlwaysInvoice, Self::CreateProrations, Self::None];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AlwaysInvoice => "always_invoice",
            Self::CreateProrations => "create_prorations",
            Self::None => "none",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    CancellationReason
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Mode, ProrationBehavior
}
