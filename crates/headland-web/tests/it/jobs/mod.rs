mod index;
mod mailbox;
