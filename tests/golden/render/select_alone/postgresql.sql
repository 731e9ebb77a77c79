CREATE TABLE t (a INTEGER);

SELECT count(*) FROM public.t;
