//! Examiners' known mistakes as checks over records.
