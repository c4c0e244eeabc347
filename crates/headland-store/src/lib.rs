//! SQL on SQLite and PostgreSQL, migrations and files.
