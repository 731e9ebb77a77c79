CREATE TABLE t (a TEXT COLLATE "C" NOT NULL, b TEXT COLLATE pg_catalog."default");
