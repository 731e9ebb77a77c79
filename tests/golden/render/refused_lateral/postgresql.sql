SELECT v.id, x.n FROM v, LATERAL (SELECT v.id + 1 AS n) AS x;
