//! Hears what the policy is asked while a request is answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tracing::instrument::WithSubscriber as _;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// What comes of a request, and how often the policy was asked meanwhile. Whether a link is shown
/// is not heard: every page asks that for what stands at its top.
pub(crate) async fn hear<F: Future>(request: F) -> (F::Output, usize) {
    let asked = Arc::new(AtomicUsize::new(0));
    let output = request.with_subscriber(Ear(Arc::clone(&asked))).await;
    (output, asked.load(Ordering::Relaxed))
}

struct Ear(Arc<AtomicUsize>);

impl Subscriber for Ear {
    fn enabled(&self, of: &Metadata<'_>) -> bool {
        of.target() == "headland::policy"
    }

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
