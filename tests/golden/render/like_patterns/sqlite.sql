CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

DELETE FROM t WHERE a GLOB 'Ab[*][[]*]?' OR a NOT LIKE '%@%' OR a LIKE 'ab%' OR a LIKE '100\%' ESCAPE '\';
