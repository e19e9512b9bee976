// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.flow.after_completion`.

/// The member of [`AfterCompletion`](super::AfterCompletion) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// A confirmation page hosted by Stripe.
    HostedConfirmation(&'a HostedConfirmation),
    /// The portal's homepage.
    PortalHomepage,
    /// A redirect to a page of your site.
    Redirect(&'a Redirect),
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// The details of a `hosted_confirmation`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct HostedConfirmation {
    /// The custom message on the confirmation page. Nullable, not always present. At most 5000
    /// characters.
    pub custom_message: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for HostedConfirmation {
    const NAME: &'static str = "billing_portal::session::flow::after_completion::HostedConfirmation";
    const FIELDS: &'static [&'static str] = &["custom_message"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut custom_message = None;
        while reader.more()? {
            reader.nullable(&mut custom_message);
        }
        *place = Some(Self {
            custom_message,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("custom_message", &self.custom_message);
    }
}

/// The details of a `redirect`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Redirect {
    /// The URL to which the customer is redirected. At most 5000 characters.
    pub return_url: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Redirect {
    const NAME: &'static str = "billing_portal::session::flow::after_completion::Redirect";
    const FIELDS: &'static [&'static str] = &["return_url"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut return_url = None;
        while reader.more()? {
            reader.value(&mut return_url);
        }
        let Some(return_url) = return_url else {
            return Err(reader.missing(&["return_url"]));
        };
        *place = Some(Self {
            return_url,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("return_url", &self.return_url);
    }
}

/// The action after the task. The field of the same name, if there is one, has the details.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// A confirmation page hosted by Stripe.
    HostedConfirmation,
    /// The portal's homepage.
    PortalHomepage,
    /// A redirect to a page of your site.
    Redirect,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::HostedConfirmation,
        Self::PortalHomepage,
        Self::Redirect,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::HostedConfirmation => "hosted_confirmation",
            Self::PortalHomepage => "portal_homepage",
            Self::Redirect => "redirect",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    HostedConfirmation, Redirect
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
