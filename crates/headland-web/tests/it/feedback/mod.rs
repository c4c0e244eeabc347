mod rating;
mod results;
mod rounds;
