//! Estimates with intervals, comparisons and verdicts that an honest statistician would sign.
