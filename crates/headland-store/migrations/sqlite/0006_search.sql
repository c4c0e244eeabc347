-- Words of every record, for search. SQLite keeps a full-text index (FTS5).
create virtual table search using fts5 (record_id unindexed, title, body, tokenize = 'porter unicode61');
