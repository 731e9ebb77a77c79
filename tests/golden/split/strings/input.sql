INSERT INTO t VALUES ('a;b', 'it''s; fine', '');
INSERT INTO t VALUES ('two
lines; and

an empty one -- no comment
/* nor this */');
INSERT INTO t VALUES ('back\'), (';');
