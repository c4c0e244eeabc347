mod rating;
mod results;
mod rounds;
mod surveys;
mod together;
