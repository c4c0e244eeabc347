mod mail;
mod reminders;
mod sink;
