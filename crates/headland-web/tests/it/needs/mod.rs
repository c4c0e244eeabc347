//! Needs: found with people, agreed or disputed by them, and open to those alone who have a part.

mod maps;
mod own_view;
mod readings;
mod register;
mod thinking;
mod triangulation;
