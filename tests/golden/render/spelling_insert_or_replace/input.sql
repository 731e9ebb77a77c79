CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT, note TEXT);
INSERT OR REPLACE INTO settings (name, value, note) VALUES ('color', 'red', 'warm');
REPLACE INTO settings VALUES ('size', 'big', NULL);
