//! The API version of the generated code, which calls send and errors name.

pub(crate) use crate::generated::API_VERSION;
