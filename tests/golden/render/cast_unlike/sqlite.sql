CREATE TABLE t (a TEXT, b INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647));

UPDATE t SET b = CASE WHEN a IS NULL THEN NULL WHEN substr(trim(a), 1 + (trim(a) GLOB '[-+]*')) GLOB '[0-9]*' AND substr(trim(a), 1 + (trim(a) GLOB '[-+]*')) NOT GLOB '*[^0-9]*' AND length(substr(trim(a), 1 + (trim(a) GLOB '[-+]*'))) <= 18 AND CAST(trim(a) AS INTEGER) BETWEEN -2147483648 AND 2147483647 THEN CAST(trim(a) AS INTEGER) ELSE json_extract('{}', 'not a value of integer') END;
