mod records;
mod sections;
