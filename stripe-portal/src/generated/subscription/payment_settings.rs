// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings`.

pub mod payment_method_options;

/// Options of single payment methods.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PaymentMethodOptions {
    /// Options of Canadian pre-authorized debit. Nullable, not always present.
    pub acss_debit: Option<crate::generated::shared::InvoiceAcssDebitOptions>,
    /// Options of Bancontact. Nullable, not always present.
    pub bancontact: Option<crate::generated::shared::InvoiceBancontactOptions>,
    /// Options of Billie. Nullable, not always present.
    pub billie: Option<payment_method_options::Billie>,
    /// Options of BLIK. Nullable, not always present.
    pub blik: Option<payment_method_options::Blik>,
    /// Options of cards. Nullable, not always present.
    pub card: Option<payment_method_options::Card>,
    /// Options of bank transfers, which add to the customer's balance. Nullable, not always
    /// present.
    pub customer_balance: Option<crate::generated::shared::InvoiceCustomerBalanceOptions>,
    /// Options of Konbini. Nullable, not always present.
    pub konbini: Option<crate::generated::shared::InvoiceKonbiniOptions>,
    /// Options of PayTo. Nullable, not always present.
    pub payto: Option<crate::generated::shared::InvoicePaytoOptions>,
    /// Options of Pix. Nullable, not always present.
    pub pix: Option<payment_method_options::Pix>,
    /// Options of SEPA Direct Debit. Nullable, not always present.
    pub sepa_debit: Option<crate::generated::shared::InvoiceSepaDebitOptions>,
    /// Options of UPI. Nullable, not always present.
    pub upi: Option<crate::generated::shared::InvoiceUpiOptions>,
    /// Options of ACH Direct Debit. Nullable, not always present.
    pub us_bank_account: Option<crate::generated::shared::InvoiceUsBankAccountOptions>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PaymentMethodOptions {
    const NAME: &'static str = "subscription::payment_settings::PaymentMethodOptions";
    const FIELDS: &'static [&'static str] = &[
        "acss_debit",
        "bancontact",
        "billie",
        "blik",
        "card",
        "customer_balance",
        "konbini",
        "payto",
        "pix",
        "sepa_debit",
        "upi",
        "us_bank_account",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut acss_debit = None;
        let mut bancontact = None;
        let mut billie = None;
        let mut blik = None;
        let mut card = None;
        let mut customer_balance = None;
        let mut konbini = None;
        let mut payto = None;
        let mut pix = None;
        let mut sepa_debit = None;
        let mut upi = None;
        let mut us_bank_account = None;
        while reader.more()? {
            reader.nullable(&mut acss_debit);
            reader.nullable(&mut bancontact);
            reader.nullable(&mut billie);
            reader.nullable(&mut blik);
            reader.nullable(&mut card);
            reader.nullable(&mut customer_balance);
            reader.nullable(&mut konbini);
            reader.nullable(&mut payto);
            reader.nullable(&mut pix);
            reader.nullable(&mut sepa_debit);
            reader.nullable(&mut upi);
            reader.nullable(&mut us_bank_account);
        }
        *place = Some(Self {
            acss_debit,
            bancontact,
            billie,
            blik,
            card,
            customer_balance,
            konbini,
            payto,
            pix,
            sepa_debit,
            upi,
            us_bank_account,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("acss_debit", &self.acss_debit);
        writer.nullable("bancontact", &self.bancontact);
        writer.nullable("billie", &self.billie);
        writer.nullable("blik", &self.blik);
        writer.nullable("card", &self.card);
        writer.nullable("customer_balance", &self.customer_balance);
        writer.nullable("konbini", &self.konbini);
        writer.nullable("payto", &self.payto);
        writer.nullable("pix", &self.pix);
        writer.nullable("sepa_debit", &self.sepa_debit);
        writer.nullable("upi", &self.upi);
        writer.nullable("us_bank_account", &self.us_bank_account);
    }
}

/// A payment method of the invoices.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum PaymentMethodType {
    /// ACH credit transfer.
    AchCreditTransfer,
    /// ACH debit.
    AchDebit,
    /// Canadian pre-authorized debit.
    AcssDebit,
    /// Affirm.
    Affirm,
    /// Alipay.
    Alipay,
    /// Amazon Pay.
    AmazonPay,
    /// BECS Direct Debit in Australia.
    AuBecsDebit,
    /// Bacs Direct Debit.
    BacsDebit,
    /// Bancontact.
    Bancontact,
    /// Billie.
    Billie,
    /// BLIK.
    Blik,
    /// Boleto.
    Boleto,
    /// Cards.
    Card,
    /// Cash App Pay.
    Cashapp,
    /// Stablecoins.
    Crypto,
    /// A custom payment method.
    Custom,
    /// Bank transfers, which add to the customer's balance.
    CustomerBalance,
    /// EPS.
    Eps,
    /// FPX.
    Fpx,
    /// giropay.
    Giropay,
    /// GrabPay.
    Grabpay,
    /// iDEAL.
    Ideal,
    /// Bank transfer in Japan.
    JpCreditTransfer,
    /// Kakao Pay.
    KakaoPay,
    /// Klarna.
    Klarna,
    /// Konbini.
    Konbini,
    /// Cards of South Korea.
    KrCard,
    /// Link.
    Link,
    /// MB WAY.
    MbWay,
    /// Multibanco.
    Multibanco,
    /// Naver Pay.
    NaverPay,
    /// BECS Direct Debit in New Zealand.
    NzBankAccount,
    /// Przelewy24.
    P24,
    /// Pay by Bank.
    PayByBank,
    /// PAYCO.
    Payco,
    /// PayNow.
    Paynow,
    /// PayPal.
    Paypal,
    /// PayTo.
    Payto,
    /// Pix.
    Pix,
    /// PromptPay.
    Promptpay,
    /// Revolut Pay.
    RevolutPay,
    /// Satispay.
    Satispay,
    /// SEPA credit transfer.
    SepaCreditTransfer,
    /// SEPA Direct Debit.
    SepaDebit,
    /// Sofort.
    Sofort,
    /// Swish.
    Swish,
    /// TWINT.
    Twint,
    /// UPI.
    Upi,
    /// ACH Direct Debit.
    UsBankAccount,
    /// WeChat Pay.
    WechatPay,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl PaymentMethodType {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::AchCreditTransfer,
        Self::AchDebit,
        Self::AcssDebit,
        Self::Affirm,
        Self::Alipay,
        Self::AmazonPay,
        Self::AuBecsDebit,
        Self::BacsDebit,
        Self::Bancontact,
        Self::Billie,
        Self::Blik,
        Self::Boleto,
        Self::Card,
        Self::Cashapp,
        Self::Crypto,
        Self::Custom,
        Self::CustomerBalance,
        Self::Eps,
        Self::Fpx,
        Self::Giropay,
        Self::Grabpay,
        Self::Ideal,
        Self::JpCreditTransfer,
        Self::KakaoPay,
        Self::Klarna,
        Self::Konbini,
        Self::KrCard,
        Self::Link,
        Self::MbWay,
        Self::Multibanco,
        Self::NaverPay,
        Self::NzBankAccount,
        Self::P24,
        Self::PayByBank,
        Self::Payco,
        Self::Paynow,
        Self::Paypal,
        Self::Payto,
        Self::Pix,
        Self::Promptpay,
        Self::RevolutPay,
        Self::Satispay,
        Self::SepaCreditTransfer,
        Self::SepaDebit,
        Self::Sofort,
        Self::Swish,
        Self::Twint,
        Self::Upi,
        Self::UsBankAccount,
        Self::WechatPay,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AchCreditTransfer => "ach_credit_transfer",
            Self::AchDebit => "ach_debit",
            Self::AcssDebit => "acss_debit",
            Self::Affirm => "affirm",
            Self::Alipay => "alipay",
            Self::AmazonPay => "amazon_pay",
            Self::AuBecsDebit => "au_becs_debit",
            Self::BacsDebit => "bacs_debit",
            Self::Bancontact => "bancontact",
            Self::Billie => "billie",
            Self::Blik => "blik",
            Self::Boleto => "boleto",
            Self::Card => "card",
            Self::Cashapp => "cashapp",
            Self::Crypto => "crypto",
            Self::Custom => "custom",
            Self::CustomerBalance => "customer_balance",
            Self::Eps => "eps",
            Self::Fpx => "fpx",
            Self::Giropay => "giropay",
            Self::Grabpay => "grabpay",
            Self::Ideal => "ideal",
            Self::JpCreditTransfer => "jp_credit_transfer",
            Self::KakaoPay => "kakao_pay",
            Self::Klarna => "klarna",
            Self::Konbini => "konbini",
            Self::KrCard => "kr_card",
            Self::Link => "link",
            Self::MbWay => "mb_way",
            Self::Multibanco => "multibanco",
            Self::NaverPay => "naver_pay",
            Self::NzBankAccount => "nz_bank_account",
            Self::P24 => "p24",
            Self::PayByBank => "pay_by_bank",
            Self::Payco => "payco",
            Self::Paynow => "paynow",
            Self::Paypal => "paypal",
            Self::Payto => "payto",
            Self::Pix => "pix",
            Self::Promptpay => "promptpay",
            Self::RevolutPay => "revolut_pay",
            Self::Satispay => "satispay",
            Self::SepaCreditTransfer => "sepa_credit_transfer",
            Self::SepaDebit => "sepa_debit",
            Self::Sofort => "sofort",
            Self::Swish => "swish",
            Self::Twint => "twint",
            Self::Upi => "upi",
            Self::UsBankAccount => "us_bank_account",
            Self::WechatPay => "wechat_pay",
            Self::Unrecognized(value) => value,
        }
    }
}

/// Whether a successful payment sets `default_payment_method`. Default: `off`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum SaveDefaultPaymentMethod {
    /// It does not.
    Off,
    /// It sets the subscription's.
    OnSubscription,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl SaveDefaultPaymentMethod {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Off, Self::OnSubscription];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Off => "off",
            Self::OnSubscription => "on_subscription",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    PaymentMethodOptions
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    PaymentMethodType, SaveDefaultPaymentMethod
}
