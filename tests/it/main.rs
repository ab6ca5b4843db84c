//! Tests over the public API, one binary.
