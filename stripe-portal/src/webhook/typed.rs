//! Thin events whose data and object have types.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::ThinEvent;
use super::retrieve::{RetrieveRelatedObject, RetrieveThinEvent};
use crate::transport::version::API_VERSION;

/// A [`ThinEvent`] with data of the type `D` and an object of the type `O`. Generated code has one for each thin event
/// in the spec.
pub struct TypedThinEvent<D, O> {
    event: ThinEvent,
    /// The API version of the types.
    api_version: &'static str,
    types: PhantomData<fn() -> (D, O)>,
}

impl<D, O> TypedThinEvent<D, O> {
    /// Gives types of the API version `api_version` to an event.
    #[doc(hidden)]
    pub fn made_for(api_version: &'static str, event: ThinEvent) -> Self {
        Self { event, api_version, types: PhantomData }
    }

    /// Returns the operation that gets the event with its data.
    pub fn retrieve(&self) -> RetrieveThinEvent<D> {
        self.event.retrieve().made_for(self.api_version)
    }

    /// Returns the operation that gets the object that the event is about, if there is one.
    pub fn retrieve_object(&self) -> Option<RetrieveRelatedObject<O>> {
        Some(self.event.retrieve_object()?.made_for(self.api_version))
    }
}

impl<D, O> From<ThinEvent> for TypedThinEvent<D, O> {
    /// Gives types of your own to an event. They are retrieved in the API version of this crate.
    fn from(event: ThinEvent) -> Self {
        Self::made_for(API_VERSION, event)
    }
}

impl<D, O> From<TypedThinEvent<D, O>> for ThinEvent {
    fn from(typed: TypedThinEvent<D, O>) -> Self {
        typed.event
    }
}

impl<D, O> Deref for TypedThinEvent<D, O> {
    type Target = ThinEvent;

    fn deref(&self) -> &ThinEvent {
        &self.event
    }
}

impl<D, O> fmt::Debug for TypedThinEvent<D, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.event.fmt(f)
    }
}

impl<D, O> Clone for TypedThinEvent<D, O> {
    fn clone(&self) -> Self {
        Self::made_for(self.api_version, self.event.clone())
    }
}

impl<D, O> PartialEq for TypedThinEvent<D, O> {
    fn eq(&self, other: &Self) -> bool {
        self.event == other.event
    }
}
