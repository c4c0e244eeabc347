//! Who may do what to what, as one table of rules.
