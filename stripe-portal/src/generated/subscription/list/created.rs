// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.list.created`.

/// A range of times.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/list)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct RangeQuerySpecs {
    gt: Option<i64>,
    gte: Option<i64>,
    lt: Option<i64>,
    lte: Option<i64>,
    extra: crate::form::ExtraParams,
}

impl RangeQuerySpecs {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Later than this time, in seconds since 1970.
    #[inline]
    pub fn gt(mut self, gt: i64) -> Self {
        self.gt = Some(gt);
        self
    }

    /// At this time or later, in seconds since 1970.
    #[inline]
    pub fn gte(mut self, gte: i64) -> Self {
        self.gte = Some(gte);
        self
    }

    /// Earlier than this time, in seconds since 1970.
    #[inline]
    pub fn lt(mut self, lt: i64) -> Self {
        self.lt = Some(lt);
        self
    }

    /// At this time or earlier, in seconds since 1970.
    #[inline]
    pub fn lte(mut self, lte: i64) -> Self {
        self.lte = Some(lte);
        self
    }
}

impl crate::form::ToForm for RangeQuerySpecs {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("gt", &self.gt);
        form.field("gte", &self.gte);
        form.field("lt", &self.lt);
        form.field("lte", &self.lte);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    RangeQuerySpecs
}
