CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT, note TEXT, CONSTRAINT settings_name_type CHECK (typeof(name) IN ('text', 'null')), CONSTRAINT settings_value_type CHECK (typeof(value) IN ('text', 'null')), CONSTRAINT settings_note_type CHECK (typeof(note) IN ('text', 'null')));

INSERT INTO settings (name, value, note) VALUES ('color', 'red', 'warm') ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value", "note" = excluded."note";

INSERT INTO settings VALUES ('size', 'big', NULL) ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value", "note" = excluded."note";
