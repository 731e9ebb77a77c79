INSERT INTO t VALUES (E'it\'s; one', e'\\');
INSERT INTO t VALUES (E'a''b\';');
