//! What every request passes, tried the way somebody would who means harm.

mod arriving;
mod forgery;
mod headers;
mod limits;
mod slowly;
