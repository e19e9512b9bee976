// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.billie.company_details`.

/// The registered address of the company.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RegisteredAddress {
    /// The city, town or village. Nullable, not always present. At most 5000 characters.
    pub city: Option<String>,
    /// The two-letter code of the country. Nullable, not always present. At most 5000 characters.
    pub country: Option<String>,
    /// The first line: street and number, or a PO box. Nullable, not always present. At most 5000
    /// characters.
    pub line1: Option<String>,
    /// The second line: apartment, suite or building. Nullable, not always present. At most 5000
    /// characters.
    pub line2: Option<String>,
    /// The ZIP or postal code. Nullable, not always present. At most 5000 characters.
    pub postal_code: Option<String>,
    /// The state, county, province or region. Nullable, not always present. At most 5000
    /// characters.
    pub state: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for RegisteredAddress {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::billie::company_details::RegisteredAddress";
    const FIELDS: &'static [&'static str] = &[
        "city",
        "country",
        "line1",
        "line2",
        "postal_code",
        "state",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut city = None;
        let mut country = None;
        let mut line1 = None;
        let mut line2 = None;
        let mut postal_code = None;
        let mut state = None;
        while reader.more()? {
            reader.nullable(&mut city);
            reader.nullable(&mut country);
            reader.nullable(&mut line1);
            reader.nullable(&mut line2);
            reader.nullable(&mut postal_code);
            reader.nullable(&mut state);
        }
        *place = Some(Self {
            city,
            country,
            line1,
            line2,
            postal_code,
            state,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("city", &self.city);
        writer.nullable("country", &self.country);
        writer.nullable("line1", &self.line1);
        writer.nullable("line2", &self.line2);
        writer.nullable("postal_code", &self.postal_code);
        writer.nullable("state", &self.state);
    }
}

/// The register of the number.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum RegistrationType {
    /// Switzerland: UID, the number of an enterprise.
    ChEin,
    /// Germany: commercial register.
    DeHrb,
    /// Denmark: CVR, the central business register.
    DkCvr,
    /// Spain: CIF, the tax number of a company.
    EsCif,
    /// Finland: Y-tunnus, the business ID.
    FiTunnus,
    /// France: SIREN, the number of a company.
    FrSiren,
    /// France: SIRET, the number of a company's site.
    FrSiret,
    /// Italy: REA, the economic register.
    ItRea,
    /// Netherlands: KVK, the chamber of commerce.
    NlKvk,
    /// Norway: number of an organization.
    NoOrgNumber,
    /// Norway: number of a person.
    NoPno,
    /// Sweden: number of an organization.
    SeOrgNumber,
    /// Sweden: number of a person.
    SePno,
    /// United Kingdom: CRN, the number at Companies House.
    UkCrn,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl RegistrationType {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::ChEin,
        Self::DeHrb,
        Self::DkCvr,
        Self::EsCif,
        Self::FiTunnus,
        Self::FrSiren,
        Self::FrSiret,
        Self::ItRea,
        Self::NlKvk,
        Self::NoOrgNumber,
        Self::NoPno,
        Self::SeOrgNumber,
        Self::SePno,
        Self::UkCrn,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ChEin => "ch_ein",
            Self::DeHrb => "de_hrb",
            Self::DkCvr => "dk_cvr",
            Self::EsCif => "es_cif",
            Self::FiTunnus => "fi_tunnus",
            Self::FrSiren => "fr_siren",
            Self::FrSiret => "fr_siret",
            Self::ItRea => "it_rea",
            Self::NlKvk => "nl_kvk",
            Self::NoOrgNumber => "no_org_number",
            Self::NoPno => "no_pno",
            Self::SeOrgNumber => "se_org_number",
            Self::SePno => "se_pno",
            Self::UkCrn => "uk_crn",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    RegisteredAddress
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    RegistrationType
}
