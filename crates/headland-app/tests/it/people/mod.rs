mod beginning;
mod import;
mod standing;
mod tokens;
