create table if not exists one_line (a integer, b text, CONSTRAINT one_line_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT one_line_b_type CHECK (typeof(b) IN ('text', 'null')));

CREATE TABLE commented (
    -- the first
    a INTEGER,  -- behind a
    /* before b */ b TEXT,  -- behind b
    -- at the end
    CONSTRAINT commented_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT commented_b_type CHECK (typeof(b) IN ('text', 'null'))
);

CREATE TABLE indented (a INTEGER,
                       b TEXT,
                       CONSTRAINT indented_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
                       CONSTRAINT indented_b_type CHECK (typeof(b) IN ('text', 'null')));

CREATE TABLE with_comment (a INTEGER, -- the only one
    CONSTRAINT with_comment_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647)
);

CREATE TABLE tabs (
	a INTEGER,
	b TEXT,
	CONSTRAINT tabs_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT tabs_b_type CHECK (typeof(b) IN ('text', 'null'))
);
