mod digests;
mod mail;
mod reminders;
mod retention;
mod sink;
