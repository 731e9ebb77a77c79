CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT, note TEXT);

INSERT INTO settings (name, value, note) VALUES ('color', 'red', 'warm') ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value", "note" = EXCLUDED."note";

INSERT INTO settings VALUES ('size', 'big', NULL) ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value", "note" = EXCLUDED."note";
