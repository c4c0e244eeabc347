mod importing;
mod pages;
mod sign_in;
