create table if not exists one_line (a integer, b text);

CREATE TABLE commented (
    -- the first
    a INTEGER,  -- behind a
    /* before b */ b TEXT  -- behind b
    -- at the end
);

CREATE TABLE indented (a INTEGER,
                       b TEXT);

CREATE TABLE with_comment (a INTEGER -- the only one
);

CREATE TABLE tabs (
	a INTEGER,
	b TEXT
);
