mod explain;
mod search;
mod show;
