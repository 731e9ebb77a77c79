CREATE TABLE t (a TEXT, b INTEGER, j JSONB);

UPDATE t SET a = substring(a, 1, 3), b = char_length(a) + strpos(a, 'x'), j = jsonb_build_object('a', a);
