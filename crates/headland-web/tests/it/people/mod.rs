mod account;
mod boards;
mod check_levels;
mod importing;
mod links;
mod organisation;
mod organisations;
mod pages;
mod schools;
mod sign_in;
mod standing;
mod teams;
mod tokens;

pub(crate) use sign_in::give_password;
