mod calendar;
mod download;
mod past;
mod pictures;
mod records;
mod sections;
mod story;
