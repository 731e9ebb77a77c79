CREATE TABLE t (a INT NOT NULL PRIMARY KEY, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

CREATE TABLE u (a INTEGER, b TEXT, CONSTRAINT u_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT u_b_type CHECK (typeof(b) IN ('text', 'null')));

INSERT INTO t SELECT a, b FROM u WHERE true ON CONFLICT (a) DO UPDATE SET b = excluded.b;

INSERT INTO t (a, b) SELECT a, max(b) FROM u GROUP BY a ON CONFLICT DO NOTHING;

INSERT INTO t VALUES (1, 'x') ON CONFLICT (a) DO NOTHING;
