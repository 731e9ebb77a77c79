CREATE TABLE t (a INTEGER, active BOOLEAN, at TIMESTAMP, name TEXT);

UPDATE t SET a = 1 WHERE active = 'yes' AND at >= '2024-01-31' AND name = 'yes';
