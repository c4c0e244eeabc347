//! Pages and JSON API over the operations.
