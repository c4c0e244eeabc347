mod calendar;
mod download;
mod drafts;
mod files;
mod findings;
mod length;
mod monitoring;
mod past;
mod pictures;
mod prospect;
mod records;
pub(crate) mod reports;
mod sections;
mod story;
mod thread;
mod threaded;

pub(crate) use reports::frozen;
pub(crate) use story::told;
