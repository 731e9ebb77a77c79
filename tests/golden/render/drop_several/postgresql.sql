CREATE TABLE parents (id INTEGER PRIMARY KEY);

CREATE TABLE children (parent INTEGER REFERENCES parents (id));

CREATE TABLE others (id INTEGER PRIMARY KEY);

DROP TABLE IF EXISTS parents, public.others, children;
