//! Cuts the wanted resources out of a spec.
