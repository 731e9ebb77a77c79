CREATE TABLE t (a TEXT, b INTEGER, j TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_j_type CHECK (j IS NULL OR (typeof(j) = 'text' AND json_valid(j))));

UPDATE t SET a = substr(a, 1, 3), b = length(a) + instr(a, 'x'), j = json_object('a', a);
