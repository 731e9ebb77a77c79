CREATE TABLE scores (player TEXT, points BIGINT, at TEXT);

CREATE VIEW best AS
SELECT player, points, row_number() OVER (ORDER BY points DESC NULLS LAST, at NULLS FIRST ROWS UNBOUNDED PRECEDING) AS place
FROM scores
ORDER BY points DESC NULLS LAST, lower(player) NULLS FIRST, at NULLS LAST LIMIT 10;

INSERT INTO scores SELECT player, points, at FROM scores ORDER BY points NULLS FIRST LIMIT 1 OFFSET 2;
