-- runner: spelling=sqlite
CREATE TABLE scores (player TEXT, points INTEGER, at TEXT);
CREATE VIEW best AS
SELECT player, points, row_number() OVER (ORDER BY points DESC, at ROWS UNBOUNDED PRECEDING) AS place
FROM scores
ORDER BY points DESC, lower(player), at NULLS LAST LIMIT 10;
INSERT INTO scores SELECT player, points, at FROM scores ORDER BY points LIMIT 1 OFFSET 2;
CREATE TABLE pages (rows INTEGER, id INTEGER);
INSERT INTO pages (rows) SELECT p.rows FROM pages AS p ORDER BY rows, p.rows DESC LIMIT 1;
INSERT INTO pages (rows) SELECT rows FROM pages ORDER BY rows RETURNING id;
