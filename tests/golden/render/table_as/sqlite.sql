CREATE TABLE a (x INTEGER, CONSTRAINT a_x_type CHECK (typeof(x) IN ('integer', 'null') AND x BETWEEN -2147483648 AND 2147483647));

CREATE TABLE t (x integer, CONSTRAINT t_x_type CHECK (typeof(x) IN ('integer', 'null') AND x BETWEEN -2147483648 AND 2147483647));
INSERT INTO t (x) SELECT * FROM a;
