SELECT B'01;', x'AF;', N'n;', b, n, x FROM t;
SELECT 'a'B, nb'';
