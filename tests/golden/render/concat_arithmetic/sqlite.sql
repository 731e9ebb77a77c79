CREATE TABLE t (id INT NOT NULL PRIMARY KEY, n INTEGER, label TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_n_type CHECK (typeof(n) IN ('integer', 'null') AND n BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_label_type CHECK (typeof(label) IN ('text', 'null')));

UPDATE t SET label = 'no. ' || (n * 2) || ' of ' || -1;

UPDATE t SET label = 'no. ' || (n * 2);
