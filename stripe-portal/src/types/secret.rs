//! How secrets are decoded, and sent as parameters.

use serde_json::Value;

use crate::decode::{Expected, FromJson, Problem, Token};
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};
pub use crate::text::secret::Secret;

impl FromJson for Secret {
    const EXPECTED: Expected = String::EXPECTED;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut text = None;
        String::from_json(token, &mut text)?;
        *place = text.map(Self::from);
        Ok(())
    }
}

crate::decode::deserialize_impl!(Secret);

impl ToForm for Secret {
    fn to_form(&self, form: &mut FormWriter) {
        form.secret(self.expose());
    }
}

impl ToJson for Secret {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        Ok(Some(Value::from(self.expose())))
    }
}
