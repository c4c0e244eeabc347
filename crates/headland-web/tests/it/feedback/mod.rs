mod rating;
mod rounds;
