CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);

CREATE UNIQUE INDEX t_name ON public.t USING btree (name text_ops ASC NULLS LAST, "id" int4_ops DESC NULLS FIRST);
