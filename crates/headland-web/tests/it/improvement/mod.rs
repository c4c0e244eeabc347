mod calendar;
mod download;
mod past;
mod pictures;
mod records;
mod reports;
mod sections;
mod story;
