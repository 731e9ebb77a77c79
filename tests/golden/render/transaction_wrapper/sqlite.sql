-- note: BEGIN and COMMIT around the file are left out: the runner has its own
CREATE TABLE t (a INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));
